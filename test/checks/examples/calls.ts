/** Examples of the rules about functions and references. */

import { type Example, queueName, resource, template } from './example.js';

const equals = { 'Fn::Equals': ['a', 'b'] };
const conditions = { Conditions: { Large: equals } };
const at = '/Resources/One/Properties/QueueName';

const ofName = (rule: string, broken: unknown, where: string, fine: unknown, sections = {}): Example => ({
  rule,
  broken: queueName(broken, sections),
  at: `${at}${where}`,
  fine: queueName(fine, sections),
});

const ofCondition = (rule: string, broken: unknown, where: string, fine: unknown): Example => ({
  rule,
  broken: template({ Conditions: { Large: equals, One: broken } }),
  at: `/Conditions/One${where}`,
  fine: template({ Conditions: { Large: equals, One: fine } }),
});

const extended = { Transform: 'AWS::LanguageExtensions' };
const range = '10.0.0.0/16';

const loop = (name: string, type: string) => ({
  ...extended,
  Resources: { 'Fn::ForEach::Topics': ['Name', ['A', 'B'], { [name]: { Type: type } }] },
});

/** What every template in the file is: the rule, what breaks it, where, and what does not. */
export const callExamples: readonly Example[] = [
  ofName('function/base64', { 'Fn::Base64': ['a'] }, '/Fn::Base64', { 'Fn::Base64': { Ref: 'AWS::Region' } }),
  ofName('function/cidr', { 'Fn::Select': [0, { 'Fn::Cidr': [range, 300] }] }, '/Fn::Select/1/Fn::Cidr/1', {
    'Fn::Select': [0, { 'Fn::Cidr': [range, '4', 8] }],
  }),
  ofName(
    'function/find-in-map',
    { 'Fn::FindInMap': ['Sizes', 'dev'] },
    '/Fn::FindInMap',
    {
      'Fn::FindInMap': ['Sizes', 'dev', 'cpu'],
    },
    { Mappings: { Sizes: { dev: { cpu: 1 } } } },
  ),
  ofName('function/get-att', { 'Fn::GetAtt': ['Queue'] }, '/Fn::GetAtt', { 'Fn::GetAtt': ['Queue', 'QueueName'] }),
  ofName('function/get-azs', { 'Fn::Select': [0, { 'Fn::GetAZs': 'eu-west-9' }] }, '/Fn::Select/1/Fn::GetAZs', {
    'Fn::Select': [0, { 'Fn::GetAZs': { Ref: 'AWS::Region' } }],
  }),
  ofName('function/get-stack-output', { 'Fn::GetStackOutput': { StackName: 'a' } }, '/Fn::GetStackOutput', {
    'Fn::GetStackOutput': { StackName: 'a', OutputName: 'b' },
  }),
  ofName('function/import-value', { 'Fn::ImportValue': { 'Fn::GetAtt': ['Queue', 'Arn'] } }, '/Fn::ImportValue', {
    'Fn::ImportValue': { 'Fn::Sub': '${AWS::StackName}-a' },
  }),
  ofName('function/join', { 'Fn::Join': ['-', ['a', ['b']]] }, '/Fn::Join/1/1', { 'Fn::Join': ['-', ['a', 5]] }),
  ofName('function/select', { 'Fn::Select': ['first', ['a']] }, '/Fn::Select/0', { 'Fn::Select': ['0', ['a']] }),
  ofName('function/split', { 'Fn::Select': [0, { 'Fn::Split': [','] }] }, '/Fn::Select/1/Fn::Split', {
    'Fn::Select': [0, { 'Fn::Split': [',', 'a,b'] }],
  }),
  ofName('function/sub', { 'Fn::Sub': ['${A}', { A: ['b'] }] }, '/Fn::Sub/1/A', {
    'Fn::Sub': ['${A} ${!B}', { A: 'b' }],
  }),
  ofName('function/ref', { Ref: ['Queue'] }, '/Ref', { Ref: 'Queue' }),
  ofName('function/if', { 'Fn::If': ['Large', 'a'] }, '/Fn::If', { 'Fn::If': ['Large', 'a', 'b'] }, conditions),
  {
    rule: 'function/length',
    broken: resource('AWS::SQS::Queue', { DelaySeconds: { 'Fn::Length': ['a'] } }),
    at: '/Resources/One/Properties/DelaySeconds/Fn::Length',
    fine: resource('AWS::SQS::Queue', { DelaySeconds: { 'Fn::Length': ['a'] } }, {}, extended),
  },
  ofName(
    'function/to-json-string',
    { 'Fn::ToJsonString': [] },
    '/Fn::ToJsonString',
    { 'Fn::ToJsonString': ['a'] },
    extended,
  ),
  ofCondition('function/condition', { Condition: ['Large'] }, '/Condition', { Condition: 'Large' }),
  ofCondition('function/and', { 'Fn::And': [equals] }, '/Fn::And', { 'Fn::And': [equals, { Condition: 'Large' }] }),
  ofCondition('function/or', { 'Fn::Or': [equals, 'a'] }, '/Fn::Or/1', { 'Fn::Or': [equals, 'true'] }),
  ofCondition('function/not', { 'Fn::Not': [equals, equals] }, '/Fn::Not', { 'Fn::Not': [equals] }),
  ofCondition('function/equals', { 'Fn::Equals': ['a', ['b']] }, '/Fn::Equals/1', {
    'Fn::Equals': [{ 'Fn::Select': [0, ['a']] }, 5],
  }),
  {
    rule: 'function/for-each',
    broken: loop('Topic', 'AWS::SNS::Topic'),
    at: '/Resources/Fn::ForEach::Topics/2/Topic',
    fine: loop('Topic${Name}', 'AWS::SNS::Topic'),
  },
  ofName('reference/unknown', { Ref: 'Queu' }, '/Ref', { Ref: 'AWS::StackName' }),
  ofName('reference/unknown', { 'Fn::Sub': 'a-${AWS::Nowhere}' }, '/Fn::Sub', { 'Fn::Sub': 'a-${AWS::Partition}' }),
  ofName('reference/unknown', { 'Fn::If': ['Large', 'a', 'b'] }, '/Fn::If/0', 'a'),
  ofCondition('reference/unknown', { 'Fn::Equals': [{ Ref: 'Queue' }, 'a'] }, '/Fn::Equals/0/Ref', {
    'Fn::Equals': [{ Ref: 'AWS::Region' }, 'a'],
  }),
  ofName('reference/attribute', { 'Fn::GetAtt': 'Queue.Arm' }, '/Fn::GetAtt', { 'Fn::GetAtt': 'Queue.Arn' }),
  ofName('reference/mapping', { 'Fn::FindInMap': ['Size', 'a', 'b'] }, '/Fn::FindInMap', 'a'),
  ofName('reference/dynamic', '{{resolve:s3:a}}', '', '{{resolve:ssm:/a/b:1}}'),
  {
    rule: 'reference/dynamic',
    broken: template({ Outputs: { Out: { Value: '{{resolve:secretsmanager:a}}' } } }),
    at: '/Outputs/Out/Value',
    fine: queueName('{{resolve:secretsmanager:a:SecretString:b}}'),
  },
  ofName('reference/bare-variable', 'a-${AWS::Region}', '', 'a-${unknown}'),
];
