/** A headless Chromium that comes with `npm ci`: Playwright's own download host is not reachable from everywhere. */

import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const require = createRequire(import.meta.url);

/** What the package unpacks for AWS Lambda, and what any Linux without a desktop needs: libraries and a font. */
const withLambda = async <T>(folder: string, use: () => Promise<T>): Promise<T> => {
  const names = ['TMPDIR', 'AWS_LAMBDA_JS_RUNTIME', 'LD_LIBRARY_PATH', 'FONTCONFIG_PATH'] as const;
  const before = names.map((name) => [name, process.env[name]] as const);
  Object.assign(process.env, { TMPDIR: folder, AWS_LAMBDA_JS_RUNTIME: 'nodejs22.x' });
  try {
    return await use();
  } finally {
    for (const [name, value] of before)
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
  }
};

/** Unpacks once for each version; a folder is renamed when it is whole, so that no process meets half a browser. */
const unpacked = async (): Promise<string> => {
  const main = require.resolve('@sparticuz/chromium');
  const { version } = require(join(main, '..', '..', '..', 'package.json')) as { readonly version: string };
  const folder = resolve('.cache', `chromium-${version}`);
  if (existsSync(folder)) return folder;
  const part = `${folder}.${process.pid}`;
  mkdirSync(part, { recursive: true });
  await withLambda(part, async () => {
    const { default: packed } = await import('@sparticuz/chromium');
    await packed.executablePath();
  });
  try {
    renameSync(part, folder);
  } catch (error) {
    // Another process was faster.
    if (!existsSync(folder)) throw error;
    rmSync(part, { recursive: true, force: true });
  }
  return folder;
};

const launch = (executablePath: string, env: NodeJS.ProcessEnv): Promise<Browser> =>
  chromium.launch({
    executablePath,
    // Root cannot have the sandbox, and the pages are our own.
    args: ['--no-sandbox', '--disable-gpu', '--font-render-hinting=none'],
    env: Object.fromEntries(Object.entries(env).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]]))),
  });

const remedy =
  'Run `npm ci`, which brings a browser for Linux on x64; elsewhere, or where it does not start, install Chromium ' +
  '(`apt-get install chromium`) and name it: CHROMIUM=/usr/bin/chromium npm test';

/**
 * Starts the browser: the one that the variable CHROMIUM names, else the packed one with the machine's libraries, else
 * with those that are packed beside it.
 * @throws {Error} where none starts, with what to do.
 */
export const startBrowser = async (): Promise<Browser> => {
  const { CHROMIUM: named } = process.env;
  try {
    if (named !== undefined && named !== '') return await launch(named, process.env);
    const folder = await unpacked();
    const program = join(folder, 'chromium');
    try {
      return await launch(program, process.env);
    } catch {
      return await launch(program, {
        ...process.env,
        LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'),
        FONTCONFIG_PATH: join(folder, 'fonts'),
      });
    }
  } catch (error) {
    throw new Error(`no browser starts. ${remedy}\n${(error as Error).message}`);
  }
};
