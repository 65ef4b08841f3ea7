/** The settings of the stack: their table in the docs, and what a spec may not say. */

import { readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { TIERS } from '../../generator/environment/defaults.js';
import { problems, worker } from './tools.js';

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

test('a service role of another account', () => {
  const role = 'arn:aws:iam::222222222222:role/cloudformation';
  const [found] = problems(worker('', `account: "111111111111"\nstack: { role: "${role}" }`));
  assert.equal(
    [found?.path, found?.found, found?.expected],
    ['stack.role', 'a role of account 222222222222', "one of 111111111111, the environment's account"],
  );
  assert.equal(problems(worker('', `stack: { role: "${role}" }`)), []);
});

test.run();
