/** Fn::ForEach in every place that takes it. */

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { plain } from '../../generator/evaluate/index.js';
import { evaluated, getAtt, problemsOf, ref, sub } from './tools.js';

const test = suite('evaluate/loops');
const Transform = 'AWS::LanguageExtensions';
const Parameters = { Names: { Type: 'CommaDelimitedList', Default: 'Alpha,Beta' } };
const Topic = { Type: 'AWS::SNS::Topic' };

test('resources, outputs and conditions, over a parameter', () => {
  const result = evaluated({
    'root.yaml': {
      Transform,
      Parameters,
      Conditions: { 'Fn::ForEach::C': ['N', ref('Names'), { 'Is${N}': { 'Fn::Equals': [ref('N'), 'Beta'] } }] },
      Resources: {
        Fixed: Topic,
        'Fn::ForEach::Topics': [
          'N',
          ref('Names'),
          { 'Topic${N}': { ...Topic, Properties: { TopicName: sub('${N}-${AWS::Region}'), DisplayName: ref('N') } } },
        ],
      },
      Outputs: {
        'Fn::ForEach::Arns': [
          'N',
          ref('Names'),
          { 'Arn${N}': { Condition: 'Is${N}', Value: getAtt('Topic${N}', 'TopicArn') } },
        ],
      },
    },
  });
  assert.equal(problemsOf(result), []);
  assert.equal(Object.fromEntries(result.root.conditions), { IsAlpha: false, IsBeta: true });
  assert.equal([...result.resources.keys()], ['Fixed', 'TopicAlpha', 'TopicBeta']);
  assert.equal(result.resources.get('TopicBeta')?.properties, { TopicName: 'Beta-eu-west-2', DisplayName: 'Beta' });
  assert.equal(
    [...result.root.outputs.values()].map(({ name, value }) => [name, plain(value)]),
    [['ArnBeta', '${TopicBeta.TopicArn}']],
  );
});

test('loops within loops, and names without what a name cannot hold', () => {
  const inner = { '&{Cidr}${N}': { Type: 'Test::Route', Properties: { To: ref('Cidr'), Of: ref('N') } } };
  const result = evaluated({
    'root.yaml': {
      Transform,
      Resources: { 'Fn::ForEach::A': ['Cidr', ['10.0.0.0/8'], { 'Fn::ForEach::B': ['N', ['X', 'Y'], inner] }] },
    },
  });
  assert.equal(problemsOf(result), []);
  assert.equal([...result.resources.keys()], ['100008X', '100008Y']);
  assert.equal(result.resources.get('100008Y')?.properties, { To: '10.0.0.0/8', Of: 'Y' });
});

test('in properties', () => {
  const Properties = { A: 1, 'Fn::ForEach::P': ['N', ['B', 'C'], { 'Is${N}': ref('N') }] };
  const result = evaluated({ 'root.yaml': { Transform, Resources: { It: { Type: 'Test::It', Properties } } } });
  assert.equal(problemsOf(result), []);
  assert.equal(result.resources.get('It')?.properties, { A: 1, IsB: 'B', IsC: 'C' });
});

const wrong: readonly (readonly [problem: string, loop: unknown])[] = [
  ['wrong-argument', ['N', ['a']]],
  ['wrong-argument', [1, ['a'], {}]],
  ['wrong-argument', ['N', ['a'], 'x']],
  ['wrong-argument', ['N', 'a', { 'T${N}': Topic }]],
  ['wrong-argument', ['N', [{ a: 1 }], { 'T${N}': Topic }]],
  ['unknown-reference', ['N', [ref('Nothing')], {}]],
  ['duplicate-name', ['N', ['a', 'b'], { Same: Topic }]],
  ['undecided', ['N', { 'Fn::GetAZs': '' }, { 'T${N}': Topic }]],
];

for (const [kind, loop] of wrong)
  test(`${kind}: ${JSON.stringify(loop)}`, () => {
    const result = evaluated({ 'root.yaml': { Transform, Resources: { 'Fn::ForEach::L': loop } } });
    assert.is(result.problems[0]?.kind, kind);
    assert.ok(result.problems.every(({ path }) => path[0] === 'Resources' && path[1] === 'Fn::ForEach::L'));
  });

test('a loop needs the transform', () => {
  const Resources = { 'Fn::ForEach::L': ['N', ['a'], { 'T${N}': Topic }] };
  assert.equal(problemsOf(evaluated({ 'root.yaml': { Resources } })), ['needs-transform Resources/Fn::ForEach::L']);
});

test.run();
