/**
 * Runs a program and writes, when it ends, what V8 made of it: node code-cache.cjs <program> <cache> <argument>...
 * CommonJS, because it stands in for Node's loader, as `scripts/launch.ts` does.
 */
'use strict';

const { readFileSync, writeFileSync } = require('node:fs');
const Module = require('node:module');
const { dirname } = require('node:path');
const { constants, Script } = require('node:vm');

const [program, cache, ...rest] = process.argv.slice(2);
process.argv = [process.argv[0], program, ...rest];
const script = new Script(Module.wrap(readFileSync(program, 'utf8')), {
  filename: program,
  importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
});
process.on('exit', () => {
  writeFileSync(cache, script.createCachedData());
  process.exitCode = 0;
});
script.runInThisContext()({}, Module.createRequire(program), {}, program, dirname(program));
