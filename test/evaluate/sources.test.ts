/** What a value depends on, across stacks. */

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Path } from '../../generator/checks/finding.js';
import { type Source, sourcesOf } from '../../generator/evaluate/index.js';
import { evaluated, getAtt, iff, problemsOf, ref, sub } from './tools.js';

const test = suite('evaluate/sources');

const root = {
  Parameters: { Stage: { Type: 'String', Default: 'dev' }, Prefix: { Type: 'String', Default: 'p' } },
  Mappings: { Sizes: { dev: { cpu: 1 } } },
  Conditions: {
    IsDev: { 'Fn::Equals': [ref('Stage'), 'dev'] },
    Both: { 'Fn::And': [{ Condition: 'IsDev' }, { 'Fn::Equals': [ref('Prefix'), 'p'] }] },
  },
  Resources: {
    Topic: { Type: 'AWS::SNS::Topic' },
    Child: {
      Type: 'AWS::CloudFormation::Stack',
      Properties: { TemplateURL: 'child.yaml', Parameters: { Name: sub('${Prefix}-${Topic.TopicName}') } },
    },
    It: {
      Type: 'Test::It',
      Properties: {
        ByIf: iff('Both', ref('Topic'), ref('AWS::AccountId')),
        ByMap: { 'Fn::FindInMap': ['Sizes', ref('Stage'), 'cpu'] },
        ByImport: { 'Fn::ImportValue': sub('${Prefix}-vpc') },
        ByOutput: getAtt('Child', 'Outputs.Out'),
        ByVariable: sub('${X}', { X: ref('AWS::Region') }),
        Plain: 'x',
      },
    },
  },
};
const child = {
  Parameters: { Name: { Type: 'String' }, Size: { Type: 'String', Default: 's' } },
  Resources: { Queue: { Type: 'AWS::SQS::Queue', Properties: { QueueName: sub('${Name}-${Size}') } } },
  Outputs: { Out: { Value: sub('${Name}/${Queue.Arn}') } },
};
const set = evaluated({ 'root.yaml': root, 'child.yaml': child }, { imports: { 'p-vpc': 'vpc-1' } });

const line = (source: Source): string => {
  if (source.kind === 'resource') return `resource ${source.address}.${source.attribute}`;
  if (source.kind === 'import') return `import ${source.name}`;
  return `${source.kind} ${source.stack === '' ? '' : `${source.stack}:`}${source.name}`;
};
const sources = (stack: string, path: Path): string[] => sourcesOf(set, stack, path).map(line).sort();
const property = (name: string): string[] => sources('', ['Resources', 'It', 'Properties', name]);

test('each way of naming something is followed', () => {
  assert.equal(problemsOf(set), []);
  assert.equal(property('Plain'), []);
  assert.equal(property('ByMap'), ['mapping Sizes', 'parameter Stage']);
  assert.equal(property('ByImport'), ['import p-vpc', 'parameter Prefix']);
  assert.equal(property('ByVariable'), ['pseudo-parameter AWS::Region']);
});

test('conditions count, and so does what they ask; the other branch does not', () =>
  assert.equal(property('ByIf'), [
    'condition Both',
    'condition IsDev',
    'parameter Prefix',
    'parameter Stage',
    'resource Topic.Ref',
  ]));

test('an output leads into the child, a parameter out of it', () => {
  assert.equal(property('ByOutput'), ['parameter Prefix', 'resource Child/Queue.Arn', 'resource Topic.TopicName']);
  assert.equal(sources('Child', ['Resources', 'Queue', 'Properties', 'QueueName']), [
    'parameter Child:Size',
    'parameter Prefix',
    'resource Topic.TopicName',
  ]);
});

test('a whole resource depends on all of it, and nothing on nothing', () => {
  const all = Object.keys(root.Resources.It.Properties).flatMap(property);
  assert.equal(sources('', ['Resources', 'It']), [...new Set(all)].sort());
  assert.equal(sources('', ['Resources', 'Nope', 'Properties']), []);
  assert.equal(sources('Nope', ['Resources']), []);
});

test('cycles end', () => {
  const part = { Parameters: { P: { Type: 'String' } }, Resources: {}, Outputs: { O: { Value: ref('P') } } };
  const from = (id: string) => ({
    Type: 'AWS::CloudFormation::Stack',
    Properties: { TemplateURL: 'c.yaml', Parameters: { P: getAtt(id, 'Outputs.O') } },
  });
  const circular = evaluated({ 'root.yaml': { Resources: { A: from('B'), B: from('A') } }, 'c.yaml': part });
  assert.equal(sourcesOf(circular, 'A', ['Outputs', 'O']), []);
});

test.run();
