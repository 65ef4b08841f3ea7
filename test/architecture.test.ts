/** The arrows between folders, the purity of generator/, and the size of files: what a newcomer relies on to find things. */

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path/posix';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';

const test = suite('architecture');

const sources = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join(folder, file))
    .sort();

/** What a file imports, types included: paths from the repository's root, or the names of packages. */
const importsOf = (file: string): string[] =>
  [...readFileSync(file, 'utf8').matchAll(/(?:^|\n)(?:import|export)\b[^;]*?from '([^']+)'/g)].map(([, from = '']) =>
    from.startsWith('.') ? normalize(join(dirname(file), from.replace(/\.js$/, '.ts'))) : from,
  );

/** Folders under generator/ that each folder may read, beside itself. The files at the top may read all. */
const arrows: Readonly<Record<string, readonly string[]>> = {
  text: [],
  dsl: [],
  resources: ['dsl'],
  yaml: ['dsl', 'text'],
  environment: ['text', 'yaml'],
  checks: ['resources', 'text'],
  evaluate: ['checks', 'resources', 'text'],
  proofs: ['checks', 'contracts', 'environment', 'evaluate', 'text'],
  cost: ['checks', 'environment', 'proofs', 'text'],
  report: ['checks', 'cost', 'diagrams', 'environment', 'evaluate', 'impact', 'proofs'],
  contracts: ['checks', 'dsl', 'environment', 'evaluate', 'text'],
  diagrams: ['checks', 'contracts', 'environment', 'evaluate', 'proofs', 'text'],
  impact: ['checks', 'contracts', 'evaluate', 'proofs', 'text'],
  stacks: ['contracts', 'dsl', 'environment', 'resources'],
  bootstrap: ['dsl', 'environment', 'resources', 'stacks'],
};

const folderOf = (file: string): string | undefined => /^generator\/([^/]+)\//.exec(file)?.[1];

test('every folder of generator/ has its arrows', () => {
  const folders = new Set(sources('generator').flatMap((file) => folderOf(file) ?? []));
  assert.equal([...folders].sort(), Object.keys(arrows).sort());
});

test('arrows point one way', () => {
  const wrong = sources('generator').flatMap((file) => {
    const folder = folderOf(file);
    if (folder === undefined) return [];
    const allowed = new Set([folder, ...(arrows[folder] ?? [])]);
    return importsOf(file)
      .filter((target) => target.startsWith('generator/') && !allowed.has(folderOf(target) ?? '.'))
      .map((target) => `${file} -> ${target}`);
  });
  assert.equal(wrong, []);
});

test('generator/ touches no file, clock, random number, environment or network', () => {
  const outside = sources('generator').flatMap((file) =>
    importsOf(file)
      .filter((target) => !target.startsWith('generator/') && target !== 'js-yaml')
      .map((target) => `${file} -> ${target}`),
  );
  assert.equal(outside, []);
  const impure =
    /\b(?:process\.|Date\.now|new Date\b|Math\.random|performance\.|fetch\(|localeCompare\(|toLocale\w+|Intl\.)/;
  const used = sources('generator')
    .filter((file) => !file.startsWith('generator/resources/'))
    .filter((file) => impure.test(readFileSync(file, 'utf8')));
  assert.equal(used, []);
});

test('no file that people write is longer than 300 lines, and most are short', () => {
  const lengths = ['generator', 'scripts', 'test']
    .flatMap(sources)
    .filter((file) => !file.startsWith('generator/resources/'))
    .map((file) => [file, readFileSync(file, 'utf8').split('\n').length - 1] as const)
    .sort(([, a], [, b]) => b - a);
  assert.equal(
    lengths.filter(([, lines]) => lines > 300),
    [],
  );
  assert.ok((lengths[Math.floor(lengths.length / 2)]?.[1] ?? 0) <= 100, 'half of the files have 100 lines or fewer');
});

test('each use of unsafe() says why', () => {
  const silent = sources('generator')
    .filter((file) => !file.startsWith('generator/dsl/'))
    .flatMap((file) => {
      const lines = readFileSync(file, 'utf8').split('\n');
      return lines.flatMap((line, index) =>
        /\bunsafe[<(]/.test(line) && !/\/\/|\*/.test(lines.slice(Math.max(0, index - 4), index + 1).join('\n'))
          ? [`${file}:${index + 1}`]
          : [],
      );
    });
  assert.equal(silent, []);
});

test.run();
