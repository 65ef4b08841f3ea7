/** What the users of other tools ask of clusters, instances and scaling, each demand with its remedy in the templates. */

import { readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { allNeeds } from '../stacks/graph.js';
import { at, getAtt, type Json, made, ref, spec } from '../stacks/tools.js';
import { variants } from '../stacks/variants.js';

const test = suite('demands: capacity');
const all = Object.entries(variants).map(([name, text]) => [name, made(text)] as const);
const withInstances = all.filter(([, set]) => set.ofType('AutoScaling::AutoScalingGroup').length > 0);
const bodyOf = (set: ReturnType<typeof made>, file: string) =>
  set.templates.find((one) => one.file === file)?.body ?? {};

test('demand 1: a stack with a capacity provider can be deleted: services, association, provider, group, cluster', () => {
  for (const [name, set] of withInstances) {
    const chain = ['CapacityProviderAssociations', 'CapacityProvider', 'AutoScalingGroup', 'Cluster'];
    chain.forEach((id, index) => {
      const needs = allNeeds(bodyOf(set, 'cluster.yaml'), id);
      for (const later of chain.slice(index + 1)) assert.ok(needs.has(later), `${name}: ${id} outlives ${later}`);
    });
    const root = bodyOf(set, 'compute.yaml');
    for (const { id } of set.ofType('CloudFormation::Stack', 'compute').filter((one) => one.id.startsWith('Service')))
      assert.ok(allNeeds(root, id).has('Cluster'), `${name}: ${id} outlives the cluster`);
  }
  const dev = made(spec()).one('cluster', 'CapacityProvider').properties.AutoScalingGroupProvider as Json;
  assert.equal([dev.ManagedTerminationProtection, dev.ManagedDraining], ['DISABLED', 'ENABLED']);
});

test('demand 2: a new launch template rolls the group, and nothing named stands in the way of a new group', () => {
  for (const [name, set] of withInstances) {
    const group = set.one('cluster', 'AutoScalingGroup');
    assert.equal(
      group.properties.LaunchTemplate,
      { LaunchTemplateId: ref('LaunchTemplate'), Version: getAtt('LaunchTemplate', 'LatestVersionNumber') },
      name,
    );
    assert.ok(at(group.body, 'UpdatePolicy', 'AutoScalingRollingUpdate'), name);
    for (const key of ['AutoScalingGroupName', 'LaunchConfigurationName', 'MixedInstancesPolicy'])
      assert.not.ok(key in group.properties, `${name}: ${key}`);
    assert.not.ok('Name' in set.one('cluster', 'CapacityProvider').properties, name);
    assert.not.ok('LaunchTemplateName' in set.one('cluster', 'LaunchTemplate').properties, name);
  }
});

test('demand 3: no deployment resets what auto scaling decided', () => {
  for (const [name, set] of all) {
    for (const service of set.ofType('ECS::Service')) {
      const scaled = set.ofType('ApplicationAutoScaling::ScalableTarget').some(({ file }) => file === service.file);
      assert.is('DesiredCount' in service.properties, !scaled, `${name}: ${service.file}`);
    }
    for (const group of set.ofType('AutoScaling::AutoScalingGroup'))
      assert.not.ok('DesiredCapacity' in group.properties, name);
  }
});

test('demand 6: every service names its capacity providers and none a launch type', () => {
  for (const [name, set] of all)
    for (const { properties } of set.ofType('ECS::Service')) {
      assert.not.ok('LaunchType' in properties, name);
      assert.ok((properties.CapacityProviderStrategy as Json[]).length > 0, name);
    }
});

test('demand 9: the image of the instances floats or is pinned, by environment, and may age only so far', () => {
  const ami = (text: string) => (made(text).section('compute', 'Parameters').AmiId as Json).Type;
  assert.is(ami(spec()), 'AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>');
  assert.is(ami(spec({ environment: 'production' })), 'AWS::EC2::Image::Id');
  const old = made(spec({ top: 'instances: { maxLifetimeDays: 14 }' })).one('cluster', 'AutoScalingGroup').properties;
  assert.is(old.MaxInstanceLifetime, 14 * 86_400);
});

test('demand 10: instances are replaced one by one, with room for one more, and none is stopped by another process', () => {
  for (const [name, set] of withInstances) {
    const { properties, body } = set.one('cluster', 'AutoScalingGroup');
    const policy = at(body, 'UpdatePolicy', 'AutoScalingRollingUpdate') as Json;
    assert.ok(Number(policy.MinInstancesInService) < Number(properties.MaxSize), name);
    assert.equal([policy.MaxBatchSize, policy.WaitOnResourceSignals], [1, true], name);
    const suspended = policy.SuspendProcesses as string[];
    for (const process of ['AZRebalance', 'AlarmNotification', 'HealthCheck', 'ReplaceUnhealthy', 'ScheduledActions'])
      assert.ok(suspended.includes(process), `${name}: ${process}`);
    for (const process of ['Launch', 'Terminate']) assert.not.ok(suspended.includes(process), `${name}: ${process}`);
    // A leaving instance drains its tasks first: the longest of them has to fit.
    const [, minutes = '0'] = /^PT(\d+)M$/.exec(`${policy.PauseTime}`) ?? [];
    for (const service of set.env.services) {
      const draining = service.kind === 'api' ? service.draining : 0;
      assert.ok(Number(minutes) * 60 > service.stopTimeout + draining, `${name}: ${service.name}`);
    }
  }
});

test('demand 16: the committed environments have a network interface for every task, and for one more to roll with', () => {
  const { types } = JSON.parse(readFileSync('schemas/data/instance-types.json', 'utf8')) as {
    types: Record<string, { enis: number }>;
  };
  for (const name of ['dev', 'staging', 'production']) {
    const { env } = made(readFileSync(`params/${name}.yaml`, 'utf8'));
    const onInstances = env.services.filter(({ launchType }) => launchType === 'EC2');
    const tasks = onInstances.reduce((sum, service) => sum + service.tasks.max, 0);
    const forTasks = (types[env.instances.type]?.enis ?? 0) - 1;
    assert.ok(
      tasks + 1 <= env.instances.max * forTasks,
      `${name}: ${tasks} tasks, ${env.instances.max} times ${forTasks}`,
    );
  }
});

test('demand 26: one line moves everything from EC2 to Fargate, and every key of a service stays', () => {
  const keys = { api: 'cpu: 1024\nmemory: 2048\ntasks: { min: 2, max: 6 }', worker: 'capacity: EC2' };
  const [ec2, fargate] = [made(spec(keys)), made(spec({ ...keys, top: 'launchType: FARGATE' }))];
  const strategy = (set: typeof ec2, file: string) =>
    at(set.one(file, 'Service').properties, 'CapacityProviderStrategy', 0, 'CapacityProvider');
  assert.equal(
    [strategy(ec2, 'service-api'), strategy(fargate, 'service-api')],
    [ref('CapacityProviderName'), 'FARGATE'],
  );
  assert.equal(strategy(fargate, 'service-worker'), ref('CapacityProviderName'));
  const { Memory, Cpu } = fargate.one('service-api', 'TaskDefinition').properties;
  assert.equal([Cpu, Memory, fargate.one('service-api', 'ScalableTarget').properties.MaxCapacity], ['1024', '2048', 6]);
});

test.run();
