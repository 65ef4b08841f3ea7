/** What fits where: each proof finds its fault with the smallest change, which does, and nothing in a sound environment. */

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { deploymentsProgress } from '../../generator/proofs/placement/deployments-progress.js';
import { fitsAtMaximum } from '../../generator/proofs/placement/fits-at-maximum.js';
import { fitsAtMinimum } from '../../generator/proofs/placement/fits-at-minimum.js';
import { instancesCanBeReplaced } from '../../generator/proofs/placement/instances-can-be-replaced.js';
import { maximumIsReachable } from '../../generator/proofs/placement/maximum-is-reachable.js';
import { survivesAZone } from '../../generator/proofs/placement/survives-a-zone.js';
import { survivesAnInstance } from '../../generator/proofs/placement/survives-an-instance.js';
import type { Proof } from '../../generator/proofs/proof.js';
import { spec } from '../stacks/tools.js';
import { fixtureOf, printed, proven, violationsOf } from './tools.js';

const test = suite('proofs/placement');

const faults: readonly (readonly [Proof, readonly string[]])[] = [
  [
    fitsAtMinimum,
    [
      'params/dev.yaml: error: 3 tasks at their fewest need 2 t3.medium instances, each with room for 2048 CPU units, 3788 MiB and 2 tasks; instances.max is 1 (placement/fits-at-minimum)',
      '  at /instances/max',
      '  Write instances.max: 2, or instances.type: t3.xlarge.',
    ],
  ],
  [
    fitsAtMaximum,
    [
      'params/dev.yaml: error: 6 tasks at their most need 3 t3.medium instances, each with room for 2048 CPU units, 3788 MiB and 2 tasks; instances.max is 2 (placement/fits-at-maximum)',
      '  at /instances/max',
      '  Write instances.max: 3, or instances.type: t3.xlarge.',
    ],
  ],
  [
    maximumIsReachable,
    [
      'params/dev.yaml: error: ServiceApi/Service: nothing scales api: it runs 1 task, and never the 4 of tasks.max (placement/maximum-is-reachable)',
      '  at /services/api/tasks',
      '  Write tasks: 1, or give scaling a target.',
      'params/dev.yaml: error: ServiceWorker/Service: nothing starts the first task of worker: without a task there is no CPU, memory or request to scale by (placement/maximum-is-reachable)',
      '  at /services/worker/tasks',
      '  Write tasks.min: 1, or let a worker scale by its queue.',
      'params/dev.yaml: error: instances.max is 20, but all deployments and jobs at once are 6 tasks, which use 6 instances at most (placement/maximum-is-reachable)',
      '  at /instances/max',
      '  Write instances.max: 6, or raise tasks.max.',
    ],
  ],
  [
    deploymentsProgress,
    [
      'params/dev.yaml: error: ServiceApi/Service: with all services at their most, 2 instances may have no room for a new task of api, and none of its 2 may stop first (minimum 100 percent) (placement/deployments-progress)',
      '  at /services/api/deployment',
      '  Write instances.max: 3, or instances.type: t3.xlarge. Or write deployment.minimumHealthyPercent: 50.',
      'params/dev.yaml: error: ServiceApi/Service: with all services at their most, 2 instances may have no room for the job api/migrate (placement/deployments-progress)',
      '  at /services/api/jobs',
      '  Write instances.max: 3, or instances.type: t3.xlarge.',
      'params/dev.yaml: error: ServiceWorker/Service: with all services at their most, 2 instances may have no room for a new task of worker, and none of its 2 may stop first (minimum 100 percent) (placement/deployments-progress)',
      '  at /services/worker/deployment',
      '  Write instances.max: 3, or instances.type: t3.xlarge. Or write deployment.minimumHealthyPercent: 50.',
    ],
  ],
  [
    instancesCanBeReplaced,
    [
      'params/dev.yaml: error: with all services at their most, tasks of an instance that leaves may find no room on the other 1 of instances.max (placement/instances-can-be-replaced)',
      '  at /instances/max',
      '  Write instances.max: 3.',
    ],
  ],
  [
    survivesAnInstance,
    [
      'params/dev.yaml: error: ServiceApi/Service: api may run as one task, so that nothing of it is left when its instance is lost (placement/survives-an-instance)',
      '  at /services/api/tasks',
      '  Write tasks.min: 2.',
      'params/dev.yaml: error: ServiceWorker/Service: worker may run as one task, so that nothing of it is left when its instance is lost (placement/survives-an-instance)',
      '  at /services/worker/tasks',
      '  Write tasks.min: 2.',
      'params/dev.yaml: error: ServiceWorker/Service: ECS may place all tasks of worker on one instance: its first placement strategy does not spread them (placement/survives-an-instance)',
      '  at /services/worker/placement',
      '  Begin placement with spread: zone.',
      'params/dev.yaml: error: 1 instance may run; when one is lost none is left, and one task of each service needs 1 (placement/survives-an-instance)',
      '  at /instances/min',
      '  Write instances.min: 2.',
    ],
  ],
  [
    survivesAZone,
    [
      'params/dev.yaml: error: ServiceWorker/Service: ECS may place all tasks of worker in one zone: its first placement strategy does not spread them (placement/survives-a-zone)',
      '  at /services/worker/placement',
      '  Begin placement with spread: zone.',
      "params/dev.yaml: error: of 3 instances in two zones the smaller one has 1, too few for its half of each service's fewest tasks (placement/survives-a-zone)",
      '  at /instances/min',
      '  Write instances.min: 4, or instances.type: t3.xlarge.',
    ],
  ],
];

