/** The tables of docs/features.md: every key is one of the spec's, every place is in a template, every test is there. */

import { readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { made } from './stacks/tools.js';
import { variants } from './stacks/variants.js';

const test = suite('docs');

const text = readFileSync('docs/features.md', 'utf8');
const cells = (line: string): string[] =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());
const [features = '', demands = ''] = text.split('## What users of other tools ask for');
const rowsOf = (part: string) =>
  part
    .split('\n')
    .filter((line) => /^\| (?!feature|---|\| mistake)/.test(line))
    .map(cells);

const all = Object.values(variants).map(made);

/** Titles of the tests of a file; a title that is put together in a loop is matched by its literal parts. */
const titles = (file: string): RegExp[] => {
  const source = readFileSync(`test/${file}.test.ts`, 'utf8');
  const literally = (part: string) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return [...source.matchAll(/^\s*(?:test|each)\(\s*(['`])(.+?)\1,/gms)].map(
    ([, , title = '']) =>
      new RegExp(
        `^${title
          .split(/\$\{[^}]*\}/)
          .map(literally)
          .join('.+')}$`,
      ),
  );
};

const holds = (cell: string): void => {
  const [, file = '', title = ''] = /^`([^`]+)`: (.+)$/.exec(cell) ?? [];
  assert.ok(
    titles(file).some((pattern) => pattern.test(title)),
    `${file}: ${title}`,
  );
};

test('the number of features is the number of rows', () => {
  assert.match(features, new RegExp(`holds it: ${rowsOf(features).length} features`));
  assert.is(rowsOf(demands).length, 26);
});

test('each feature and each remedy has a test of that name', () => {
  for (const row of rowsOf(features)) holds(row[3] ?? '');
  for (const row of rowsOf(demands)) if (row[3] !== 'none') holds(row[3] ?? '');
});

test('each key of the spec is in its schema', () => {
  const schema = readFileSync('schemas/environment.schema.json', 'utf8');
  for (const [, spec = ''] of rowsOf(features))
    for (const [, name = ''] of spec.matchAll(/`([^`<]+)`/g))
      for (const key of name.replace(/:.*/, '').split('.'))
        if (!name.includes('/')) assert.ok(schema.includes(`"${key}":`), name);
});

test('each place is in a template of some environment', () => {
  for (const [, , place = ''] of rowsOf(features)) {
    const [, file = '', id = '', path = ''] = /^`(\S+) (\w+)(?:\.(\S+))?`$/.exec(place) ?? [];
    const found = all.some(({ templates }) => {
      const body = templates.find((template) => template.file === file)?.body ?? {};
      const sections = ['Resources', 'Parameters', 'Outputs'].map(
        (name) => (body[name] ?? {}) as Record<string, object>,
      );
      return sections.some((section) =>
        Object.entries(section).some(([name, item]) => {
          if (name !== id && !(id === 'ListenerRule' && name.startsWith(id))) return false;
          const properties = (item as { Properties?: object }).Properties ?? {};
          return (
            path === '' ||
            path
              .split('.')
              .reduce<unknown>((value, step) => (value as Record<string, unknown> | undefined)?.[step], properties) !==
              undefined
          );
        }),
      );
    });
    assert.ok(found, place);
  }
});

test.run();
