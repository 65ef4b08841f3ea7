/** Costs against a person's arithmetic: each expected number is worked out in the comment above it, with round prices. */

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { capacityUnits } from '../../generator/cost/lines/network.js';
import { exact, part, rounded, templateOf } from './tools.js';

const test = suite('cost/estimate');

const HEAD = 'project: shop\nenvironment: dev\nregion: eu-west-2\n';

const WORKER = `${HEAD}launchType: FARGATE
services:
  jobs: { kind: worker, image: shop/jobs, cpu: 512, memory: 1024, tasks: { min: 1, max: 3 } }
`;

test('a worker on Fargate: vCPU and GB hours of 1, 1.5 and 3 tasks, and nothing of a load balancer', () => {
  const estimate = rounded(WORKER);
  // 730 h x (0.5 vCPU x 0.04 + 1 GB x 0.005) = 18.25 a task; expected 1 + (3 - 1) x 6/24 = 1.5 tasks.
  assert.equal(part(estimate, 'fargate'), [18.25, 27.375, 54.75]);
  // 0.02 GB a day a task: 365/12 days x 0.02 x 0.5 = 0.304167 sent, 0.02 x 7 days x 0.15 x 0.03 = 0.00063 kept.
  assert.equal(part(estimate, 'logs'), [0.304797, 0.457195, 0.91439]);
  // 5 GB x 0.05 = 0.25 a task.
  assert.equal(part(estimate, 'nat'), [0.25, 0.375, 0.75]);
  assert.equal(
    estimate.components.map(({ id }) => id),
    ['fargate', 'logs', 'nat'],
  );
  assert.equal(exact(estimate.usd), [18.804797, 28.207195, 56.41439]);
});

test('Fargate Spot pays what the discount leaves, after the base that does not', () => {
  const estimate = rounded(
    WORKER.replace('tasks:', 'capacity: { FARGATE: { base: 1, weight: 0 }, FARGATE_SPOT: { weight: 1 } }, tasks:'),
  );
  // Low: the one task is the base, 18.25. Expected: half a task of Spot at 35%: 18.25 + 9.125 x 0.35 = 21.44375.
  // High: two tasks of Spot at 50%: 18.25 + 36.5 x 0.5 = 36.5.
  assert.equal(part(estimate, 'fargate'), [18.25, 21.44375, 36.5]);
});

test('storage of Fargate beyond 20 GiB, and ARM64 at its own price', () => {
  const estimate = rounded(
    `${HEAD}launchType: FARGATE\narchitecture: ARM64\nservices:\n  jobs: { kind: worker, image: shop/jobs, cpu: 1024, memory: 2048, ephemeralStorage: 50, tasks: 1 }\n`,
  );
  // 730 x (1 x 0.03 + 2 x 0.004 + 30 x 0.0001) = 29.93
  assert.equal(part(estimate, 'fargate'), [29.93, 29.93, 29.93]);
});

const API = `${HEAD}instances: { type: t3.medium, min: 1, max: 3, volumeSize: 40 }
services:
  web: { kind: api, image: shop/web, cpu: 512, memory: 1024, tasks: { min: 1, max: 4 }, scaling: { requestsPerTarget: 600 } }
`;
const BALANCER = templateOf(
  'load-balancer.yaml',
  ['ElasticLoadBalancingV2::LoadBalancer'],
  ...Array.from({ length: 12 }, () => ['ElasticLoadBalancingV2::ListenerRule'] as const),
);

test('an API on instances: what the tasks need at low and at the peak, instances.max at high', () => {
  const estimate = rounded(API, [BALANCER]);
  // A t3.medium has 3 network interfaces, one its own: 2 tasks each. 1 task needs 1, 4 tasks need 2; 1 + 1 x 6/24.
  assert.equal(exact(estimate.instances ?? { low: 0, expected: 0, high: 0 }), [1, 1.25, 3]);
  // 730 x 0.05 = 36.5 an instance; 40 x 0.1 = 4 its volume.
  assert.equal(part(estimate, 'instances'), [36.5, 45.625, 109.5]);
  assert.equal(part(estimate, 'disks'), [4, 5, 12]);
});

