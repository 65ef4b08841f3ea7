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
  const schema = { 'x-requiredXor': { properties: ['A', 'B'], calls: true } };
  assert.equal(errorsOf(schema, { A: 1 }), []);
  assert.equal(errorsOf(schema, {}), [['', 'x-requiredXor', { properties: ['A', 'B'] }]]);
  assert.equal(errorsOf(schema, { A: 1, B: 1 }), [['', 'x-requiredXor', { properties: ['A', 'B'] }]]);
});

validators('x-requiredOr wants at least one', () => {
  assert.equal(errorsOf({ 'x-requiredOr': { properties: ['A', 'B'], calls: true } }, { A: 1, B: 1 }), []);
  assert.is(errorsOf({ 'x-requiredOr': { properties: ['A', 'B'], calls: true } }, {}).length, 1);
});

validators('x-dependentExcluded speaks once of a pair that excludes each other', () => {
  const schema = { 'x-dependentExcluded': { A: ['B'], B: ['A'] } };
  assert.equal(errorsOf(schema, { A: 1 }), []);
  assert.equal(errorsOf(schema, { A: 1, B: 1 }), [['', 'x-dependentExcluded', { property: 'A', excluded: 'B' }]]);
});

/** A call as the checks put it in the place of a value. */
const call = (key: string, types: readonly string[], formats?: readonly string[]) =>
  Object.assign((wanted: readonly string[]) => types.some((type) => wanted.includes(type)), {
    ...{ call: key, isCall: true },
    formats: () => formats,
    missing: () => undefined,
  });

const judged = (registry: object, value: unknown): string[] =>
  errorsOf(prepare(registry as Readonly<Record<string, unknown>>), value).map(
    ([place, keyword]) => `${place} ${keyword}`,
  );

validators('x-uniqueKeys compares elements, calls by what they say', () => {
  const schema = { properties: { Env: { 'x-uniqueKeys': ['Name'] } } };
  assert.equal(errorsOf(schema, { Env: [{ Name: 'a' }, { Name: 'b' }, { Name: 'a' }] }), [
    ['/Env', 'x-uniqueKeys', { keys: ['Name'], items: [0, 2] }],
  ]);
  assert.equal(errorsOf(schema, { Env: [{ Name: call('a', []) }, { Name: call('b', []) }, {}, {}] }), []);
  assert.is(errorsOf(schema, { Env: [{ Name: call('a', []) }, { Name: call('a', []) }] }).length, 1);
});

validators('values are taken for each other as CloudFormation does', () => {
  const cases: [string, unknown[], unknown[]][] = [
    ['string', ['a', 5, 1.5, true, null], [['a'], {}]],
    ['integer', [5, '5', ' -5 ', 1.5], ['a', '1.5', true, [], {}]],
    ['number', [1.5, '1.5', '1e3'], ['a', '', true, []]],
    ['boolean', [true, 'true', 'False'], ['yes', 1, [], [true]]],
    ['array', [[]], ['a', {}, 1]],
    ['object', [{}], ['a', [], 1]],
  ];
  for (const [type, good, bad] of cases) {
    for (const value of good) assert.equal(judged({ type }, value), [], `${type} ${value}`);
    for (const value of bad) assert.equal(judged({ type }, value), [' x-type'], `${type} ${value}`);
  }
});

validators('limits and choices read text as the number that it is', () => {
  assert.equal(judged({ maximum: 10, minimum: 2 }, '11'), [' x-maximum']);
  assert.equal(judged({ maximum: 10, minimum: 2 }, '1'), [' x-minimum']);
  assert.equal(judged({ maximum: 10, minimum: 2 }, 'a'), []);
  assert.equal(judged({ multipleOf: 60 }, '90'), [' x-multipleOf']);
  assert.equal(judged({ enum: [1, 3] }, '3'), []);
  assert.equal(judged({ enum: ['a'] }, 'b'), [' x-enum']);
  assert.equal(judged({ pattern: '^\\d+$' }, 12), []);
  assert.equal(judged({ pattern: '^\\d+$' }, 'x'), [' x-pattern']);
});

validators('a call is judged by what it gives, and by nothing else', () => {
  assert.equal(judged({ type: 'string', enum: ['a'], pattern: 'a', minLength: 5 }, call('r', ['string'])), []);
  assert.equal(judged({ type: 'array' }, call('r', ['string'])), [' x-type']);
  assert.equal(judged({ format: 'AWS::EC2::VPC.Id' }, call('r', ['string'], ['AWS::EC2::Subnet.Id'])), [' x-format']);
  assert.equal(judged({ format: 'AWS::EC2::VPC.Id' }, call('r', ['string'], ['AWS::EC2::VPC.Id'])), []);
  const either = { anyOf: [{ format: 'AWS::KMS::Key.Arn' }, { format: 'AWS::KMS::Key.Id' }] };
  assert.equal(judged(either, call('r', ['string'], ['AWS::EC2::Subnet.Id'])), []);
});

validators(
  'a call has no properties where an object is written in place, and those of its result where it is referred to',
  () => {
    const object = { type: 'object', required: ['A'] };
    assert.equal(judged({ properties: { O: object } }, { O: call('r', ['object']) }), ['/O x-required']);
    const referred = { properties: { O: { $ref: '#/definitions/O' } }, definitions: { O: object } };
    assert.equal(judged(referred, { O: call('r', ['object']) }), []);
    assert.equal(judged(referred, { O: {} }), ['/O x-required']);
    assert.equal(judged(referred, { O: { A: null } }), ['/O x-required']);
  },
);

validators('an unknown property brings the known ones', () => {
  const schema = prepare({ properties: { Name: {} }, patternProperties: { '^x-': {} }, additionalProperties: false });
  assert.equal(errorsOf(schema, { Nam: 1, 'x-a': 1 }), [
    ['', 'x-known', { additionalProperty: 'Nam', known: ['Name'] }],
  ]);
});

validators('values that only the documentation lists are advice', () => {
  const registry = { properties: { A: { type: 'string' }, B: { enum: ['b'] } } };
  const documented = { properties: { A: { enum: ['a'] }, B: { enum: ['c'] } } };
  assert.equal(
    errorsOf(prepare(registry, documented), { A: 'x', B: 'x' }).map(([place, keyword]) => `${place} ${keyword}`),
    ['/A x-documented', '/B x-enum'],
  );
});

validators('an address range is checked', () => {
  const schema = { type: 'string', format: 'ipv4-network' };
  for (const good of ['10.0.0.0/8', '0.0.0.0/0', '192.168.255.255/32', '10.0.0.1'])
    assert.equal(judged(schema, good), [], good);
  for (const bad of ['10.0.0/8', '10.0.0.256/8', '10.0.0.0/33', '10.0.0.0.0/8', '10.0.0.1/8'])
    assert.equal(judged(schema, bad), [' x-format'], bad);
});

validators.run();
