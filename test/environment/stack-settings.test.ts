/** docs/stack-settings.md against the schema and the defaults of the tiers. */

import { readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { TIERS } from '../../generator/environment/defaults.js';

const test = suite('environment/stack-settings');

const rows = readFileSync('docs/stack-settings.md', 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .map((line) => line.split('|').map((cell) => cell.trim().replaceAll('`', '')));

test('every key of the schema has a row, and every row is a key', () => {
  const schema = JSON.parse(readFileSync('schemas/environment.schema.json', 'utf8')) as {
    properties: { stack: { properties: object } };
  };
  assert.equal(
    rows.map(([, key]) => key),
    Object.keys(schema.properties.stack.properties),
  );
});

test('the defaults are those of the tiers', () => {
  for (const [, key = '', ...cells] of rows)
    for (const [index, tier] of (['dev', 'staging', 'production'] as const).entries()) {
      const value = (TIERS[tier].stack as Readonly<Record<string, unknown>>)[key];
      assert.is(cells[index], `${value ?? 'none'}`, `${key} in ${tier}`);
    }
});

test.run();
