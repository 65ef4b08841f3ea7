/** Packs the package as npm would publish it, and has publint and are-the-types-wrong look at the result. */

import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { capture } from './steps.js';

const folder = mkdtempSync(join(tmpdir(), 'paperwurks-compute-'));
let code = 0;
const check = async (program: string, ...args: string[]): Promise<void> => {
  const result = await capture(program, args);
  if (result.code !== 0) {
    console.log(result.output);
    code = 1;
  }
};

try {
  await check('npm', 'pack', '--ignore-scripts', '--loglevel=error', `--pack-destination=${folder}`);
  const archive = readdirSync(folder).find((file) => file.endsWith('.tgz'));
  if (archive === undefined) throw new Error('npm pack made no archive');
  await check(process.execPath, 'node_modules/publint/src/cli.js', join(folder, archive), '--strict');
  await check(
    process.execPath,
    'node_modules/@arethetypeswrong/cli/dist/index.js',
    join(folder, archive),
    // The package is ESM only: `require` of it is answered by Node itself.
    '--profile=esm-only',
    '--exclude-entrypoints=./environment.schema.json',
    '--exclude-entrypoints=./package.json',
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = code;
