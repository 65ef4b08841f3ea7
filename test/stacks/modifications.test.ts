/** Each of the requirements' «Common modifications»: one line of the spec, and what it changes in the templates. */

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { at, attributes, type Json, type Made, made, type SpecParts, spec } from './tools.js';

const test = suite('modifications');
const before = made(spec());

/** Logical ids of what differs between two environments, by file. */
const changed = (after: Made): string[] => {
  const key = ({ file, id }: { file: string; id: string }) => `${file.replace('.yaml', '')}/${id}`;
  const old = new Map(before.resources().map((found) => [key(found), JSON.stringify(found.body)]));
  const now = new Map(after.resources().map((found) => [key(found), JSON.stringify(found.body)]));
  return [...new Set([...old.keys(), ...now.keys()])].filter((id) => old.get(id) !== now.get(id)).sort();
};

/** One line in the spec, what it changes, and how that looks. */
const row = (name: string, parts: SpecParts, ids: readonly string[], check: (after: Made) => void) =>
  test(name, () => {
    const after = made(spec(parts));
    assert.is(spec(parts).split('\n').length, spec().split('\n').length + 1, 'one line more');
    assert.equal(changed(after), [...ids].sort());
    check(after);
  });

row(
  'reduce costs: Fargate Spot for the worker',
  { worker: 'capacity: FARGATE_SPOT' },
  ['compute/ServiceWorker', 'service-worker/Service', 'service-worker/TaskDefinition'],
  (after) =>
    assert.equal(after.one('service-worker', 'Service').properties.CapacityProviderStrategy, [
      { CapacityProvider: 'FARGATE_SPOT', Base: 0, Weight: 1 },
    ]),
);

row(
  'reduce costs: no instance while nothing runs',
  { top: 'instances: { min: 0 }' },
  ['cluster/AutoScalingGroup'],
  (after) => assert.is(after.one('cluster', 'AutoScalingGroup').properties.MinSize, '0'),
);

row(
  'reduce costs: a single task without scaling',
  { worker: 'tasks: 1' },
  [
    'observability/WorkerCpuAlarm',
    'observability/WorkerMemoryAlarm',
    'observability/Dashboard',
    ...['CpuScalingPolicy', 'MemoryScalingPolicy', 'ScalableTarget', 'Service'].map((id) => `service-worker/${id}`),
  ],
  (after) => assert.is(after.one('service-worker', 'Service').properties.DesiredCount, 1),
);

row(
  'reduce costs: health checks less often',
  { api: 'healthCheck: { interval: 60 }' },
  ['service-api/TargetGroup'],
  (after) => assert.is(after.one('service-api', 'TargetGroup').properties.HealthCheckIntervalSeconds, 60),
);

row(
  'reduce costs: logs kept for a shorter time',
  { top: 'logRetentionDays: 3' },
  ['cluster/ExecLogGroup', 'observability/EventLogGroup', 'service-api/LogGroup', 'service-worker/LogGroup'],
  (after) => assert.equal([...new Set(after.ofType('Logs::LogGroup').map((g) => g.properties.RetentionInDays))], [3]),
);

row(
  'improve reliability: more instances at least',
  { top: 'instances: { min: 2 }' },
  ['cluster/AutoScalingGroup'],
  ({ one }) => {
    const group = one('cluster', 'AutoScalingGroup');
    assert.is(group.properties.MinSize, '2');
    assert.is(at(group.body, 'CreationPolicy', 'ResourceSignal', 'Count'), 2);
  },
);

const targetAttribute = (after: Made, name: string) =>
  attributes(after.one('service-api', 'TargetGroup').properties.TargetGroupAttributes)[name];

row(
  'improve reliability: cross-zone off, since on is the default',
  { top: 'crossZone: false' },
  ['service-api/TargetGroup'],
  (after) => {
    assert.is(targetAttribute(before, 'load_balancing.cross_zone.enabled'), 'true');
    assert.is(targetAttribute(after, 'load_balancing.cross_zone.enabled'), 'false');
  },
);

row(
  'improve reliability: strict health checks',
  { top: 'healthChecks: strict' },
  [
    'service-api/TargetGroup',
    'service-api/Service',
    'service-api/ErrorRateDeploymentAlarm',
    'observability/LoadBalancerErrorRateAlarm',
    'observability/RejectedConnectionRateAlarm',
    ...['ConnectionErrorRate', 'Cpu', 'ErrorRate', 'Latency', 'Memory', 'RunningTasks', 'UnhealthyTargets'].map(
      (alarm) => `observability/Api${alarm}Alarm`,
    ),
    ...['Cpu', 'Memory', 'RunningTasks'].map((alarm) => `observability/Worker${alarm}Alarm`),
  ],
  (after) => {
    const target = after.one('service-api', 'TargetGroup').properties;
    assert.equal([target.HealthCheckIntervalSeconds, target.UnhealthyThresholdCount], [10, 2]);
    assert.is(after.one('service-api', 'Service').properties.HealthCheckGracePeriodSeconds, 60);
  },
);

row(
  'improve reliability: longer connection draining, and time to finish for the container',
  { top: 'draining: 45' },
  ['service-api/TargetGroup', 'service-api/TaskDefinition', 'service-worker/TaskDefinition'],
  (after) => {
    assert.is(targetAttribute(after, 'deregistration_delay.timeout_seconds'), '45');
    const [container] = after.one('service-api', 'TaskDefinition').properties.ContainerDefinitions as Json[];
    assert.is(container?.StopTimeout, 60);
  },
);

row(
  'improve performance: a larger instance type',
  { top: 'instances: { type: m7i.large }' },
  ['cluster/LaunchTemplate'],
  (after) =>
    assert.is(at(after.one('cluster', 'LaunchTemplate').properties, 'LaunchTemplateData', 'InstanceType'), 'm7i.large'),
);

row(
  'improve performance: more instances',
  { top: 'instances: { max: 10 }' },
  [
    'cluster/AutoScalingGroup',
    'cluster/CapacityProvider',
    'observability/Dashboard',
    'observability/InstancesAtMaximumAlarm',
  ],
  (after) => assert.is(after.one('cluster', 'AutoScalingGroup').properties.MaxSize, '10'),
);

row(
  'improve performance: other targets to track',
  { api: 'scaling: { cpu: 40, requestsPerTarget: 200 }' },
  ['service-api/CpuScalingPolicy', 'service-api/RequestScalingPolicy'],
  (after) => {
    const target = (id: string) =>
      at(after.one('service-api', id).properties, 'TargetTrackingScalingPolicyConfiguration', 'TargetValue');
    assert.equal([target('CpuScalingPolicy'), target('RequestScalingPolicy')], [40, 200]);
  },
);

row(
  'improve performance: enhanced monitoring',
  { top: 'monitoring: enhanced' },
  [
    'cluster/Cluster',
    'cluster/LaunchTemplate',
    'observability/ApiRunningTasksAlarm',
    'observability/Dashboard',
    'observability/WorkerRunningTasksAlarm',
  ],
  (after) => {
    assert.is(at(after.one('cluster', 'Cluster').properties, 'ClusterSettings', 0, 'Value'), 'enhanced');
    assert.is(
      at(after.one('cluster', 'LaunchTemplate').properties, 'LaunchTemplateData', 'Monitoring', 'Enabled'),
      true,
    );
  },
);

test.run();
