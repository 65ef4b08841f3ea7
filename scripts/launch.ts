#!/usr/bin/env node
/**
 * What `compute` starts: the program, with what V8 made of it when it was built. Compiling half a megabyte takes longer
 * than checking a template; where the cache is from another version of Node, V8 refuses it and compiles as ever.
 * https://nodejs.org/api/vm.html#scriptcachedataRejected
 */

import { readFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { constants, Script } from 'node:vm';

const require = createRequire(import.meta.url);
const program = fileURLToPath(new URL('./program.cjs', import.meta.url));

const read = (file: string): Buffer | undefined => {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
};

// From Node 22 on, this keeps the compiled code of what the program loads, too.
(Module as { enableCompileCache?: () => unknown }).enableCompileCache?.();
const cachedData = read(`${program}.cache`);
if (cachedData === undefined) require(program);
else {
  const script = new Script(Module.wrap(readFileSync(program, 'utf8')), {
    filename: program,
    cachedData,
    // The program imports some packages, which are ES modules, when it needs them.
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  script.runInThisContext()({}, require, {}, program, dirname(program));
}
