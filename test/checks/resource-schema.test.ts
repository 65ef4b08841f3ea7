// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the placeholders are CloudFormation's.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Validate } from '../../generator/checks/index.js';
import { checkResourceSchemas } from '../../generator/checks/resource-schema.js';
import { resourceValidators } from '../../scripts/lib/validators.js';
import { type Expected, finds } from './tools.js';

const test = suite('checks/resource-schema');

const validatorOf = resourceValidators();
const check = (Type: string, Properties: unknown) =>
  checkResourceSchemas({ Resources: { One: { Type, Properties } } }, validatorOf);
const queue = (Properties: unknown) => check('AWS::SQS::Queue', Properties);
const expected = (path: string, message: RegExp, remedy?: RegExp): Expected => ({
  rule: 'resource/schema',
  path: `Resources/One/Properties${path}`,
  message,
  ...(remedy !== undefined && { remedy }),
});

test('sound properties, none at all, and a type that nobody knows', () => {
  assert.equal(queue({ QueueName: 'jobs', VisibilityTimeout: 30 }), []);
  assert.equal(queue(undefined), []);
  assert.equal(check('Custom::Thing', { Anything: 1 }), []);
  assert.equal(check('../../package', {}), []);
});

test('an unknown property, at the top and nested', () => {
  finds(queue({ QueueNam: 'x' }), expected('/QueueNam', /^AWS::SQS::Queue: unknown property 'QueueNam'/));
  finds(
    check('AWS::ElasticLoadBalancingV2::TargetGroup', {
      Port: 80,
      Protocol: 'HTTP',
      VpcId: 'vpc-1',
      Matcher: { HttpCod: '200' },
    }),
    expected('/Matcher/HttpCod', /unknown property 'HttpCod'/),
  );
});

test('a required property', () => {
  finds(
    check('AWS::SQS::QueuePolicy', { PolicyDocument: {} }),
    expected('', /the required property 'Queues' is missing/, /add 'Queues'/),
  );
});

test('a value outside its enum, and the nearest one', () => {
  finds(
    queue({ FifoThroughputLimit: 'perQueu' }),
    expected(
      '/FifoThroughputLimit',
      /"perQueu" is not one of perMessageGroupId, perQueue/,
      /did you mean 'perQueue'\?/,
    ),
  );
});

test('a value outside its range, of the wrong type, or null', () => {
  finds(queue({ DelaySeconds: 901 }), expected('/DelaySeconds', /901 must be <= 900/));
  finds(queue({ DelaySeconds: 'soon' }), expected('/DelaySeconds', /"soon" stands where an? integer belongs/));
  finds(queue({ DelaySeconds: null }), expected('/DelaySeconds', /null stands where/));
  finds(queue({ DelaySeconds: {} }), expected('/DelaySeconds', /a mapping stands where/));
  finds(queue({ Tags: 'x' }), expected('/Tags', /"x" stands where an? array belongs/));
});

test('CloudFormation takes "10" for a number, and 10 or true for text', () => {
  assert.equal(queue({ DelaySeconds: '10', FifoQueue: 'true', QueueName: 5, KmsMasterKeyId: true }), []);
  finds(queue({ DelaySeconds: '1.5' }), expected('/DelaySeconds', /"1.5" stands where/));
  finds(queue({ FifoQueue: 'yes' }), expected('/FifoQueue', /"yes" stands where a boolean/));
});

