/**
 * Derives schemas/resources, schemas/registry, schemas/report.json and generator/resources from the sources.
 * `--check` writes nothing and fails naming the files that a run would change.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generate } from './generate.js';
import type { Entry } from './overlay-entry.js';
import { loadSources } from './sources.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));

const readJson = <T>(path: string): T => JSON.parse(readFileSync(path, 'utf8')) as T;

const list = (folder: string, extension: string): readonly string[] =>
  existsSync(join(root, folder))
    ? readdirSync(join(root, folder))
        .filter((f) => f.endsWith(extension))
        .map((f) => `${folder}/${f}`)
        .sort()
    : [];

const overlayEntries = (): readonly Entry[] =>
  list('schemas/overlay', '.json').flatMap(
    (file) => readJson<{ readonly entries: readonly Entry[] }>(join(root, file)).entries,
  );

const stale = (files: ReadonlyMap<string, string>): readonly string[] => {
  const changed = [...files].filter(
    ([path, text]) => !existsSync(join(root, path)) || readFileSync(join(root, path), 'utf8') !== text,
  );
  const orphans = [
    ...list('schemas/registry', '.json'),
    ...list('schemas/resources', '.json'),
    ...list('generator/resources', '.ts'),
  ].filter((path) => !files.has(path));
  return [...changed.map(([path]) => path), ...orphans].sort();
};

const write = (paths: readonly string[], files: ReadonlyMap<string, string>): void => {
  for (const path of paths) {
    const text = files.get(path);
    if (text === undefined) {
      rmSync(join(root, path));
      continue;
    }
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
};

const main = (args: readonly string[]): number => {
  const { types } = readJson<{ readonly types: readonly string[] }>(join(root, 'schemas/types.json'));
  const files = generate(types, loadSources(root, types), overlayEntries());
  const paths = stale(files);
  if (!args.includes('--check')) {
    write(paths, files);
    console.log(paths.length === 0 ? 'schemas: up to date' : `schemas: wrote\n  ${paths.join('\n  ')}`);
    return 0;
  }
  if (paths.length === 0) return 0;
  console.error(`schemas: stale, run \`npm run schemas\`:\n  ${paths.join('\n  ')}`);
  return 1;
};

try {
  process.exitCode = main(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
