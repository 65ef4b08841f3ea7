/** Stacks within stacks: parameters down, outputs up, and the graph over all of them. */

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Mapping } from '../../generator/checks/template.js';
import { type Edge, plain, render } from '../../generator/evaluate/index.js';
import { evaluated, getAtt, join, problemsOf, ref, split, sub } from './tools.js';

const test = suite('evaluate/nested');
const Topic = { Type: 'AWS::SNS::Topic' };
const nested = (file: unknown, Parameters?: Mapping, more: Mapping = {}) => ({
  Type: 'AWS::CloudFormation::Stack',
  ...more,
  Properties: { TemplateURL: file, ...(Parameters && { Parameters }) },
});
const parameter = { Type: 'String' };

/** A root that makes a topic, a stack that makes a queue for it, and a stack that reads both. */
const three: Readonly<Record<string, Mapping>> = {
  'root.yaml': {
    Parameters: { Bucket: parameter, Stage: { Type: 'String', Default: 'dev' } },
    Resources: {
      Topic,
      Queues: nested(sub('https://${Bucket}.s3.${AWS::URLSuffix}/x/queues.yaml'), { Topic: ref('Topic') }),
      Readers: nested('https://b/readers.yaml?versionId=1', {
        Queues: join(',', [getAtt('Queues', 'Outputs.Url'), getAtt('Queues', 'Outputs.Arn')]),
        Stage: ref('Stage'),
      }),
    },
    Outputs: { Url: { Value: getAtt('Readers', 'Outputs.First'), Export: { Name: sub('${AWS::StackName}-Url') } } },
  },
  'queues.yaml': {
    Parameters: { Topic: parameter },
    Resources: {
      Queue: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'q' } },
      Subscription: {
        Type: 'AWS::SNS::Subscription',
        Properties: { TopicArn: ref('Topic'), Endpoint: getAtt('Queue', 'Arn') },
      },
    },
    Outputs: { Url: { Value: ref('Queue') }, Arn: { Value: getAtt('Queue', 'Arn') } },
  },
  'readers.yaml': {
    Parameters: { Queues: { Type: 'CommaDelimitedList' }, Stage: parameter },
    Resources: {
      Reader: {
        Type: 'Test::Reader',
        Properties: {
          Queues: ref('Queues'),
          Name: sub('${Stage}-reader'),
          Stack: [ref('AWS::StackId'), ref('AWS::StackName'), ref('AWS::Region')],
        },
      },
    },
    Outputs: { First: { Value: { 'Fn::Select': [0, ref('Queues')] } } },
  },
};
const all = evaluated(three, { parameters: { Bucket: 'b' } });

test('values reach the resource that needs them through parameters and outputs', () => {
  assert.equal(problemsOf(all), []);
  assert.equal([...all.stacks.keys()], ['', 'Queues', 'Readers']);
  assert.equal(plain(all.resources.get('Readers/Reader')?.properties ?? {}), {
    Queues: ['${Queues.Queue.Ref}', '${Queues.Queue.Arn}'],
    Name: 'dev-reader',
    Stack: ['${Readers.Ref}', '${Readers.StackName}', 'eu-west-2'],
  });
  assert.equal(all.stacks.get('Readers')?.parent, { stack: '', id: 'Readers' });
  assert.is(all.stacks.get('Readers')?.parameters.get('Stage')?.origin, 'given');
  assert.equal(
    [...all.exports.values()].map(({ name, value, stack, output }) => [name, render(value), stack, output]),
    [['root-Url', '${Queues.Queue.Ref}', '', 'Url']],
  );
});

test('the order of creation is one over all stacks, and deletion goes back', () => {
  const order = ['Topic', 'Queues/Queue', 'Queues/Subscription', 'Queues', 'Readers/Reader', 'Readers'];
  assert.equal(all.creationOrder, order);
  assert.equal(all.deletionOrder, [...order].reverse());
  assert.equal([...all.resources.keys()], order);
  assert.equal(all.root.creationOrder, ['Topic', 'Queues', 'Readers']);
});

