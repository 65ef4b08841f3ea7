/**
 * Makes a fresh clone ready: dependencies, then the build. Plain JavaScript, since it runs before there is a compiler;
 * it does nothing, quickly, where everything is up to date.
 */

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
process.chdir(root);

/** @param {string} command @param {readonly string[]} args */
const run = (command, args) => {
  const { status, error } = spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });
  if (error) console.error(`cannot run ${command}: ${error.message}`);
  if (status !== 0) process.exit(status ?? 1);
};

/** @param {readonly string[]} files */
const hashOf = (files) => {
  const hash = createHash('sha256').update(process.version.split('.')[0] ?? '');
  for (const file of files) hash.update(file).update('\0').update(readFileSync(file)).update('\0');
  return hash.digest('hex');
};

/** @param {string} stamp @param {string} hash */
const upToDate = (stamp, hash) => existsSync(stamp) && readFileSync(stamp, 'utf8') === hash;

/** @param {string} folder @returns {string[]} */
const filesIn = (folder) =>
  readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      return entry.isDirectory() ? filesIn(path) : [path];
    });

const dependencies = hashOf(['package.json', 'package-lock.json']);
if (!upToDate('node_modules/.bootstrap', dependencies)) {
  console.error('installing dependencies (npm ci)');
  run(process.platform === 'win32' ? 'npm.cmd' : 'npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  writeFileSync('node_modules/.bootstrap', dependencies);
}

const sources = ['package-lock.json', 'tsconfig.json', ...['generator', 'scripts', 'schemas', 'test'].flatMap(filesIn)];
const build = hashOf(sources);
if (!upToDate('dist/.bootstrap', build)) {
  console.error('building');
  // What a deleted source left behind would still be found by the test runner and be packed.
  for (const folder of ['generator', 'scripts', 'test']) rmSync(`dist/${folder}`, { recursive: true, force: true });
  mkdirSync('dist', { recursive: true });
  run(process.execPath, ['node_modules/typescript/bin/tsc']);
  run(process.execPath, ['dist/scripts/build/main.js']);
  writeFileSync('dist/.bootstrap', build);
}