test('its load balancer: hours, an address in each zone, and capacity units of the largest dimension', () => {
  const estimate = rounded(API, [BALANCER]);
  // 730 x 0.03; 730 x 0.005 x 2, 2 and 3 zones.
  assert.equal(part(estimate, 'loadBalancer'), [21.9, 21.9, 21.9]);
  assert.equal(part(estimate, 'addresses'), [7.3, 7.3, 10.95]);
  // 600 a minute are 10 a second and task: 5% of 10, 25% of 17.5, all of 40 = 0.5, 4.375 and 40 a second.
  // Of 40: 4 connections a second are 0.16 units, 240 open ones 0.08, 1.44 GB an hour 1.44, 80 rules 0.08: 1.44 it is.
  // 0.5 and 4.375 have 0.018 and 0.1575 by the same dimension; 730 x 0.01 = 7.3 a unit.
  assert.equal(part(estimate, 'capacityUnits'), [0.1314, 1.14975, 10.512]);
  // 2,628,000 s x 10 kB: 26.28 GB for each request a second, at 0.1.
  assert.equal(part(estimate, 'internet'), [1.314, 11.4975, 105.12]);
  // The same data to the database, half of it to the other of 2 zones, two thirds with 3, paid twice 0.01.
  assert.equal(part(estimate, 'zones'), [0.1314, 1.14975, 14.016]);
  // 0.5 kB of log a request: 0.0216 GB a day for 0.5 a second, and 0.02 of the task.
  const kept = (365 / 12) * 0.5 + 7 * 0.15 * 0.03;
  assert.equal(part(estimate, 'logs')[0], Math.round((0.0216 + 0.02) * kept * 1e6) / 1e6);
});

test('each dimension of a capacity unit can be the largest', () => {
  const of = { requestsPerConnection: 10, idleTimeout: 60, kilobytes: 1, rules: 1 };
  // 1,000 requests a second: 100 connections / 25; 100 x 600 s / 3,000; 3.6 MB x 1,000 / 1 GB; 1,000 x (60 - 10) / 1,000.
  assert.is(capacityUnits(1000, of), 4);
  assert.is(capacityUnits(1000, { ...of, idleTimeout: 600 }), 20);
  assert.is(capacityUnits(1000, { ...of, kilobytes: 10 }), 36);
  assert.is(capacityUnits(1000, { ...of, rules: 60 }), 50);
  assert.is(capacityUnits(0, of), 0);
});

test('an internal load balancer has no public address and sends nothing to the internet', () => {
  const estimate = rounded(`${API}loadBalancer: { scheme: internal }\n`, [BALANCER]);
  assert.equal(part(estimate, 'addresses'), []);
  assert.equal(part(estimate, 'internet'), []);
  assert.equal(part(estimate, 'loadBalancer'), [21.9, 21.9, 21.9]);
});

test('a target capacity below 100 keeps a spare instance, which is paid', () => {
  const full = rounded(API.replace('tasks: { min: 1, max: 4 }', 'tasks: 4'));
  const spare = rounded(
    API.replace('tasks: { min: 1, max: 4 }', 'tasks: 4').replace('max: 3', 'max: 3, targetCapacity: 90'),
  );
  assert.is(full.instances?.low, 2);
  assert.is(spare.instances?.low, 3);
});

test('an instance type of unknown size is reckoned by min and max, at the price of the spec', () => {
  const estimate = rounded(
    API.replace('t3.medium', 'x2iedn.xlarge').replace('services:', 'cost: { instancePrice: 1 }\nservices:'),
  );
  // From 1 to 3: 1 + 2 x 6/24 = 1.5 expected.
  assert.equal(part(estimate, 'instances'), [730, 1095, 2190]);
});

