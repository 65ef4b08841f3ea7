/** The tables of docs/features.md: every key is one of the spec's, every place is in a template, every test is there. */

import { readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { holds, rowsOf } from './documented.js';
import { made } from './stacks/tools.js';
import { variants } from './stacks/variants.js';

const test = suite('docs');

const text = readFileSync('docs/features.md', 'utf8');
const [features = '', demands = ''] = text.split('## What users of other tools ask for');
const rows = (part: string) => rowsOf(part, /^\| (?:feature|---|\| mistake)/);

const all = Object.values(variants).map(made);

test('the number of features is the number of rows', () => {
  assert.match(features, new RegExp(`holds it: ${rows(features).length} features`));
  assert.is(rows(demands).length, 26);
});

test('each feature and each remedy has a test of that name', () => {
  for (const row of rows(features)) holds(row[3] ?? '');
  for (const row of rows(demands)) if (row[3] !== 'none') holds(row[3] ?? '');
});

test('each key of the spec is in its schema', () => {
  const schema = readFileSync('schemas/environment.schema.json', 'utf8');
  for (const [, spec = ''] of rows(features))
    for (const [, name = ''] of spec.matchAll(/`([^`<]+)`/g))
      for (const key of name.replace(/:.*/, '').split('.'))
        if (!name.includes('/')) assert.ok(schema.includes(`"${key}":`), name);
});

test('each place is in a template of some environment', () => {
  for (const [, , place = ''] of rows(features)) {
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
