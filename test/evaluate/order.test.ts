/** What waits for what within a stack. */

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Mapping } from '../../generator/checks/template.js';
import { plain } from '../../generator/evaluate/index.js';
import { evaluated, getAtt, iff, problemsOf, ref, sub } from './tools.js';

const test = suite('evaluate/order');
const it = (Value: unknown, more: Mapping = {}) => ({ Type: 'Test::It', Properties: { Value }, ...more });
const Conditions = { Yes: { 'Fn::Equals': ['a', 'a'] }, No: { 'Fn::Equals': ['a', 'b'] } };
const of = (Resources: Mapping) => evaluated({ 'root.yaml': { Conditions, Resources } });

test('whatever refers waits: Ref, GetAtt, Sub, DependsOn, metadata and policies', () => {
  const result = of({
    A: it(1),
    ByRef: it({ Deep: [ref('A')] }),
    ByAttribute: it(getAtt('A', 'X')),
    BySub: it(sub('${A.X}${B}', { B: ref('ByRef') })),
    ByName: it(1, { DependsOn: ['BySub', 'A'] }),
    ByMetadata: it(1, { Metadata: { A: ref('ByName') } }),
    ByPolicy: it(1, { UpdatePolicy: { X: ref('ByMetadata') }, CreationPolicy: { Y: getAtt('A', 'Z') } }),
  });
  assert.equal(problemsOf(result), []);
  assert.equal(Object.fromEntries([...result.resources].map(([id, { dependencies }]) => [id, dependencies])), {
    A: [],
    ByRef: ['A'],
    ByAttribute: ['A'],
    BySub: ['A', 'ByRef'],
    ByName: ['A', 'BySub'],
    ByMetadata: ['ByName'],
    ByPolicy: ['A', 'ByMetadata'],
  });
  assert.equal(result.creationOrder, ['A', 'ByAttribute', 'ByRef', 'BySub', 'ByName', 'ByMetadata', 'ByPolicy']);
  assert.equal(result.resources.get('ByName')?.dependsOn, ['BySub', 'A']);
  assert.equal(
    [...(result.resources.get('ByPolicy')?.references ?? [])],
    [
      ['A', ['Z']],
      ['ByMetadata', ['Ref']],
    ],
  );
});

test('a reference counts although a function drops its value', () => {
  const result = of({ B: it({ 'Fn::Select': [0, ['x', ref('C')]] }), C: it(1) });
  assert.equal(result.resources.get('B')?.properties, { Value: 'x' });
  assert.equal(result.creationOrder, ['C', 'B']);
});

test('the branch that is not chosen does not count', () => {
  const result = of({ A: it(iff('Yes', 1, ref('B'))), B: it(iff('No', ref('A'), 2)) });
  assert.equal(problemsOf(result), []);
  assert.equal(result.creationOrder, ['A', 'B']);
});

test('DependsOn on what a condition leaves out is passed over', () => {
  const result = of({ A: it(1, { DependsOn: 'Gone' }), Gone: it(1, { Condition: 'No' }) });
  assert.equal(problemsOf(result), []);
  assert.equal(result.resources.get('A')?.dependsOn, []);
});

test('DependsOn on nothing is a problem', () => {
  const result = of({ A: it(1, { DependsOn: ['A1', 'Bb'] }), Bbb: it(1), B: it(1, { DependsOn: 3 }) });
  assert.equal(problemsOf(result), [
    'unknown-reference Resources/A/DependsOn/0',
    'unknown-reference Resources/A/DependsOn/1',
    'unknown-reference Resources/B/DependsOn',
  ]);
});

test('a cycle is named once, from its first member by name', () => {
  const result = of({ C: it(ref('B')), B: it(1, { DependsOn: 'A' }), A: it(getAtt('C', 'X')), D: it(ref('A')) });
  assert.equal(problemsOf(result), ['circular-dependency Resources/A']);
  assert.equal(result.problems[0]?.cycle, ['A', 'C', 'B', 'A']);
  assert.is(result.creationOrder.length, 4);
  assert.equal(of({ A: it(ref('A')) }).problems[0]?.cycle, ['A', 'A']);
});

test('two cycles are two problems', () => {
  const result = of({ A: it(ref('B')), B: it(ref('A')), C: it(ref('D')), D: it(ref('C')) });
  assert.equal(
    result.problems.map(({ cycle }) => cycle?.join('')),
    ['ABA', 'CDC'],
  );
});

test('a resource keeps its policies, metadata and condition', () => {
  const { resources } = of({
    A: it(1, {
      Condition: 'Yes',
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: iff('Yes', 'Snapshot', 'Delete'),
      Metadata: { Of: ref('AWS::Region') },
      CreationPolicy: { ResourceSignal: { Count: iff('No', 1, 2) } },
      UpdatePolicy: { X: ref('AWS::NoValue'), Y: 1 },
    }),
  });
  const { condition, deletionPolicy, updateReplacePolicy, metadata, creationPolicy, updatePolicy } =
    resources.get('A') ?? {};
  assert.equal(
    [
      condition,
      ...[deletionPolicy, updateReplacePolicy, metadata, creationPolicy, updatePolicy].map((v) => plain(v ?? '')),
    ],
    ['Yes', 'Retain', 'Snapshot', { Of: 'eu-west-2' }, { ResourceSignal: { Count: 2 } }, { Y: 1 }],
  );
});

test.run();
