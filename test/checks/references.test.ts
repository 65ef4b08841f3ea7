// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the placeholders are CloudFormation's.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { checkReferences, dependenciesOf } from '../../generator/checks/references.js';
import { type Expected, finds, sound, withResources } from './tools.js';

const test = suite('checks/references');

/** The sound template with a value somewhere in the properties of a resource. */
const using = (value: unknown) => withResources({ Two: { Type: 'A::B::C', Properties: { List: [value] } } });
const at = 'Resources/Two/Properties/List/0';

test('a sound template', () => {
  assert.equal(checkReferences(sound), []);
});

test('every reference that resolves', () => {
  const values = [
    { Ref: 'Name' },
    { Ref: 'Queue' },
    ...['AccountId', 'NotificationARNs', 'NoValue', 'Partition', 'Region', 'StackId', 'StackName', 'URLSuffix'].map(
      (name) => ({ Ref: `AWS::${name}` }),
    ),
    { 'Fn::GetAtt': ['Queue', 'Arn'] },
    { 'Fn::GetAtt': 'Queue.Arn' },
    { 'Fn::Sub': '${Queue.Arn} ${Name} ${!Nope} ${AWS::StackName}' },
    { 'Fn::Sub': ['${Own} ${Name}', { Own: 'x' }] },
    { 'Fn::If': ['Named', 1, 2] },
    { 'Fn::FindInMap': ['Sizes', 'dev', 'cpu'] },
  ];
  for (const value of values) assert.equal(checkReferences(using(value)), [], JSON.stringify(value));
});

const unknown = (path: string, message: RegExp, remedy: RegExp): Expected => ({
  rule: 'reference/unknown',
  path,
  message,
  remedy,
});

test('reference/unknown: everywhere that a name may stand', () => {
  const queue = /did you mean 'Queue'\?/;
  const cases: [object, Expected][] = [
    [
      using({ Ref: 'Nam' }),
      unknown(`${at}/Ref`, /parameter or resource 'Nam' is not declared/, /did you mean 'Name'\?/),
    ],
    [using({ Ref: 'Quue' }), unknown(`${at}/Ref`, /'Quue'/, queue)],
    [using({ Ref: 'Xyzzyx' }), unknown(`${at}/Ref`, /'Xyzzyx'/, /declare 'Xyzzyx'/)],
    [
      using({ Ref: 'AWS::Regin' }),
      unknown(`${at}/Ref`, /pseudo parameter 'AWS::Regin'/, /did you mean 'AWS::Region'\?/),
    ],
    [using({ 'Fn::GetAtt': ['Queu', 'Arn'] }), unknown(`${at}/Fn::GetAtt`, /resource 'Queu'/, queue)],
    [using({ 'Fn::GetAtt': 'Queu.Arn' }), unknown(`${at}/Fn::GetAtt`, /resource 'Queu'/, queue)],
    [using({ 'Fn::Sub': '${Queu}' }), unknown(`${at}/Fn::Sub`, /'Queu'/, queue)],
    [using({ 'Fn::Sub': '${Queu.Arn}' }), unknown(`${at}/Fn::Sub`, /resource 'Queu'/, queue)],
    [using({ 'Fn::Sub': ['${Queu} ${A}', { A: 1 }] }), unknown(`${at}/Fn::Sub`, /'Queu'/, queue)],
    [using({ 'Fn::If': ['Namd', 1, 2] }), unknown(`${at}/Fn::If/0`, /condition 'Namd'/, /did you mean 'Named'\?/)],
    [using({ 'Fn::FindInMap': ['Size', 1, 2] }), unknown(`${at}/Fn::FindInMap/0`, /mapping 'Size'/, /'Sizes'\?/)],
    [
      withResources({ Two: { Type: 'A', Condition: 'Namd' } }),
      unknown('Resources/Two/Condition', /condition 'Namd'/, /did you mean 'Named'\?/),
    ],
    [
      withResources({ Two: { Type: 'A', DependsOn: 'Queu' } }),
      unknown('Resources/Two/DependsOn', /resource 'Queu'/, queue),
    ],
    [
      withResources({ Two: { Type: 'A', DependsOn: ['Queue', 'Queu'] } }),
      unknown('Resources/Two/DependsOn/1', /resource 'Queu'/, queue),
    ],
    [
      { ...sound, Outputs: { Out: { Value: 'x', Condition: 'Namd' } } },
      unknown('Outputs/Out/Condition', /condition 'Namd'/, /'Named'\?/),
    ],
    [{ ...sound, Outputs: { Out: { Value: { Ref: 'Queu' } } } }, unknown('Outputs/Out/Value/Ref', /'Queu'/, queue)],
    [
      { ...sound, Conditions: { Named: { 'Fn::Not': [{ Condition: 'Namd' }] } } },
      unknown('Conditions/Named/Fn::Not/0/Condition', /condition 'Namd'/, /'Named'\?/),
    ],
  ];
  for (const [template, expected] of cases) finds(checkReferences(template as typeof sound), expected);
});

