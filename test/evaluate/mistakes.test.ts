/** Each function with input that is wrong: one problem, of one kind, at the right place, and the rest goes on. */

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Opaque } from '../../generator/evaluate/index.js';
import {
  base,
  evaluated,
  extended,
  getAtt,
  join,
  noValue,
  problemsOf,
  ref,
  select,
  split,
  sub,
  valueIn,
} from './tools.js';

const test = suite('evaluate/mistakes');

const wrong: readonly (readonly [kind: string, expression: unknown])[] = [
  ['unknown-reference', ref('Nam')],
  ['unknown-reference', ref('AWS::Regon')],
  ['unknown-reference', ref('Gone')],
  ['unknown-reference', getAtt('Gone', 'TopicArn')],
  ['unknown-reference', sub('${Nope.Arn}')],
  ['unknown-reference', sub('${nope}')],
  ['unknown-attribute', getAtt('Topic', 'Arm')],
  ['unknown-attribute', sub('${Topology.Name}')],
  ['unknown-condition', { 'Fn::If': ['Yess', 1, 2] }],
  ['unknown-mapping', { 'Fn::FindInMap': ['Size', 'dev', 'cpu'] }],
  ['missing-mapping-key', { 'Fn::FindInMap': ['Sizes', 'staging', 'cpu'] }],
  ['missing-mapping-key', { 'Fn::FindInMap': ['Sizes', 'dev', 'memory'] }],
  ['missing-import', { 'Fn::ImportValue': 'nobody-exports-this' }],
  ['out-of-range', select(3, ref('Names'))],
  ['out-of-range', select(-1, ref('Names'))],
  ['out-of-range', { 'Fn::Cidr': ['10.0.0.0/24', 2, 8] }],
  ['out-of-range', { 'Fn::Cidr': ['10.0.0.0/8', 257, 8] }],
  ['out-of-range', { 'Fn::Cidr': ['10.0.0.0/8', 1, 33] }],
  ['wrong-argument', { 'Fn::Cidr': ['10.0.0.256/24', 1, 4] }],
  ['wrong-argument', { 'Fn::Cidr': ['1::2::3/64', 1, 4] }],
  ['wrong-argument', { 'Fn::Cidr': ['10.0.0.0/24', 1] }],
  ['wrong-argument', select('one', ref('Names'))],
  ['wrong-argument', select(0.5, ref('Names'))],
  ['wrong-argument', { 'Fn::Select': [0] }],
  ['wrong-argument', split('', 'abc')],
  ['wrong-argument', { 'Fn::Split': 'abc' }],
  ['wrong-argument', join(1 as never, ['a'])],
  ['wrong-argument', { 'Fn::GetAtt': 'Topic' }],
  ['wrong-argument', { 'Fn::GetAtt': ['Topic', 'TopicArn', 'x'] }],
  ['wrong-argument', { 'Fn::Sub': ['a'] }],
  ['wrong-argument', sub('${}')],
  ['wrong-argument', sub('${a b}')],
  ['wrong-argument', { 'Fn::If': ['Yes', 1] }],
  ['wrong-argument', { 'Fn::FindInMap': ['Sizes', 'dev'] }],
  ['wrong-argument', { 'Fn::Join': ['-', ['a']], Other: 1 }],
  ['wrong-argument', { Ref: ['Topic'] }],
  ['wrong-type', join(',', [ref('Names'), 'x'])],
  ['wrong-type', join(',', 'abc')],
  ['wrong-type', sub('${Names}')],
  ['wrong-type', sub('${X}', { X: { a: 1 } })],
  ['wrong-type', sub('${AWS::NoValue}')],
  ['wrong-type', select(0, 'abc')],
  ['wrong-type', split(',', ref('Names'))],
  ['wrong-type', { 'Fn::Base64': ref('Names') }],
  ['wrong-type', { 'Fn::Base64': noValue }],
  ['wrong-type', null],
];

for (const [kind, expression] of wrong)
  test(`${kind}: ${JSON.stringify(expression)}`, () => assert.equal(valueIn(expression).kinds, [kind]));

test('language extensions: a length of text, JSON of text', () => {
  assert.equal(valueIn({ 'Fn::Length': 'abc' }, {}, extended).kinds, ['wrong-type']);
  assert.equal(valueIn({ 'Fn::ToJsonString': 'abc' }, {}, extended).kinds, ['wrong-type']);
});

test('a mistake is reported once, at its place, and what reads it stays opaque', () => {
  const expression = join('-', ['a', select(9, ref('Names'))]);
  const resources = { It: { Type: 'Test::It', Properties: { List: ['x', { Deep: expression }] } } };
  const result = evaluated({ 'root.yaml': { ...base, Resources: resources } });
  assert.equal(problemsOf(result), ['out-of-range Resources/It/Properties/List/1/Deep/Fn::Join/1/1/Fn::Select']);
  assert.match(result.problems[0]?.message ?? '', 'there is no item 9 in 3 items');
});

test('a wrong name comes with the nearest right one', () => {
  const { problems } = evaluated({
    'root.yaml': { ...base, Outputs: { A: { Value: ref('Nam') }, B: { Value: getAtt('Topic', 'TopicArm') } } },
  });
  assert.equal(
    problems.map(({ message }) => message.split('; ')[1]),
    ["did you mean 'Name'?", "did you mean 'TopicArn'?"],
  );
});

test('a macro over the whole template is said to be unknown', () => {
  const result = evaluated({ 'root.yaml': { ...base, Transform: ['AWS::LanguageExtensions', 'Mine'] } });
  assert.equal(problemsOf(result), ['unsupported-transform Transform']);
});

test('so is a macro over a section, which makes no resource of its own', () => {
  const include = { 'Fn::Transform': { Name: 'AWS::Include', Parameters: { Location: 's3://b/k' } } };
  const result = evaluated({ 'root.yaml': { Resources: { ...include, A: { Type: 'Test::It' } }, Outputs: include } });
  assert.equal(problemsOf(result), [
    'unsupported-transform Outputs/Fn::Transform',
    'unsupported-transform Resources/Fn::Transform',
  ]);
  assert.equal(result.creationOrder, ['A']);
});

test('a set without its root is a problem, not an exception', () => {
  assert.equal(problemsOf(evaluated({})), ['missing-template ']);
});

test('sections that are no mappings are read as empty', () => {
  const result = evaluated({ 'root.yaml': { Parameters: [], Conditions: 'x', Resources: 3, Outputs: null, Rules: 1 } });
  assert.equal(problemsOf(result), []);
  assert.is(result.resources.size, 0);
});

test('keys named like parts of objects are keys', () => {
  const { value, kinds } = valueIn(JSON.parse('{"__proto__": {"Ref": "Name"}, "constructor": 1}'));
  assert.equal(kinds, []);
  assert.is(JSON.stringify(value), '{"__proto__":"web","constructor":1}');
  assert.equal(valueIn(ref('constructor')).kinds, ['unknown-reference']);
  assert.equal(valueIn(getAtt('toString', 'x')).kinds, ['unknown-reference']);
  assert.ok(valueIn({ 'Fn::constructor': 1 }).value instanceof Opaque);
});

test.run();
