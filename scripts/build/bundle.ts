/** Bundles the command: one read and one parse instead of a hundred, which is most of what a short run costs. */

import { chmod, rm } from 'node:fs/promises';
import { build } from 'esbuild';

/**
 * Writes `<outDir>/compute.cjs`. CommonJS, because Node then starts it without going through its asynchronous loader of
 * ES modules; what only some commands need still runs when they ask for it.
 */
export const buildBundle = async (outDir: string): Promise<void> => {
  const outfile = `${outDir}/compute.cjs`;
  await rm(outfile, { force: true });
  await build({
    entryPoints: ['scripts/compute.ts'],
    outfile,
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    minify: true,
    legalComments: 'none',
    logLevel: 'warning',
    // What import.meta.url is in the sources.
    define: { 'import.meta.url': '__bundle_url' },
    banner: {
      // From Node 22 on, compiled code is kept from one run to the next.
      js: "require('node:module').enableCompileCache?.();const __bundle_url=require('node:url').pathToFileURL(__filename).href;",
    },
  });
  await chmod(outfile, 0o755);
};