test('edges say what reads what, also across borders', () => {
  const line = ({ from, to, kind, attributes, crossing }: Edge) =>
    `${from} ${kind}${crossing ? '*' : ''} ${to} ${attributes.join()}`.trim();
  assert.equal(all.edges.map(line), [
    'Queues contains* Queues/Queue',
    'Queues contains* Queues/Subscription',
    'Queues reference Topic Ref',
    'Queues/Subscription reference Queues/Queue Arn',
    'Queues/Subscription reference* Topic Ref',
    'Readers reference Queues Outputs.Arn,Outputs.Url',
    'Readers reference* Queues/Queue Arn,Ref',
    'Readers contains* Readers/Reader',
    'Readers/Reader reference* Queues/Queue Arn,Ref',
  ]);
});

test('the file name at the end of a URL is enough', () => {
  const result = evaluated(three, { parameters: { Bucket: 'b' }, pseudo: {} });
  assert.equal(problemsOf(result), []);
  assert.is(
    render(result.root.resources.get('Queues')?.properties.TemplateURL ?? ''),
    'https://b.s3.${AWS::URLSuffix}/x/queues.yaml',
  );
  assert.is(result.stacks.size, 3);
});

/** Problems of a root with one nested stack. */
const childProblems = (child: Mapping, body: Mapping, more: Mapping = {}) =>
  problemsOf(evaluated({ 'root.yaml': { Resources: { Child: body, ...more } }, 'child.yaml': child }));

test('what is wrong between a parent and its child', () => {
  const child = { Parameters: { P: parameter }, Resources: { Topic }, Outputs: { Out: { Value: ref('Topic') } } };
  assert.equal(childProblems(child, nested('child.yaml')), ['missing-parameter Child:Parameters/P']);
  assert.equal(childProblems(child, nested('child.yaml', { P: 1, Q: 2 })), ['unknown-parameter Child:Parameters/Q']);
  assert.equal(childProblems(child, nested('child.yaml', { P: ['a', 'b'] })), [
    'wrong-type Resources/Child/Properties/Parameters/P',
  ]);
  assert.equal(childProblems(child, nested('other.yaml')), ['missing-template Resources/Child/Properties/TemplateURL']);
  assert.equal(childProblems(child, nested(ref('AWS::StackId'))), [
    'missing-template Resources/Child/Properties/TemplateURL',
  ]);
  const reader = { Reader: { Type: 'Test::It', Properties: { X: getAtt('Child', 'Outputs.Ou') } } };
  assert.equal(childProblems(child, nested('child.yaml', { P: 1 }), reader), [
    'unknown-output Resources/Reader/Properties/X/Fn::GetAtt',
  ]);
  const attribute = { Reader: { Type: 'Test::It', Properties: { X: getAtt('Child', 'Out') } } };
  assert.equal(childProblems(child, nested('child.yaml', { P: 1 }), attribute), [
    'unknown-attribute Resources/Reader/Properties/X/Fn::GetAtt',
  ]);
});

test('outputs of a stack whose template is elsewhere are placeholders', () => {
  const result = evaluated({
    'root.yaml': { Resources: { Child: nested('x.yaml') }, Outputs: { O: { Value: getAtt('Child', 'Outputs.A') } } },
  });
  assert.is(render(result.root.outputs.get('O')?.value ?? ''), '${Child.Outputs.A}');
  assert.is(result.resources.get('Child')?.nested, false);
});

test('an output that its condition leaves out is not there to be read', () => {
  const child = {
    Conditions: { No: { 'Fn::Equals': ['a', 'b'] } },
    Resources: { Topic },
    Outputs: { Out: { Condition: 'No', Value: ref('Topic') } },
  };
  const reader = { Reader: { Type: 'Test::It', Properties: { X: sub('${Child.Outputs.Out}') } } };
  assert.equal(childProblems(child, nested('child.yaml'), reader), [
    'unknown-output Resources/Reader/Properties/X/Fn::Sub',
  ]);
});

