/** Conditions: their functions, what exists because of them, and what cannot be told before creation. */

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Mapping } from '../../generator/checks/template.js';
import { decideEqual, Opaque, Placeholder, plain, substitute, type Value } from '../../generator/evaluate/index.js';
import { base, evaluated, getAtt, iff, problemsOf, ref, sub } from './tools.js';

const test = suite('evaluate/conditions');
const eq = (left: unknown, right: unknown) => ({ 'Fn::Equals': [left, right] });
const not = (operand: unknown) => ({ 'Fn::Not': [operand] });
const and = (...operands: unknown[]) => ({ 'Fn::And': operands });
const or = (...operands: unknown[]) => ({ 'Fn::Or': operands });
const named = (Condition: string) => ({ Condition });
const [yes, no] = [eq('a', 'a'), eq('a', 'b')];

/** The value of a condition beside those of {@link base}. */
const conditionIn = (condition: unknown) => {
  const result = evaluated({
    'root.yaml': { ...base, Conditions: { ...(base.Conditions as Mapping), It: condition } },
  });
  return { value: result.root.conditions.get('It'), problems: problemsOf(result) };
};

const truths: readonly (readonly [condition: unknown, expected: boolean])[] = [
  [eq(ref('Name'), 'web'), true],
  [eq(ref('Name'), 'Web'), false],
  [eq(ref('Count'), 2), true],
  [eq(true, 'true'), true],
  [eq(ref('Names'), ['a', 'b', 'c']), true],
  [eq({ a: 1, b: 2 }, { b: '2', a: '1' }), true],
  [eq({ 'Fn::Select': [0, ref('Names')] }, 'a'), true],
  [eq({ 'Fn::FindInMap': ['Sizes', 'dev', 'cpu'] }, '256'), true],
  [eq(iff('Yes', 'x', 'y'), 'x'), true],
  [eq(sub('${AWS::Region}!'), 'eu-west-2!'), true],
  [not(no), true],
  [not(named('Yes')), false],
  [and(yes, named('Yes'), not(no)), true],
  [and(yes, no), false],
  [or(no, named('No')), false],
  [or(no, and(yes, not(named('No')))), true],
  [named('Yes'), true],
  [true, true],
];

for (const [condition, expected] of truths)
  test(`${JSON.stringify(condition)} is ${expected}`, () =>
    assert.equal(conditionIn(condition), { value: expected, problems: [] }));

const wrong: readonly (readonly [condition: unknown, problem: string])[] = [
  [eq(ref('Topic'), 'x'), 'unknown-reference Conditions/It/Fn::Equals/0/Ref'],
  [eq(getAtt('Topic', 'TopicArn'), 'x'), 'unknown-reference Conditions/It/Fn::Equals/0/Fn::GetAtt'],
  [{ 'Fn::Equals': ['a'] }, 'wrong-argument Conditions/It/Fn::Equals'],
  [{ 'Fn::And': [yes] }, 'wrong-argument Conditions/It/Fn::And'],
  [or(...Array.from({ length: 11 }, () => yes)), 'wrong-argument Conditions/It/Fn::Or'],
  [{ 'Fn::Not': [yes, no] }, 'wrong-argument Conditions/It/Fn::Not'],
  [named('Yess'), 'unknown-condition Conditions/It'],
  [and(yes, named('Yess')), 'unknown-condition Conditions/It/Fn::And/1'],
  [ref('Name'), 'wrong-type Conditions/It'],
  [not('web'), 'wrong-type Conditions/It/Fn::Not/0'],
  [named('It'), 'circular-dependency Conditions/It'],
];

for (const [condition, problem] of wrong)
  test(`${JSON.stringify(condition)}: ${problem}`, () => assert.equal(conditionIn(condition).problems, [problem]));

test('conditions that depend on each other are one cycle, whichever comes first', () => {
  const cycle = { C: named('A'), A: not(named('B')), B: and(yes, named('C')) };
  const keys = ['A', 'B', 'C'] as const;
  for (const order of [keys, [...keys].reverse()]) {
    const Conditions = Object.fromEntries(order.map((key) => [key, cycle[key as 'A']]));
    const { problems } = evaluated({ 'root.yaml': { Conditions, Resources: {} } });
    assert.equal(
      problems.map(({ kind, cycle: members }) => [kind, members]),
      [['circular-dependency', ['A', 'B', 'C', 'A']]],
    );
  }
});

