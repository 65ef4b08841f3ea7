/** What users notice of a change, beyond what the ten changes of production show. */

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { between, found, one, ref, resource } from './templates.js';

const test = suite('effects');

const service = (image: string, deployment: object, more: object = {}) => ({
  Task: resource('ECS::TaskDefinition', { Family: 'a', ContainerDefinitions: [{ Name: 'a', Image: image }] }),
  Service: resource('ECS::Service', {
    TaskDefinition: ref('Task'),
    DesiredCount: 1,
    DeploymentConfiguration: deployment,
    ...more,
  }),
});

const deployed = (deployment: object, more?: object) =>
  found(between(one(service('a:1', deployment, more)), one(service('a:2', deployment, more))), 'Service').effects?.[0];

test('one task may stop before the next runs where none must stay healthy', () => {
  assert.is(deployed({ MinimumHealthyPercent: 100 })?.interrupts, false);
  assert.is(deployed({})?.interrupts, false);
  assert.is(deployed({ MinimumHealthyPercent: 0 })?.interrupts, true);
  // ECS rounds up: of one task, half is one.
  assert.is(deployed({ MinimumHealthyPercent: 50 })?.interrupts, false);
});

test('a service that scales counts its least tasks, and one without any is not interrupted', () => {
  const scaled = (min: number, image: string) => ({
    ...service(image, { MinimumHealthyPercent: 0 }),
    Target: resource('ApplicationAutoScaling::ScalableTarget', {
      ResourceId: { 'Fn::Sub': 'service/x/${Service.Name}' },
      MinCapacity: min,
      MaxCapacity: 4,
    }),
  });
  const effect = (min: number) =>
    found(between(one(scaled(min, 'a:1')), one(scaled(min, 'a:2'))), 'Service').effects?.[0];
  assert.is(effect(2)?.interrupts, true);
  assert.is(effect(0)?.interrupts, false);
});

test('what ECS takes over while tasks run starts no deployment', () => {
  const change = (properties: object) =>
    found(between(one(service('a:1', {})), one(service('a:1', {}, properties))), 'Service').effects?.map(
      ({ what }) => what,
    );
  assert.equal(change({ HealthCheckGracePeriodSeconds: 10 }), []);
  assert.equal(change({ EnableExecuteCommand: true }), []);
  assert.equal(change({ PlatformVersion: '1.4.0' }), ['deployment']);
  assert.equal(change({ NetworkConfiguration: { AwsvpcConfiguration: { Subnets: ['a'] } } }), ['deployment']);
});

test('a service that something else deploys starts no deployment of ECS', () => {
  const external = { DeploymentController: { Type: 'CODE_DEPLOY' } };
  assert.equal(
    found(between(one(service('a:1', {}, external)), one(service('a:2', {}, external))), 'Service').effects,
    [],
  );
});

const routed = (hosts: readonly string[], path?: string) => ({
  Rule: resource('ElasticLoadBalancingV2::ListenerRule', {
    ListenerArn: 'arn',
    Priority: 1,
    Conditions: [
      { Field: 'host-header', HostHeaderConfig: { Values: hosts } },
      ...(path === undefined ? [] : [{ Field: 'path-pattern', PathPatternConfig: { Values: [path] } }]),
    ],
    Actions: [],
  }),
});

test('requests that no rule takes any more are named, and those that a wider rule takes are not', () => {
  const lost = (before: object, after: object) =>
    (found(between(one(before), one(after)), 'Rule').effects ?? [])
      .filter(({ what }) => what === 'routing')
      .map(({ text }) => text);
  assert.match(lost(routed(['a.example']), routed(['b.example']))[0] ?? '', /for a\.example any more/);
  assert.equal(lost(routed(['a.example']), routed(['a.example', 'b.example'])), []);
  assert.equal(lost(routed(['a.example']), routed(['*.example'])), []);
  assert.equal(lost(routed(['A.example']), routed(['a.EXAMPLE'])), []);
  assert.match(lost(routed(['a.example']), routed(['a.example'], '/api/*'))[0] ?? '', /for a\.example any more/);
  assert.equal(lost(routed(['a.example'], '/api/*'), routed(['a.example'])), []);
});

test('a load balancer that is replaced takes its DNS name with it', () => {
  const balancer = (Scheme: string) => ({ Balancer: resource('ElasticLoadBalancingV2::LoadBalancer', { Scheme }) });
  const [effect] =
    found(between(one(balancer('internal')), one(balancer('internet-facing'))), 'Balancer').effects ?? [];
  assert.is(effect?.interrupts, true);
  assert.match(effect?.text ?? '', /DNS name/);
});

test('instances that ECS does not drain take their tasks with them', () => {
  const group = (type: string, draining: string) => ({
    Template: resource('EC2::LaunchTemplate', { LaunchTemplateData: { InstanceType: type } }),
    Group: resource(
      'AutoScaling::AutoScalingGroup',
      {
        LaunchTemplate: {
          LaunchTemplateId: ref('Template'),
          Version: { 'Fn::GetAtt': ['Template', 'LatestVersionNumber'] },
        },
      },
      { UpdatePolicy: { AutoScalingRollingUpdate: {} } },
    ),
    Provider: resource('ECS::CapacityProvider', {
      AutoScalingGroupProvider: { AutoScalingGroupArn: ref('Group'), ManagedDraining: draining },
    }),
  });
  const effect = (draining: string) =>
    found(between(one(group('a', draining)), one(group('b', draining))), 'Group').effects?.[0];
  assert.is(effect('ENABLED')?.interrupts, false);
  assert.is(effect('DISABLED')?.interrupts, true);
});

test('shorter retention deletes lines, longer does not', () => {
  const logs = (days?: number) => ({
    Logs: resource('Logs::LogGroup', days === undefined ? {} : { RetentionInDays: days }),
  });
  const effects = (before?: number, after?: number) =>
    found(between(one(logs(before)), one(logs(after))), 'Logs').effects?.map(({ what }) => what);
  assert.equal(effects(30, 14), ['data']);
  assert.equal(effects(undefined, 14), ['data']);
  assert.equal(effects(14, 30), []);
  assert.equal(effects(14, undefined), []);
});

test('what serves and goes without another in its place interrupts', () => {
  const before = one({ ...service('a:1', {}), Topic: resource('SNS::Topic') });
  const review = between(before, one({ Topic: resource('SNS::Topic') }));
  assert.equal(
    found(review, 'Service').effects?.map(({ what, interrupts }) => [what, interrupts]),
    [['removal', true]],
  );
});

test.run();