test('a nested stack that does not exist has no child', () => {
  const result = evaluated({
    'root.yaml': {
      Conditions: { No: { 'Fn::Equals': ['a', 'b'] } },
      Resources: { Child: nested('child.yaml', {}, { Condition: 'No' }) },
    },
    'child.yaml': { Parameters: { P: parameter }, Resources: {} },
  });
  assert.equal(problemsOf(result), []);
  assert.equal([...result.stacks.keys()], ['']);
});

test('one template twice makes two stacks', () => {
  const child = {
    Parameters: { P: parameter },
    Resources: { Topic: { ...Topic, Properties: { TopicName: ref('P') } } },
  };
  const Resources = { A: nested('c.yaml', { P: 1 }), B: nested('c.yaml', { P: 'two' }) };
  const result = evaluated({ 'root.yaml': { Resources }, 'c.yaml': child });
  assert.equal(
    ['A/Topic', 'B/Topic'].map((address) => result.resources.get(address)?.properties),
    [{ TopicName: '1' }, { TopicName: 'two' }],
  );
});

test('nested stacks that wait for each other, and templates that nest each other', () => {
  const child = { Parameters: { P: parameter }, Resources: {}, Outputs: { O: { Value: ref('P') } } };
  const from = (id: string) => nested('c.yaml', { P: getAtt(id, 'Outputs.O') });
  const result = evaluated({
    'root.yaml': { Resources: { B: from('C'), C: from('A'), A: from('B') } },
    'c.yaml': child,
  });
  assert.equal(
    result.problems.map(({ kind, cycle }) => [kind, cycle]),
    [['circular-dependency', ['A', 'B', 'C', 'A']]],
  );
  const a = { Resources: { B: nested('b.yaml') } };
  const b = { Resources: { A: nested('a.yaml') } };
  const templates = evaluated({ 'a.yaml': a, 'b.yaml': b });
  assert.equal(problemsOf(templates), ['circular-dependency B:Resources/A/Properties/TemplateURL']);
  assert.equal(templates.problems[0]?.cycle, ['a.yaml', 'b.yaml', 'a.yaml']);
});

test('a list of unknown texts stays whole on its way down and can be joined again', () => {
  const child = {
    Parameters: { Answers: { Type: 'CommaDelimitedList' } },
    Resources: {},
    Outputs: { Joined: { Value: join(',', ref('Answers')) } },
  };
  const Resources = {
    Custom: { Type: 'Custom::Thing' },
    Child: nested('c.yaml', { Answers: sub('${Custom.A},${Custom.B}') }),
  };
  const Outputs = { O: { Value: { 'Fn::Select': [1, split('-', getAtt('Child', 'Outputs.Joined'))] } } };
  const result = evaluated({ 'root.yaml': { Resources, Outputs }, 'c.yaml': child });
  assert.equal(problemsOf(result), []);
  assert.is(
    render(result.root.outputs.get('O')?.value ?? ''),
    '${Fn::Select(1, ${Fn::Split("-", "${Custom.A},${Custom.B}")})}',
  );
});

test('one name for two exports', () => {
  const child = { Resources: { Topic }, Outputs: { X: { Value: 'x', Export: { Name: 'n' } } } };
  const root = { Resources: { Child: nested('c.yaml') }, Outputs: { Y: { Value: 'y', Export: { Name: 'n' } } } };
  const result = evaluated({ 'root.yaml': root, 'c.yaml': child });
  assert.equal(problemsOf(result), ['duplicate-export Child:Outputs/X/Export/Name']);
});

test('an output is text', () => {
  const Outputs = { L: { Value: ['a'] }, N: { Value: 3 }, No: { Value: ref('AWS::NoValue') }, None: {} };
  const result = evaluated({ 'root.yaml': { Resources: {}, Outputs } });
  assert.equal(
    problemsOf(result),
    ['L', 'No', 'None'].map((name) => `wrong-type Outputs/${name}/Value`),
  );
  assert.is(result.root.outputs.get('N')?.value, '3');
});

test.run();