for (const [proof, expected] of faults)
  test(`${proof.id} finds its fault`, () => {
    assert.equal(printed(fixtureOf(proof) ?? '', proof), expected);
  });

const assumed = (text: string, proof: Proof) => proven(text, [proof]).results[0]?.assumptions;
const remedies = (text: string, proof: Proof) =>
  proven(text, [proof]).results.flatMap(({ violations }) => violations.map(({ remedy }) => remedy));

test('the smallest number of instances does, and one fewer does not', () => {
  for (const [proof, service] of [
    [fitsAtMinimum, 'tasks: 5'],
    [fitsAtMaximum, 'tasks: { min: 1, max: 7 }'],
    [deploymentsProgress, 'tasks: { min: 1, max: 5 }'],
    [deploymentsProgress, 'cpu: 256\nmemory: 2048\ntasks: { min: 1, max: 3 }'],
    [instancesCanBeReplaced, 'tasks: { min: 2, max: 4 }'],
  ] as const) {
    const at = (max: number) => spec({ top: `instances: { max: ${max} }`, api: service });
    const [remedy = ''] = remedies(at(1), proof);
    const number = Number(/instances\.max: (\d+)/.exec(remedy)?.[1]);
    assert.equal(violationsOf(at(number), proof), [], `${proof.id}: ${remedy}`);
    assert.ok(violationsOf(at(number - 1), proof).length > 0, `${proof.id}: ${remedy} is not the smallest`);
  }
});

test('the bigger type does', () => {
  const at = (type: string) => spec({ top: `instances: { max: 2, type: ${type} }`, api: 'tasks: { min: 1, max: 4 }' });
  assert.equal(remedies(at('t3.medium'), fitsAtMaximum), ['Write instances.max: 3, or instances.type: t3.xlarge.']);
  assert.equal(violationsOf(at('t3.xlarge'), fitsAtMaximum), []);
  assert.equal(remedies(at('t4g.medium'), fitsAtMaximum), ['Write instances.max: 3, or instances.type: t4g.xlarge.']);
});

test('a task that fits no instance is told by its size, and only a type can help', () => {
  const big = spec({ top: 'instances: { type: t3.large }', worker: 'memory: 8000' });
  assert.equal(violationsOf(big, fitsAtMaximum), [
    'ServiceWorker/Service: a task of worker (512 CPU units, 8000 MiB) fits no t3.large, which has room for 2048 CPU units, 7577 MiB and 2 tasks',
  ]);
  assert.equal(remedies(big, fitsAtMaximum), ['Write instances.type: t3.xlarge.']);
});

test('instances that managed scaling must add are said', () => {
  assert.equal(assumed(spec(), fitsAtMinimum), []);
  assert.equal(assumed(spec({ worker: 'tasks: { min: 2, max: 2 }' }), fitsAtMinimum), [
    'managed scaling adds 1 instance to instances.min (1) for the fewest tasks',
  ]);
});

test('an instance type that nobody knows is taken on trust', () => {
  const text = spec({ top: 'instances: { type: z9.metal }', worker: 'tasks: 100' });
  assert.equal(violationsOf(text, fitsAtMaximum), []);
  assert.equal(assumed(text, fitsAtMaximum), [
    'tasks fit on z9.metal, which schemas/data/instance-types.json does not have',
  ]);
});

test('on Fargate there is nothing to place', () => {
  const text = spec({ top: 'launchType: FARGATE', worker: 'tasks: { min: 1, max: 100 }' });
  for (const proof of [fitsAtMinimum, fitsAtMaximum, deploymentsProgress, instancesCanBeReplaced, maximumIsReachable])
    assert.equal(violationsOf(text, proof), [], proof.id);
});

