import { Ajv } from 'ajv';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { keywords } from '../../scripts/build/keywords.js';
import { prepare } from '../../scripts/build/prepare.js';

const validators = suite('build/validators');

const errorsOf = (schema: object, value: unknown): readonly (readonly [string, string, unknown])[] => {
  const validate = new Ajv({ allErrors: true, strict: false, keywords: [...keywords] }).compile(schema);
  validate(value);
  return (validate.errors ?? []).map((e) => [e.instancePath, e.keyword, e.params]);
};

validators('x-requiredXor wants exactly one', () => {
  const schema = { 'x-requiredXor': ['A', 'B'] };
  assert.equal(errorsOf(schema, { A: 1 }), []);
  assert.equal(errorsOf(schema, {}), [['', 'x-requiredXor', { properties: ['A', 'B'], count: 0 }]]);
  assert.equal(errorsOf(schema, { A: 1, B: 1 }), [['', 'x-requiredXor', { properties: ['A', 'B'], count: 2 }]]);
});

validators('x-requiredOr wants at least one', () => {
  assert.equal(errorsOf({ 'x-requiredOr': ['A', 'B'] }, { A: 1, B: 1 }), []);
  assert.is(errorsOf({ 'x-requiredOr': ['A', 'B'] }, {}).length, 1);
});

validators('x-dependentExcluded speaks once of a pair that excludes each other', () => {
  const schema = { 'x-dependentExcluded': { A: ['B'], B: ['A'] } };
  assert.equal(errorsOf(schema, { A: 1 }), []);
  assert.equal(errorsOf(schema, { A: 1, B: 1 }), [['', 'x-dependentExcluded', { property: 'A', excluded: 'B' }]]);
});

validators('x-uniqueKeys compares elements, and never two unknown values', () => {
  const schema = { properties: { Env: { 'x-uniqueKeys': ['Name'] } } };
  assert.equal(errorsOf(schema, { Env: [{ Name: 'a' }, { Name: 'b' }, { Name: 'a' }] }), [
    ['/Env', 'x-uniqueKeys', { keys: ['Name'], i: 2, j: 0 }],
  ]);
  assert.equal(errorsOf(schema, { Env: [{ Name: {} }, { Name: {} }, {}, {}] }), []);
});

validators('facts and provenance stay out, properties called like keywords stay in', () => {
  const schema = {
    type: 'object',
    update: 'Mutable',
    from: {},
    properties: { update: { type: 'string', kinds: [] }, from: { type: 'array', items: { type: 'string', from: {} } } },
  };
  assert.equal(prepare(schema), {
    type: 'object',
    properties: { update: { type: 'string' }, from: { type: 'array', items: { type: 'string' } } },
  });
});

validators('an address range is checked', () => {
  const schema = prepare({ type: 'string', format: 'ipv4-network' }) as object;
  for (const good of ['10.0.0.0/8', '0.0.0.0/0', '192.168.255.255/32']) assert.equal(errorsOf(schema, good), [], good);
  for (const bad of ['10.0.0.0', '10.0.0/8', '10.0.0.256/8', '10.0.0.0/33', '10.0.0.0.0/8'])
    assert.is(errorsOf(schema, bad).length, 1, bad);
});

validators.run();
