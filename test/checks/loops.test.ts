// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the placeholders are CloudFormation's.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { checkTemplate, pointer } from '../../generator/checks/index.js';
import { expandLoops } from '../../generator/checks/loops/expand.js';
import type { Mapping } from '../../generator/checks/template.js';
import { resourceValidators } from '../../scripts/lib/validators.js';

const test = suite('checks/loops');

const resourcesOf = (Resources: Mapping, more: Mapping = {}) => expandLoops({ ...more, Resources }).template.Resources;

test('a loop is written out: keys, references and texts', () => {
  assert.equal(
    resourcesOf({
      'Fn::ForEach::Queues': [
        'Name',
        ['a-b', 'c'],
        { 'Queue&{Name}': { Properties: { A: { Ref: 'Name' }, B: { 'Fn::Sub': '${Name}-${AWS::Region}' } } } },
      ],
      Other: { A: { 'Fn::Sub': '${Name}' } },
    }),
    {
      Queueab: { Properties: { A: 'a-b', B: { 'Fn::Sub': 'a-b-${AWS::Region}' } } },
      Queuec: { Properties: { A: 'c', B: { 'Fn::Sub': 'c-${AWS::Region}' } } },
      Other: { A: { 'Fn::Sub': '${Name}' } },
    },
  );
});

test('what a loop runs over: a parameter, a mapping, or what nobody knows', () => {
  const over = (collection: unknown, more: Mapping = {}) =>
    Object.keys(resourcesOf({ 'Fn::ForEach::L': ['N', collection, { 'R${N}': {} }] }, more) as object);
  assert.equal(over({ Ref: 'P' }, { Parameters: { P: { Type: 'CommaDelimitedList', Default: 'a, b' } } }), [
    'Ra',
    'Rb',
  ]);
  assert.equal(over({ 'Fn::FindInMap': ['M', 'x', 'y'] }, { Mappings: { M: { x: { y: ['a'] } } } }), ['Ra']);
  assert.equal(over({ Ref: 'P' }, { Parameters: { P: { Type: 'CommaDelimitedList' } } }), ['RUnknown1', 'RUnknown2']);
});

test('loops in loops', () => {
  assert.equal(
    resourcesOf({
      'Fn::ForEach::A': ['X', ['1', '2'], { 'Fn::ForEach::B': ['Y', ['a', 'b'], { 'R${X}${Y}': { Ref: 'Y' } }] }],
    }),
    { R1a: 'a', R1b: 'b', R2a: 'a', R2b: 'b' },
  );
});

test('a loop that is none is a finding, and not written out', () => {
  for (const loop of ['text', ['N', ['a']], ['N', 'a', {}], [5, ['a'], {}], ['N', ['a'], 'x']]) {
    const { findings } = expandLoops({ Resources: { 'Fn::ForEach::L': loop } });
    assert.is(findings[0]?.rule, 'function/for-each', JSON.stringify(loop));
  }
});

test('a finding in a loop is said once, where the loop is', () => {
  const template = {
    Transform: 'AWS::LanguageExtensions',
    Resources: {
      'Fn::ForEach::L': [
        'N',
        ['A', 'B'],
        { 'Q${N}': { Type: 'AWS::SQS::Queue', Properties: { DelaySeconds: 'soon' } } },
      ],
    },
  };
  assert.equal(
    checkTemplate(template, resourceValidators()).map(({ rule, path }) => `${rule} ${pointer(path)}`),
    ['property/type /Resources/Fn::ForEach::L/2/Q${N}/Properties/DelaySeconds'],
  );
  assert.ok(
    checkTemplate({ ...template, Transform: undefined }, resourceValidators()).length > 0,
    'no loop without it',
  );
});

test.run();
