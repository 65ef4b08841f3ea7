/** Bundles the command: one read and one parse instead of a hundred, which is most of what a short run costs. */

import { rm } from 'node:fs/promises';
import { build } from 'esbuild';

/** Writes `<outDir>/compute.js` and, in `<outDir>/chunks`, what only some commands load. */
export const buildBundle = async (outDir: string): Promise<void> => {
  await rm(`${outDir}/chunks`, { recursive: true, force: true });
  await build({
    entryPoints: { compute: 'scripts/compute.ts' },
    outdir: outDir,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    chunkNames: 'chunks/[name]-[hash]',
    minify: true,
    legalComments: 'none',
    logLevel: 'warning',
    // commander is CommonJS and asks for Node's modules by require().
    banner: { js: "import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);" },
  });
};
