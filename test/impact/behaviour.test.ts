/** What an update does to a resource, and what follows for those that refer to it. */

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { att, between, fates, found, one, ref, resource } from './templates.js';

const test = suite('update behaviour');

const balancer = (scheme: string, name?: string) => ({
  Balancer: resource('ElasticLoadBalancingV2::LoadBalancer', { Scheme: scheme, ...(name && { Name: name }) }),
  Listener: resource('ElasticLoadBalancingV2::Listener', {
    LoadBalancerArn: ref('Balancer'),
    Port: 80,
    DefaultActions: [{ Type: 'fixed-response' }],
  }),
  Rule: resource('ElasticLoadBalancingV2::ListenerRule', {
    ListenerArn: ref('Listener'),
    Priority: 1,
    Conditions: [],
    Actions: [],
  }),
  Alarm: resource('CloudWatch::Alarm', { AlarmDescription: att('Balancer', 'LoadBalancerFullName') }),
});

test('a replacement goes on to what refers to it, as far as a property replaces', () => {
  const review = between(one(balancer('internet-facing')), one(balancer('internal')));
  assert.equal(fates(review), [
    'Alarm: modify',
    'Balancer: modify always',
    'Listener: modify always',
    'Rule: modify always',
  ]);
  assert.is(found(review, 'Balancer').reason, 'Scheme changes');
  assert.is(found(review, 'Rule').reason, 'ListenerArn comes from Listener, which is replaced');
  assert.equal(found(review, 'Alarm').properties[0]?.known, false);
});

test('an attribute that could stay the same replaces only perhaps', () => {
  const group = (port: number) => ({
    Group: resource('ElasticLoadBalancingV2::TargetGroup', { Port: port, VpcId: 'vpc-1', Protocol: 'HTTP' }),
    Dashboard: resource('CloudWatch::Dashboard', {
      DashboardName: att('Group', 'LoadBalancerArns'),
      DashboardBody: '{}',
    }),
  });
  const review = between(one(group(80)), one(group(81)));
  assert.equal(fates(review), ['Dashboard: modify conditional', 'Group: modify always']);
});

test('a part of a property that is replaced as a whole replaces, and a part beside it does not', () => {
  const provider = (arn: string, target: number) => ({
    Provider: resource('ECS::CapacityProvider', {
      AutoScalingGroupProvider: { AutoScalingGroupArn: arn, ManagedScaling: { TargetCapacity: target } },
    }),
  });
  assert.equal(fates(between(one(provider('a', 90)), one(provider('a', 100)))), ['Provider: modify']);
  assert.equal(fates(between(one(provider('a', 90)), one(provider('b', 90)))), ['Provider: modify always']);
});

test('a mapping that comes whole replaces where it brings a property that does', () => {
  const service = (controller: object) => ({ Service: resource('ECS::Service', { ...controller }) });
  assert.equal(fates(between(one(service({})), one(service({ DeploymentController: { Type: 'CODE_DEPLOY' } })))), [
    'Service: modify always',
  ]);
  assert.equal(fates(between(one(service({})), one(service({ DeploymentConfiguration: { MaximumPercent: 150 } })))), [
    'Service: modify',
  ]);
});

test('what no schema and no page tells may replace', () => {
  const custom = (value: number) => ({ Custom: { Type: 'Custom::Thing', Properties: { Value: value } } });
  const review = between(one(custom(1)), one(custom(2)));
  assert.equal(fates(review), ['Custom: modify conditional']);
  assert.match(found(review, 'Custom').reason ?? '', /no schema data of Custom::Thing/);
});

test('a launch type may replace a service, and both sources are named', () => {
  const service = (LaunchType: string) => ({ Service: resource('ECS::Service', { LaunchType }) });
  const review = between(one(service('EC2')), one(service('FARGATE')));
  assert.equal(fates(review), ['Service: modify conditional']);
  assert.match(found(review, 'Service').reason ?? '', /documentation says replacement, the schema/);
});

const group = (type: string, policy: object) => ({
  Template: resource('EC2::LaunchTemplate', { LaunchTemplateData: { InstanceType: type } }),
  Group: resource(
    'AutoScaling::AutoScalingGroup',
    {
      MinSize: '1',
      MaxSize: '2',
      LaunchTemplate: { LaunchTemplateId: ref('Template'), Version: att('Template', 'LatestVersionNumber') },
    },
    policy,
  ),
});

test("a launch template's new version reaches the group, and its update policy decides", () => {
  const rolling = { UpdatePolicy: { AutoScalingRollingUpdate: { MinInstancesInService: 1 } } };
  const replacing = { UpdatePolicy: { AutoScalingReplacingUpdate: { WillReplace: true } } };
  const refresh = { UpdatePolicy: { AutoScalingInstanceRefresh: { Strategy: 'Rolling' } } };
  const impactOf = (policy: object) => between(one(group('t3.large', policy)), one(group('t3.xlarge', policy)));
  assert.equal(fates(impactOf(rolling)), ['Group: modify', 'Template: modify']);
  assert.equal(fates(impactOf(refresh)), ['Group: modify', 'Template: modify']);
  assert.equal(fates(impactOf({})), ['Group: modify', 'Template: modify']);
  assert.equal(fates(impactOf(replacing)), ['Group: modify always', 'Template: modify']);
  const effect = (policy: object) => found(impactOf(policy), 'Group').effects?.map(({ text }) => text)[0] ?? '';
  assert.match(effect(rolling), /^instances are replaced, 1 at a time, 1 in service meanwhile/);
  assert.match(effect(refresh), /^instances are replaced by an instance refresh/);
  assert.match(effect({}), /^instances that run stay as they are/);
});

test('attributes of a resource that are no properties replace nothing', () => {
  const bucket = (policy: string) => ({ Bucket: resource('S3::Bucket', {}, { DeletionPolicy: policy }) });
  const review = between(one(bucket('Retain')), one(bucket('Delete')));
  assert.equal(fates(review), ['Bucket: modify']);
  assert.equal(
    found(review, 'Bucket').properties.map(({ path, before, after }) => [path, before, after]),
    [['DeletionPolicy', 'Retain', 'Delete']],
  );
});

test('an inline rule of a security group interrupts, as its page says', () => {
  const rules = (port: number) => ({
    Group: resource('EC2::SecurityGroup', {
      GroupDescription: 'a',
      SecurityGroupIngress: [{ IpProtocol: 'tcp', FromPort: port, ToPort: port, CidrIp: '10.0.0.0/8' }],
    }),
  });
  const [effect] = found(between(one(rules(80)), one(rules(81))), 'Group').effects ?? [];
  assert.is(effect?.interrupts, true);
  assert.match(effect?.text ?? '', /short interruption/);
});

test('a new environment is created, and one that goes is removed', () => {
  assert.is(between(undefined, one(balancer('internal'))).kind, 'CREATE');
  assert.equal(
    new Set(fates(between(one(balancer('internal')), undefined)).map((fate) => fate.split(' ')[1])),
    new Set(['remove']),
  );
});

test('a condition that turns makes and removes', () => {
  const conditional = (large: string) =>
    one(
      { Topic: resource('SNS::Topic', {}, { Condition: 'IsLarge' }) },
      { Parameters: { Size: { Type: 'String' } }, Conditions: { IsLarge: { 'Fn::Equals': [ref('Size'), 'large'] } } },
      { Size: large },
    );
  assert.equal(fates(between(conditional('small'), conditional('large'))), ['Topic: add']);
  assert.equal(fates(between(conditional('large'), conditional('small'))), ['Topic: remove']);
});

test.run();
