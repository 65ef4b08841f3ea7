/** What keeps a bad release from staying, in every kind of environment; and who gets which share of the tasks. */

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { targetGroupId } from '../../generator/stacks/service/target-group.js';
import { at, type Found, getAtt, type Json, type Made, made, ref, spec } from './tools.js';
import { variants } from './variants.js';

const test = suite('rollout');
const all = Object.entries(variants).map(([name, text]) => [name, made(text)] as const);

/** Every service of every variant, with what is beside it in its stack. */
const services = all.flatMap(([name, set]) =>
  set.ofType('ECS::Service').map((service) => ({ set, service, place: `${name}: ${service.file}` })),
);
const beside = (set: Made, { file }: Found, type: string) => set.ofType(type).filter((found) => found.file === file);

/** Dimensions of all metrics of an alarm, by name. */
const dimensionsOf = ({ properties }: Found): Json[] => {
  const lists =
    properties.Metrics === undefined
      ? [properties.Dimensions]
      : (properties.Metrics as Json[])
          .map((metric) => at(metric, 'MetricStat', 'Metric', 'Dimensions'))
          .filter(Boolean);
  return lists.map((list) => Object.fromEntries((list as Json[]).map(({ Name, Value }) => [Name, Value])));
};

test('the circuit breaker is on and rolls back', () => {
  for (const { service, place } of services)
    assert.equal(
      at(service.properties, 'DeploymentConfiguration', 'DeploymentCircuitBreaker'),
      { Enable: true, Rollback: true },
      place,
    );
});

test('deployment alarms are the alarms of the same stack, all of them', () => {
  for (const { set, service, place } of services) {
    const alarms = at(service.properties, 'DeploymentConfiguration', 'Alarms') as Json;
    const ids = beside(set, service, 'CloudWatch::Alarm').map(({ id }) => id);
    assert.equal(alarms.AlarmNames, ids.map(ref), place);
    assert.equal([alarms.Enable, alarms.Rollback], [ids.length > 0, ids.length > 0], place);
  }
});

test('deployment alarms watch the service that they roll back, and its own target group', () => {
  let watched = 0;
  for (const { set, service, place } of services)
    for (const alarm of beside(set, service, 'CloudWatch::Alarm'))
      for (const { ServiceName, ClusterName, TargetGroup, LoadBalancer, ...rest } of dimensionsOf(alarm)) {
        watched++;
        assert.equal(rest, {}, place);
        if (TargetGroup === undefined)
          assert.equal([ServiceName, ClusterName], [service.properties.ServiceName, ref('ClusterName')], place);
        else
          assert.equal(
            [TargetGroup, LoadBalancer],
            [getAtt(targetGroupId(set.env), 'TargetGroupFullName'), ref('LoadBalancerFullName')],
            place,
          );
      }
  assert.ok(watched > 100);
});

test('a service waits for every listener rule in front of it', () => {
  for (const { set, service, place } of services) {
    const { DependsOn = [] } = service.body as { DependsOn?: string | string[] };
    const rules = beside(set, service, 'ElasticLoadBalancingV2::ListenerRule').map(({ id }) => id);
    assert.equal(
      [DependsOn].flat().filter((id) => id !== 'TaskDefinition'),
      rules,
      place,
    );
  }
});

test('a deployment that may not exceed the tasks rebalances no zones, which ECS would refuse', () => {
  const full = made(spec({ worker: 'deployment: { minimumHealthyPercent: 0, maximumPercent: 100 }' }));
  const { AvailabilityZoneRebalancing } = full.one('service-worker', 'Service').properties;
  assert.is(AvailabilityZoneRebalancing, 'DISABLED');
  assert.is(full.one('service-api', 'Service').properties.AvailabilityZoneRebalancing, 'ENABLED');
});

test('a service asks for the load balancer’s metrics only where something of it reads them', () => {
  const asks = (api: string) => 'LoadBalancerFullName' in made(spec({ api })).section('service-api', 'Parameters');
  assert.ok(asks(''));
  assert.ok(asks('tasks: 1'), 'for its deployment alarm');
  assert.ok(asks('deployment: { alarms: false }'), 'for scaling by requests');
  assert.not.ok(asks('tasks: 1\ndeployment: { alarms: false }'));
  assert.not.ok(asks('scaling: { requestsPerTarget: false }\ndeployment: { alarms: false }'));
});

const strategy = (worker: string) =>
  made(spec({ worker })).one('service-worker', 'Service').properties.CapacityProviderStrategy;

test('a map of weights is the strategy: some tasks safe, the rest cheap', () => {
  assert.equal(strategy('capacity: { FARGATE_SPOT: { weight: 4 }, FARGATE: { base: 1, weight: 1 } }'), [
    { CapacityProvider: 'FARGATE', Base: 1, Weight: 1 },
    { CapacityProvider: 'FARGATE_SPOT', Base: 0, Weight: 4 },
  ]);
});

test('the share of EC2 is the capacity provider of the cluster', () => {
  assert.equal(strategy('capacity: { EC2: { base: 2 } }'), [
    { CapacityProvider: ref('CapacityProviderName'), Base: 2, Weight: 1 },
  ]);
});

test('cooldowns of the spec are those of every policy', () => {
  const set = made(spec({ worker: 'scaling: { scaleOutCooldown: 30, scaleInCooldown: 600 }' }));
  for (const { properties } of set.ofType('ApplicationAutoScaling::ScalingPolicy', 'service-worker')) {
    const { ScaleInCooldown, ScaleOutCooldown } = properties.TargetTrackingScalingPolicyConfiguration as Json;
    assert.equal([ScaleOutCooldown, ScaleInCooldown], [30, 600]);
  }
});

test('without any target nothing scales, and the minimum runs', () => {
  const set = made(spec({ worker: 'scaling: { cpu: false, memory: false }' }));
  assert.equal(set.ofType('ApplicationAutoScaling::ScalableTarget', 'service-worker'), []);
  assert.is(set.one('service-worker', 'Service').properties.DesiredCount, 1);
});

test.run();
