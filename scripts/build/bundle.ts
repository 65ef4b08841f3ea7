/** Bundles the command: one read and one parse instead of a hundred, which is most of what a short run costs. */

import { execFile } from 'node:child_process';
import { chmod, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';

const bundle = async (entry: string, outfile: string): Promise<void> => {
  await rm(outfile, { force: true });
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    minify: true,
    legalComments: 'none',
    logLevel: 'warning',
    // As large as all the rest, and asked for by one command: it stays a package that is loaded then.
    external: ['elkjs'],
    // What import.meta.url is in the sources.
    define: { 'import.meta.url': '__bundle_url' },
    banner: { js: "const __bundle_url=require('node:url').pathToFileURL(__filename).href;" },
  });
};

/**
 * Writes `<outDir>/compute.cjs`, which starts `program.cjs`, and the code that V8 compiles of it in a run that reads,
 * builds, checks and proves. CommonJS, because Node then starts it without going through its asynchronous loader of ES
 * modules; what only some commands need still runs when they ask for it.
 */
export const buildBundle = async (outDir: string): Promise<void> => {
  const [command, program] = [`${outDir}/compute.cjs`, `${outDir}/program.cjs`];
  await bundle('scripts/launch.ts', command);
  await chmod(command, 0o755);
  await bundle('scripts/compute.ts', program);
  const cache = `${program}.cache`;
  await rm(cache, { force: true });
  const run = ['scripts/build/code-cache.cjs', program, cache].map((path) => resolve(path));
  await promisify(execFile)(process.execPath, [...run, 'generate', '--check']);
};