test('pieces: metrics of alarms, alarms of auto scaling, composite alarms, dashboards, keys', () => {
  const stat = { MetricStat: { Period: 60 } };
  const estimate = rounded(WORKER, [
    templateOf(
      'observability.yaml',
      ['CloudWatch::Alarm', { MetricName: 'A' }],
      ['CloudWatch::Alarm', { Metrics: [{ Expression: 'a / b' }, stat, stat] }],
      ['CloudWatch::CompositeAlarm'],
      ['CloudWatch::Dashboard'],
      ['KMS::Key'],
    ),
    templateOf('service-jobs.yaml', [
      'ApplicationAutoScaling::ScalingPolicy',
      { TargetTrackingScalingPolicyConfiguration: { TargetValue: 60 } },
    ]),
    templateOf('cluster.yaml', [
      'ECS::CapacityProvider',
      { AutoScalingGroupProvider: { ManagedScaling: { Status: 'ENABLED' } } },
    ]),
  ]);
  // 1 + 2 metrics of our alarms, 2 of the policy, 2 of managed scaling, at 0.1, and one composite alarm.
  assert.equal(part(estimate, 'alarms'), [1.2, 1.2, 1.2]);
  assert.equal(part(estimate, 'dashboards'), [3, 3, 3]);
  assert.equal(part(estimate, 'keys'), [1, 1, 1]);
  const own = estimate.lines.filter(({ component, service }) => component === 'alarms' && service === 'jobs');
  assert.equal(
    own.map(({ quantity }) => quantity.low),
    [2],
  );
});

test('Container Insights: metrics by the sets of dimensions that its documentation lists, and its log', () => {
  const at = (level: string, spec = API) =>
    rounded(spec.replace('services:', `cluster: { containerInsights: ${level} }\nservices:`));
  assert.equal(part(at('disabled'), 'insights'), []);
  // Standard: 8 + 3 of the cluster, 8 + 5 of the service and 8 of its family: 32 at 0.3 = 9.6.
  // Records: 1 + 1 + 2 a task each minute: 4 x 60 x 730 x 1.5 kB = 0.2628 GB at 0.5.
  assert.equal(part(at('enabled'), 'insights')[0], 9.7314);
  // Enhanced: 13 + 7 + 3 of the cluster, 13 + 7 + 5 of the service, 13 + 7 of its family, twice 20 of each task: 108 at 0.07.
  assert.equal(part(at('enhanced'), 'insights')[0], 7.56 + 0.1314);
});

test('one-minute metrics of instances: 7 each', () => {
  const estimate = rounded(API.replace('max: 3', 'max: 3, detailedMonitoring: true'));
  assert.equal(part(estimate, 'instanceMetrics'), [2.1, 2.625, 6.3]);
});

test('what the spec says goes before what is assumed', () => {
  const estimate = rounded(
    API.replace(
      'services:',
      'cost: { requestsPerSecond: 10, zones: { low: 2, expected: 3, high: 3 }, natGateways: 2, peakHoursPerDay: 24, logGigabytesPerDay: { web: 1 } }\nservices:',
    ),
    [BALANCER],
  );
  // 10 a second are 0.36 GB an hour: 0.36 x 7.3.
  assert.equal(part(estimate, 'capacityUnits'), [2.628, 2.628, 2.628]);
  assert.equal(part(estimate, 'addresses'), [7.3, 10.95, 10.95]);
  // Two gateways: 73, and 0.25 a task; all day at the peak.
  assert.equal(part(estimate, 'nat'), [73.25, 74, 74]);
  // 365/12 x 0.5 + 7 x 0.15 x 0.03
  assert.equal(part(estimate, 'logs'), [15.239833, 15.239833, 15.239833]);
  assert.equal(
    estimate.assumptions.filter(({ said }) => said).map(({ change }) => change),
    ['cost.requestsPerSecond', 'cost.peakHoursPerDay', 'cost.zones', 'cost.natGateways', 'cost.logGigabytesPerDay.web'],
  );
});

test('services pay for instances by the scarcest that their tasks take', () => {
  const estimate = rounded(`${HEAD}instances: { type: t3.medium, min: 1, max: 4 }
services:
  big: { kind: worker, image: shop/big, cpu: 1024, memory: 1024, tasks: 1 }
  small: { kind: worker, image: shop/small, cpu: 256, memory: 512, tasks: 1 }
`);
  const paid = (name: string) =>
    estimate.lines.find(({ component, service }) => component === 'instances' && service === name)?.usd.low;
  // Each takes one of two network interfaces, which is scarcer than its CPU and memory: half each of 36.5.
  assert.is(paid('big'), 18.25);
  assert.is(paid('small'), 18.25);
});

test.run();