test('a deployment that may stop a task first needs no room', () => {
  const full = (percent: number) =>
    spec({
      top: 'instances: { max: 2 }',
      api: `tasks: 2\ndeployment: { minimumHealthyPercent: ${percent} }`,
      worker: 'tasks: 2\ndeployment: { minimumHealthyPercent: 50 }',
    });
  assert.equal(violationsOf(full(50), deploymentsProgress), []);
  // 2 tasks, of which 51 percent are 1.02: ECS rounds up, so that both must keep running.
  assert.is(violationsOf(full(51), deploymentsProgress).length, 1);
});

test('the minimum that a remedy offers does, with every number of tasks, and one percent more does not', () => {
  for (const tasks of ['tasks: 4', 'tasks: { min: 1, max: 4 }', 'tasks: { min: 3, max: 3 }']) {
    const at = (percent: number) =>
      spec({
        top: 'instances: { max: 3 }',
        api: `${tasks}\ndeployment: { minimumHealthyPercent: ${percent} }`,
        worker: 'tasks: 3\ndeployment: { minimumHealthyPercent: 0 }',
      });
    const [remedy = ''] = remedies(at(100), deploymentsProgress);
    const percent = Number(/minimumHealthyPercent: (\d+)/.exec(remedy)?.[1]);
    assert.equal(violationsOf(at(percent), deploymentsProgress), [], `${tasks}: ${remedy}`);
    assert.is(violationsOf(at(percent + 1), deploymentsProgress).length, 1, `${tasks}: ${remedy}`);
  }
});

test('the fewest tasks count where the most could stop one: half of one task is one', () => {
  const text = spec({
    top: 'instances: { max: 1 }',
    api: 'tasks: { min: 1, max: 2 }\ndeployment: { minimumHealthyPercent: 50 }',
    worker: 'tasks: 1\ndeployment: { minimumHealthyPercent: 0 }',
  });
  assert.equal(violationsOf(text, deploymentsProgress), [
    'ServiceApi/Service: with all services at their most, 1 instance may have no room for a new task of api, and none of its 1 may stop first (minimum 50 percent)',
  ]);
});

test('what an override makes of a deployment is what counts', () => {
  const text = spec({
    top: 'overrides:\n  - { stack: service-api, resource: Service, path: /Properties/DeploymentConfiguration/MaximumPercent, value: 100, why: breaks what the proof claims }',
  });
  assert.equal(remedies(text, deploymentsProgress), ['Write deployment.maximumPercent: 200.']);
});

test('big tasks may be shut out by small ones that are spread', () => {
  const text = spec({
    top: 'instances: { type: m5.4xlarge, max: 2 }',
    api: 'cpu: 16384\nmemory: 4096\ntasks: 1\ndeployment: { minimumHealthyPercent: 0 }\njobs: { load: { command: [load] } }',
    worker: 'cpu: 128\nmemory: 128\ntasks: 1',
  });
  assert.equal(remedies(text, deploymentsProgress), ['Write instances.max: 3.']);
});

const production = (api: string, worker = '', top = '') => spec({ environment: 'production', api, worker, top });

test('only production has to survive', () => {
  for (const proof of [survivesAnInstance, survivesAZone]) {
    assert.equal(violationsOf(spec({ api: 'tasks: 1', worker: 'tasks: 1' }), proof), []);
    assert.equal(violationsOf(production(''), proof), []);
    assert.is(violationsOf(production('tasks: 1'), proof).length, 1);
  }
});

test('on Fargate two tasks survive', () => {
  const top = 'launchType: FARGATE';
  assert.equal(violationsOf(production('', '', top), survivesAZone), []);
  assert.equal(violationsOf(production('tasks: 1', '', top), survivesAZone), [
    'ServiceApi/Service: api may run as one task, so that nothing of it is left when its zone is lost',
  ]);
});

test('a worker that sleeps until its queue fills has nothing to lose', () => {
  const asleep = 'queue: parameter\ntasks: { min: 0, max: 4 }';
  for (const proof of [survivesAnInstance, survivesAZone, maximumIsReachable])
    assert.equal(violationsOf(production('', asleep), proof), [], proof.id);
});

test('instances that spread survive the loss of one, but not of a zone', () => {
  const placement = 'placement: [{ spread: instance }]';
  assert.equal(violationsOf(production(placement, placement), survivesAnInstance), []);
  assert.is(violationsOf(production(placement, placement), survivesAZone).length, 2);
});

test('the most instances are those that all tasks fill, each on its own, deployments and jobs included', () => {
  const at = (max: number) =>
    spec({ top: `instances: { max: ${max} }`, api: 'jobs: { migrate: { command: [migrate] } }' });
  assert.equal(violationsOf(at(9), maximumIsReachable), []);
  assert.is(violationsOf(at(10), maximumIsReachable).length, 1);
  assert.equal(violationsOf(spec({ top: 'instances: { min: 12, max: 12 }' }), maximumIsReachable), []);
});

test.run();