test('what its condition leaves out is in no section', () => {
  const result = evaluated({
    'root.yaml': {
      ...base,
      Outputs: {
        There: { Condition: 'Yes', Value: ref('Topic') },
        Gone: { Condition: 'No', Value: ref('Gone'), Export: { Name: 'gone' } },
      },
    },
  });
  assert.equal(problemsOf(result), []);
  assert.equal([...result.resources.keys()], ['Custom', 'Endpoint', 'Topic', 'Topology']);
  assert.equal([...result.root.outputs.keys()], ['There']);
  assert.is(result.exports.size, 0);
});

test('a resource with an unknown condition is a problem at the resource', () => {
  const Resources = { It: { Type: 'AWS::SNS::Topic', Condition: 'Nope' } };
  assert.equal(problemsOf(evaluated({ 'root.yaml': { Resources } })), ['unknown-condition Resources/It/Condition']);
});

/** A stack whose parameter is still to be created, as a nested stack may see it. */
const nestedWith = (given: Value, condition: unknown, property: unknown = 1) =>
  evaluated(
    {
      'child.yaml': {
        Parameters: { P: { Type: 'String' } },
        Conditions: { It: condition },
        Resources: { Topic: { Type: 'AWS::SNS::Topic', Condition: 'It', Properties: { X: property } } },
      },
    },
    { parameters: { P: given } },
  );
const arn = new Placeholder('Other', 'Topic', 'AWS::SNS::Topic', 'Ref');
const free = new Placeholder('Other', 'Thing', 'Custom::Thing', 'Answer');

test('an id is never empty, so that the usual question for one can be answered', () => {
  const result = nestedWith(arn, not(eq(ref('P'), '')));
  assert.equal(problemsOf(result), []);
  assert.is(result.root.conditions.get('It'), true);
});

test('what is created decides: the resource stays, and that is said', () => {
  const result = nestedWith(free, eq(ref('P'), ''), iff('It', 'a', ref('AWS::NoValue')));
  assert.equal(problemsOf(result), ['undecided Resources/Topic/Condition']);
  assert.ok(result.root.conditions.get('It') instanceof Opaque);
  const properties = result.resources.get('Topic')?.properties ?? {};
  assert.equal(plain(properties), {
    X: '${Fn::If(${Fn::Equals(${Other.Thing.Answer}, "")}, "a", ${AWS::NoValue})}',
  });
  assert.equal(
    substitute(properties, () => ''),
    { X: 'a' },
  );
  assert.equal(
    substitute(properties, () => 'x'),
    {},
  );
});

test('one operand is enough where it decides', () => {
  for (const [condition, expected] of [
    [and(eq(ref('P'), 'x'), no), false],
    [or(eq(ref('P'), 'x'), yes), true],
    [not(or(yes, eq(ref('P'), 'x'))), false],
  ] as const)
    assert.is(nestedWith(free, condition).root.conditions.get('It'), expected, JSON.stringify(condition));
  for (const condition of [and(eq(ref('P'), 'x'), yes), or(eq(ref('P'), 'x'), no), not(eq(ref('P'), 'x'))])
    assert.ok(nestedWith(free, condition).root.conditions.get('It') instanceof Opaque, JSON.stringify(condition));
});

test('texts with gaps are equal, different, or open', () => {
  const text = (expression: unknown) => nestedWith(free, yes, expression).resources.get('Topic')?.properties.X ?? '';
  const [p, ap, pz, amz] = ['${P}', 'a${P}', '${P}z', 'a${P}m${P}z'].map((each) => text(sub(each)));
  for (const [left, right, expected] of [
    [p, p, true],
    [ap, ap, true],
    [ap, 'b', false],
    [ap, 'a', undefined],
    [pz, 'a', false],
    [amz, 'az', false],
    [amz, 'amz', undefined],
    [ap, pz, undefined],
    [arn, '', false],
    [free, '', undefined],
    [[p ?? '', 'a'], ['x', 'b'], false],
    [[p ?? '', 'a'], ['x', 'a'], undefined],
    [[p ?? ''], ['x', 'a'], false],
    [[p ?? ''], 'x', false],
    [p, ['x'], undefined],
  ] as const)
    assert.is(decideEqual(left ?? '', right ?? ''), expected, `${plain(left ?? '')} and ${plain(right ?? '')}`);
});

test.run();
