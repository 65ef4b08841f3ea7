/** The style and the script of the report, each as one text. */

import { writeFile } from 'node:fs/promises';
import { build } from 'esbuild';

const folder = 'generator/report/browser';

const bundled = async (entry: string): Promise<string> => {
  const { outputFiles } = await build({
    entryPoints: [`${folder}/${entry}`],
    bundle: true,
    minify: true,
    write: false,
    charset: 'utf8',
    format: 'iife',
    target: ['chrome120', 'firefox121', 'safari17'],
    logLevel: 'warning',
  });
  return (outputFiles[0]?.text ?? '').trim();
};

/** Writes a module with both. */
export const buildPage = async (outfile: string): Promise<void> => {
  const [style, script] = await Promise.all([bundled('page.css'), bundled('page.js')]);
  await writeFile(outfile, `module.exports = ${JSON.stringify({ style, script })};\n`);
};
