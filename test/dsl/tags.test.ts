import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { aws, iffList, nested, param, resourceType, stack, type TagForm } from '../../generator/dsl/index.js';
import * as ec2 from '../../generator/resources/ec2.js';
import * as sns from '../../generator/resources/sns.js';
import * as ssm from '../../generator/resources/ssm.js';
import { entry, type Json } from './tools.js';

const test = suite('dsl/tags');

const tags = { Team: 'web', Region: aws.region };
const Region = { Ref: 'AWS::Region' };

const tagged = (form: TagForm, properties: Json, tagProperty?: string): Json => {
  const facts = { tags: form, ...(tagProperty !== undefined && { tagProperty }) };
  const Type = resourceType<'Test::Type', Json, unknown, string>('Test::Type', facts);
  return (entry(
    stack('s', { tags }).resources(() => ({ One: Type(properties) })),
    'Resources',
    'One',
  ).Properties ?? {}) as Json;
};

test('each form', () => {
  assert.equal(tagged('list', {}).Tags, [
    { Key: 'Team', Value: 'web' },
    { Key: 'Region', Value: Region },
  ]);
  assert.equal(tagged('map', {}).Tags, { Team: 'web', Region });
  assert.equal(tagged('autoscaling', {}).Tags, [
    { Key: 'Team', Value: 'web', PropagateAtLaunch: true },
    { Key: 'Region', Value: Region, PropagateAtLaunch: true },
  ]);
  assert.equal(tagged('none', {}), {});
  assert.equal(Object.keys(tagged('list', {}, 'HostedZoneTags')), ['HostedZoneTags']);
});

test("a resource's own tag wins and stands first", () => {
  assert.equal(tagged('list', { Tags: [{ Key: 'Team', Value: 'api' }] }).Tags, [
    { Key: 'Team', Value: 'api' },
    { Key: 'Region', Value: Region },
  ]);
  assert.equal(tagged('map', { Tags: { Team: 'api' } }).Tags, { Team: 'api', Region });
  assert.equal(tagged('autoscaling', { Tags: [{ Key: 'Team', Value: 'api', PropagateAtLaunch: false }] }).Tags, [
    { Key: 'Team', Value: 'api', PropagateAtLaunch: false },
    { Key: 'Region', Value: Region, PropagateAtLaunch: true },
  ]);
});

test('an expression in the place of all tags is left alone', () => {
  const made = stack('s', { tags })
    .parameters({ Value: param.string() })
    .conditions(({ p }) => ({ Big: { test: p.Value } }))
    .resources(({ c }) => ({ One: sns.Topic({ Tags: iffList(c.Big, [{ Key: 'a', Value: 'b' }], []) }) }));
  assert.equal((entry(made, 'Resources', 'One').Properties as Json).Tags, {
    'Fn::If': ['Big', [{ Key: 'a', Value: 'b' }], []],
  });
  for (const form of ['list', 'map', 'autoscaling'] as const)
    assert.equal(tagged(form, { Tags: aws.notificationArns }).Tags, { Ref: 'AWS::NotificationARNs' }, form);
});

test('without tags of the stack nothing is added', () => {
  const made = stack('s').resources(() => ({ One: sns.Topic({}) }));
  assert.equal(entry(made, 'Resources', 'One'), { Type: 'AWS::SNS::Topic' });
});

test('real types take their own form, nested stacks too', () => {
  const child = stack('child');
  const made = stack('s', { tags: { Team: 'web' } }).resources(() => ({
    Vpc: ec2.VPC({ CidrBlock: '10.0.0.0/16' }),
    Value: ssm.Parameter({ Type: 'String', Value: 'x' }),
    Policy: sns.TopicPolicy({ PolicyDocument: {}, Topics: [] }),
    Child: nested(child, {}, { templateUrl: 'u', tags: { Stage: 'dev' } }),
  }));
  const tagsOf = (id: string): unknown => (entry(made, 'Resources', id).Properties as Json).Tags;
  const Team = { Key: 'Team', Value: 'web' };
  assert.equal(tagsOf('Vpc'), [Team]);
  assert.equal(tagsOf('Value'), { Team: 'web' });
  assert.is(tagsOf('Policy'), undefined);
  assert.equal(tagsOf('Child'), [{ Key: 'Stage', Value: 'dev' }, Team]);
});

test.run();
