// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the placeholders are CloudFormation's.

/** Properties whichever way conditions fall, and where their findings are. */

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { checkTemplate, pointer } from '../../generator/checks/index.js';
import { resourceValidators } from '../../scripts/lib/validators.js';
import { resource } from './examples/example.js';

const test = suite('checks/resources/properties');
const validatorOf = resourceValidators();

const equals = (parameter: string) => ({ 'Fn::Equals': [{ Ref: parameter }, 'yes'] });
const sections = {
  Parameters: { P: { Type: 'String' }, Q: { Type: 'String' }, Names: { Type: 'CommaDelimitedList' } },
  Conditions: { C: equals('P'), D: equals('Q'), NotC: { 'Fn::Not': [{ Condition: 'C' }] } },
};
const topic = { Ref: 'Topic' };
const noValue = { Ref: 'AWS::NoValue' };
const iff = (condition: string, then: unknown, otherwise: unknown) => ({ 'Fn::If': [condition, then, otherwise] });

const errorsOf = (type: string, properties: unknown, more = {}): string[] =>
  checkTemplate(resource(type, properties, more, sections), validatorOf)
    .filter(({ severity }) => severity === 'error')
    .map(({ rule, path }) => `${rule} ${pointer(path).replace('/Resources/One/Properties', '')}`);

const queue = (properties: unknown, more = {}) => errorsOf('AWS::SQS::Queue', properties, more);
const rule = (properties: unknown, more = {}) => errorsOf('AWS::Events::Rule', properties, more);

test('both branches of an Fn::If are judged, and found where they stand', () => {
  assert.equal(queue({ DelaySeconds: iff('C', 'soon', iff('D', 5, 1000)) }), [
    'property/type /DelaySeconds/Fn::If/1',
    'property/range /DelaySeconds/Fn::If/2/Fn::If/2',
  ]);
});

test('a required property that a condition takes away is missing', () => {
  assert.equal(
    errorsOf('AWS::SNS::Subscription', { Protocol: 'sqs', Endpoint: 'a', TopicArn: iff('C', topic, noValue) }),
    ['property/required '],
  );
  assert.equal(
    errorsOf('AWS::SNS::Subscription', { Protocol: 'sqs', Endpoint: 'a', TopicArn: iff('C', topic, topic) }),
    [],
  );
});

test('of two conditions only the combinations that there are count', () => {
  const [pattern, schedule] = [{ source: ['a'] }, 'rate(1 hour)'];
  const both = (first: string, second: string) => ({
    EventPattern: iff(first, pattern, noValue),
    ScheduleExpression: iff(second, schedule, noValue),
  });
  assert.equal(rule(both('C', 'D')), ['property/together ']);
  assert.equal(rule(both('C', 'NotC')), []);
});

test('the condition of the resource itself holds', () => {
  const properties = { ScheduleExpression: iff('C', 'rate(1 hour)', noValue) };
  assert.equal(rule(properties), ['property/together ']);
  assert.equal(rule(properties, { Condition: 'C' }), []);
});

test('what stands in a branch that is never taken is judged all the same, but nothing is missing there', () => {
  const dead = iff('C', iff('C', 1, 'soon'), 1);
  assert.equal(queue({ DelaySeconds: dead }), ['property/type /DelaySeconds/Fn::If/1/Fn::If/2']);
});

test('an element that a condition takes away does not shift the others', () => {
  const tags = [iff('C', noValue, { Key: 'a', Value: 'b' }), { Key: 'aws:b', Value: 'b' }];
  assert.ok(queue({ Tags: tags }).includes('property/pattern /Tags/1/Key'));
});

test('a call is judged by what it gives', () => {
  const cases: [unknown, string[]][] = [
    [{ Ref: 'Names' }, ['property/type /QueueName']],
    [{ 'Fn::Split': [',', 'a'] }, ['property/type /QueueName']],
    [{ 'Fn::GetAtt': ['Queue', 'Tags'] }, ['property/type /QueueName']],
    [{ 'Fn::Join': ['', { Ref: 'Names' }] }, []],
    [{ 'Fn::GetAtt': ['Queue', 'QueueName'] }, []],
    ['{{resolve:ssm:/a}}', []],
  ];
  for (const [value, expected] of cases) assert.equal(queue({ QueueName: value }), expected, JSON.stringify(value));
  assert.equal(queue({ DelaySeconds: { 'Fn::GetAtt': ['Queue', 'QueueName'] } }), []);
  assert.equal(queue({ Tags: { Ref: 'P' } }), ['property/type /Tags']);
});

test('a reference gives the kind of id that the property wants', () => {
  const role = (value: unknown) =>
    errorsOf('AWS::ECS::TaskDefinition', {
      ContainerDefinitions: [{ Name: 'a', Image: 'b', Essential: true }],
      TaskRoleArn: value,
    });
  assert.equal(role({ 'Fn::GetAtt': ['Queue', 'Arn'] }), ['property/format /TaskRoleArn']);
  assert.equal(role({ 'Fn::Sub': 'arn:aws:iam::${AWS::AccountId}:role/a' }), []);
  assert.equal(role('arn:aws:iam::123456789012:role/a'), []);
  assert.equal(role('role/a'), ['property/format /TaskRoleArn']);
});

test('equal calls in a list of different elements are the same', () => {
  const subnets = (second: unknown) =>
    errorsOf('AWS::ElasticLoadBalancingV2::LoadBalancer', {
      SecurityGroups: [{ Ref: 'P' }, second],
      Subnets: { Ref: 'Names' },
    });
  assert.equal(subnets({ Ref: 'P' }), ['property/unique /SecurityGroups']);
  assert.equal(subnets({ Ref: 'Q' }), []);
});

test('properties that are no mapping', () => {
  for (const properties of [['a'], 'text', noValue, null])
    assert.equal(queue(properties as unknown), ['property/type ']);
});

test('the nearest name is told, and is the remedy', () => {
  const [finding] = checkTemplate(resource('AWS::SQS::Queue', { DelaySecond: 1 }), validatorOf);
  assert.is(finding?.nearest, 'DelaySeconds');
  assert.is(finding?.remedy, "did you mean 'DelaySeconds'?");
});

test.run();