test('an enum takes its members as text or as numbers', () => {
  const keep = (days: unknown) => check('AWS::Logs::LogGroup', { RetentionInDays: days });
  for (const days of [30, '30']) assert.equal(keep(days), []);
  for (const days of [31, '31']) finds(keep(days), expected('/RetentionInDays', /31"? is not one of 1, 3, 5/));
  assert.equal(check('AWS::SNS::Topic', { SignatureVersion: 2 }), []);
});

test('pattern and lengths', () => {
  const group = (LogGroupName: string) => check('AWS::Logs::LogGroup', { LogGroupName });
  assert.equal(group('/app/api'), []);
  finds(group('a b'), expected('/LogGroupName', /"a b" does not match \^/));
  assert.match(group('')[0]?.message ?? '', /"" has fewer than 1 characters/);
  finds(
    check('AWS::SNS::Topic', { TopicName: 'a'.repeat(257) }),
    expected('/TopicName', /has more than 256 characters/),
  );
});

test('exactly one of several properties', () => {
  const vpc = (properties: object) => check('AWS::EC2::VPC', properties);
  const rule = expected('', /exactly one of CidrBlock, Ipv4IpamPoolId is required/);
  const NoValue = { Ref: 'AWS::NoValue' };
  assert.equal(vpc({ CidrBlock: '10.0.0.0/16' }), []);
  assert.equal(vpc({ CidrBlock: { Ref: 'P' }, Ipv4IpamPoolId: NoValue }), []);
  finds(vpc({}), rule);
  finds(vpc({ CidrBlock: '10.0.0.0/16', Ipv4IpamPoolId: 'pool', Ipv4NetmaskLength: 16 }), rule);
  finds(vpc({ CidrBlock: { 'Fn::If': ['C', '10.0.0.0/16', NoValue] } }), rule);
});

test('a value that is known at deploy time only is not judged', () => {
  const values = [{ Ref: 'P' }, { 'Fn::GetAtt': ['A', 'B'] }, { 'Fn::Sub': '${P}' }, { 'Fn::Future': [1] }];
  for (const value of values)
    assert.equal(queue({ DelaySeconds: value, FifoThroughputLimit: value, Tags: value, QueueName: value }), []);
  assert.equal(queue({ Tags: [{ Key: 'a', Value: { Ref: 'P' } }, { Ref: 'P' }, { Ref: 'P' }] }), []);
  finds(queue({ Tags: [{ Key: { Ref: 'P' } }] }), expected('/Tags/0', /'Value' is missing/));
});

test('both branches of Fn::If are judged', () => {
  const either = (yes: unknown, no: unknown) => queue({ DelaySeconds: { 'Fn::If': ['C', yes, no] } });
  assert.equal(either(1, { Ref: 'P' }), []);
  finds(either(1, 901), expected('/DelaySeconds', /901/));
  finds(either(902, 1), expected('/DelaySeconds', /902/));
  finds(either(902, 901), expected('/DelaySeconds', /902/), expected('/DelaySeconds', /901/));
  finds(either(901, 901), expected('/DelaySeconds', /901/));
  finds(either({ 'Fn::If': ['D', 1, 903] }, 1), expected('/DelaySeconds', /903/));
  finds(either(1, { 'Fn::If': ['D', 904, 1] }), expected('/DelaySeconds', /904/));
  finds(either(1, { 'Fn::If': ['D', 1, { 'Fn::If': ['E', 1, 905] }] }), expected('/DelaySeconds', /905/));
});

test('AWS::NoValue is no value', () => {
  const NoValue = { Ref: 'AWS::NoValue' };
  assert.equal(queue({ DelaySeconds: NoValue, Tags: [{ Key: 'a', Value: 'b' }, NoValue] }), []);
  finds(
    check('AWS::SQS::QueuePolicy', { PolicyDocument: {}, Queues: { 'Fn::If': ['C', ['q'], NoValue] } }),
    expected('', /'Queues' is missing/),
  );
});

test('what an alternative says about a value nobody knows is dropped, the rest is kept', () => {
  const validate: Validate = Object.assign(() => false, {
    errors: [
      { instancePath: '/A', keyword: 'type', params: { type: 'string' } },
      { instancePath: '', keyword: 'anyOf', params: {} },
      { instancePath: '/B', keyword: 'oneOf', params: {} },
      { instancePath: '/C~1d~0e', keyword: 'additionalProperties', params: { additionalProperty: 'f' } },
    ],
  });
  const Resources = { One: { Type: 'T', Properties: { A: { Ref: 'P' }, B: 1, 'C/d~e': { f: 1 } } } };
  const found = checkResourceSchemas({ Resources }, () => validate);
  assert.equal(
    found.map(({ path }) => path),
    [
      ['Resources', 'One', 'Properties', 'B'],
      ['Resources', 'One', 'Properties', 'C/d~e', 'f'],
    ],
  );
});

test.run();