test('a name that only JavaScript knows is not declared', () => {
  for (const id of ['constructor', 'toString']) {
    assert.is(checkReferences(using({ Ref: id })).length, 1);
    assert.equal(
      checkReferences(withResources({ Two: { Type: id }, Three: { Type: 'A', P: { 'Fn::GetAtt': ['Two', 'X'] } } })),
      [],
    );
  }
});

test('reference/attribute', () => {
  finds(checkReferences(using({ 'Fn::GetAtt': ['Queue', 'Arm'] })), {
    rule: 'reference/attribute',
    path: `${at}/Fn::GetAtt`,
    message: /AWS::SQS::Queue has no attribute 'Arm'/,
    remedy: /did you mean 'Arn'\?/,
  });
  finds(checkReferences(using({ 'Fn::Sub': '${Queue.VisibilityTimeout}' })), {
    rule: 'reference/attribute',
    path: `${at}/Fn::Sub`,
    message: /has no attribute 'VisibilityTimeout'/,
    remedy: /its attributes: .*QueueUrl/,
  });
});

test('attributes of custom resources and outputs of nested stacks are not judged here', () => {
  const resources = { Custom: { Type: 'Custom::Any' }, Child: { Type: 'AWS::CloudFormation::Stack' } };
  const value = [{ 'Fn::GetAtt': ['Custom', 'Anything'] }, { 'Fn::GetAtt': ['Child', 'Outputs.X'] }];
  assert.equal(checkReferences(withResources({ ...resources, Two: { Type: 'A', Properties: { value } } })), []);
});

test('reference/cycle', () => {
  const cycle = {
    A: { Type: 'T', Properties: { P: { Ref: 'B' } } },
    B: { Type: 'T', Properties: { P: { 'Fn::Sub': '${C.Arn}' } } },
    C: { Type: 'T', DependsOn: ['Queue', 'A'] },
  };
  finds(checkReferences(withResources(cycle)), {
    rule: 'reference/cycle',
    path: 'Resources/A',
    message: /wait for each other: A -> B -> C -> A$/,
    remedy: /resource of its own/,
  });
  finds(checkReferences(withResources({ Own: { Type: 'T', Properties: { P: { 'Fn::GetAtt': 'Own.Arn' } } } })), {
    rule: 'reference/cycle',
    path: 'Resources/Own',
    message: /Own -> Own$/,
  });
});

test('a diamond is no cycle', () => {
  const diamond = { A: { DependsOn: ['B', 'C'] }, B: { DependsOn: 'D' }, C: { DependsOn: 'D' }, D: {} };
  assert.equal(checkReferences({ Resources: diamond }), []);
});

test('dependencies: explicit and implicit, each once', () => {
  const resource = {
    DependsOn: ['A', 'B'],
    Properties: { P: [{ Ref: 'A' }, { 'Fn::GetAtt': 'C.Arn' }, { 'Fn::Sub': ['${D} ${E}', { E: 1 }] }] },
  };
  assert.equal(dependenciesOf(resource), ['A', 'B', 'C', 'D']);
});

test('loops: their identifier is a parameter inside, and what they make may be referred to', () => {
  const Resources = {
    'Fn::ForEach::Queues': ['Word', ['A', 'B'], { 'Queue${Word}': { Type: 'AWS::SQS::Queue', P: { Ref: 'Word' } } }],
    Topic: { Type: 'T', Properties: { P: [{ Ref: 'QueueA' }, { 'Fn::GetAtt': ['QueueB', 'Arn'] }] } },
  };
  assert.equal(checkReferences({ Transform: 'AWS::LanguageExtensions', Resources }), []);
  const odd = { 'Fn::ForEach::Queues': ['Word', ['A'], { 'Queue(${Word}': {} }], Topic: { P: { Ref: 'Que' } } };
  assert.is(checkReferences({ Transform: 'AWS::LanguageExtensions', Resources: odd })[0]?.rule, 'reference/unknown');
});

test.run();
