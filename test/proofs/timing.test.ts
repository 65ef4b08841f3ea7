/** Times that go together: each proof finds its fault, with the smallest change, and nothing in a sound environment. */

import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { runningIn } from '../../generator/proofs/load.js';
import type { Proof } from '../../generator/proofs/proof.js';
import { badDeploymentsFail } from '../../generator/proofs/timing/bad-deployments-fail.js';
import { drainingOutlastsRequests } from '../../generator/proofs/timing/draining-outlasts-requests.js';
import { graceOutlastsStart } from '../../generator/proofs/timing/grace-outlasts-start.js';
import { instancesDrainInTime, secondsOf } from '../../generator/proofs/timing/instances-drain-in-time.js';
import { paceOf } from '../../generator/proofs/timing/pace.js';
import { failuresAllowed, longest, rolloutOf } from '../../generator/proofs/timing/rollout.js';
import { rolloutsFinish } from '../../generator/proofs/timing/rollouts-finish.js';
import { scaleInIsSlower } from '../../generator/proofs/timing/scale-in-is-slower.js';
import { stopOutlastsDraining } from '../../generator/proofs/timing/stop-outlasts-draining.js';
import { spec } from '../stacks/tools.js';
import { fixtureOf, printed, subjectOf, violationsOf } from './tools.js';

const test = suite('proofs/timing');

const faults: readonly (readonly [Proof, readonly string[]])[] = [
  [
    graceOutlastsStart,
    [
      'params/dev.yaml: error: ServiceApi/Service: the grace period of api is 120 seconds, but its containers may take 200 to start one after the other (timing/grace-outlasts-start)',
      '  at /services/api/healthCheckGracePeriod',
      '  Write healthCheckGracePeriod: 200.',
    ],
  ],
  [
    drainingOutlastsRequests,
    [
      'params/dev.yaml: error: ServiceApi/Service: api drains for 20 seconds, but the load balancer waits 60 for the next byte of an answer (timing/draining-outlasts-requests)',
      '  at /services/api/draining',
      '  Write draining: 60, or loadBalancer.idleTimeout: 20.',
    ],
  ],
  [
    stopOutlastsDraining,
    [
      'params/dev.yaml: error: ServiceApi/TaskDefinition: the container api of api is killed 10 seconds after SIGTERM, but requests may take 60 to drain (timing/stop-outlasts-draining)',
      '  at /services/api/stopTimeout',
      '  Write stopTimeout: 60.',
      "params/dev.yaml: error: ServicePublic/Service: public drains for 300 seconds, but FARGATE_SPOT takes a task back with 120 seconds' notice (timing/stop-outlasts-draining)",
      '  at /services/public/draining',
      '  Write draining: 120, or capacity: FARGATE.',
    ],
  ],
  [
    scaleInIsSlower,
    [
      'templates/dev/service-api.yaml: error: ServiceApi/CpuScalingPolicy: tasks go every 30 seconds and come every 60 (timing/scale-in-is-slower)',
      '  at /Resources/CpuScalingPolicy/Properties/TargetTrackingScalingPolicyConfiguration/ScaleInCooldown',
      '  Write a ScaleInCooldown of 61 or more.',
    ],
  ],
  [
    rolloutsFinish,
    [
      'params/dev.yaml: error: ServiceApi/Service: a deployment of api may take 878 minutes: up to 100 tasks, each 9 minutes, with 100 to 101 percent of them at a time (timing/rollouts-finish)',
      '  at /services/api/deployment',
      '  Write deployment.maximumPercent: 105.',
    ],
  ],
  [
    badDeploymentsFail,
    [
      'params/dev.yaml: error: ServiceApi/Service: a version of api that never becomes healthy fails after 391 minutes: each task is given 131 minutes (timing/bad-deployments-fail)',
      '  at /services/api/healthCheckGracePeriod',
      '  Write healthCheckGracePeriod: 2985.',
    ],
  ],
  [
    instancesDrainInTime,
    [
      'params/dev.yaml: error: ServiceApi/Service: a task of api may take 1200 seconds to move to a new instance (300 until that joins, 120 to start, 60 to be healthy, 720 to leave), and the pause is 900 (timing/instances-drain-in-time)',
      '  at /services/api/draining',
      '  Write draining: 300.',
    ],
  ],
];

for (const [proof, expected] of faults)
  test(`${proof.id} finds its fault`, () => {
    assert.equal(printed(fixtureOf(proof) ?? '', proof), expected);
  });

test('what the remedy says does, and one second or percent less does not', () => {
  for (const [proof, good, bad] of [
    [graceOutlastsStart, 'healthCheckGracePeriod: 200', 'healthCheckGracePeriod: 199'],
    [drainingOutlastsRequests, 'draining: 60', 'draining: 59'],
    [rolloutsFinish, 'deployment: { maximumPercent: 105 }', 'deployment: { maximumPercent: 104 }'],
    [badDeploymentsFail, 'healthCheckGracePeriod: 2985', 'healthCheckGracePeriod: 2986'],
    [instancesDrainInTime, 'draining: 300', 'draining: 301'],
  ] as const) {
    const text = (fixtureOf(proof) ?? '').replace(/^ {4}(deployment|draining|healthCheckGracePeriod):.*\n/m, '');
    const at = (line: string) => text.replace(/^ {4}routes:/m, `    ${line}\n    routes:`);
    assert.equal(violationsOf(at(good), proof), [], `${proof.id} ${good}`);
    assert.is(violationsOf(at(bad), proof).length, 1, `${proof.id} ${bad}`);
  }
});

test('a grace period is measured on the template, whatever the spec says', () => {
  const text = spec({
    top: 'overrides:\n  - { stack: service-api, resource: Service, path: /Properties/HealthCheckGracePeriodSeconds, value: 59, why: breaks what the proof claims }',
  });
  assert.equal(violationsOf(text, graceOutlastsStart), [
    'ServiceApi/Service: the grace period of api is 59 seconds, but 2 checks at intervals of 30 seconds take 60',
  ]);
});

test('a container that others do not wait for adds nothing to the start', () => {
  const text = (fixtureOf(graceOutlastsStart) ?? '').replace('proxy: HEALTHY', 'proxy: START');
  assert.equal(violationsOf(text, graceOutlastsStart), []);
});

test('only production waits for slow requests', () => {
  assert.equal(violationsOf(spec({ api: 'draining: 0' }), drainingOutlastsRequests), []);
  assert.equal(violationsOf(spec({ environment: 'production', api: 'draining: 60' }), drainingOutlastsRequests), []);
});

test('a stop of two minutes is enough for any draining, except where Spot takes the task back', () => {
  assert.equal(violationsOf(spec({ api: 'draining: 300\nstopTimeout: 120' }), stopOutlastsDraining), []);
  assert.equal(violationsOf(spec({ api: 'draining: 120\ncapacity: FARGATE_SPOT' }), stopOutlastsDraining), []);
  assert.is(violationsOf(spec({ api: 'draining: 121\ncapacity: FARGATE_SPOT' }), stopOutlastsDraining).length, 1);
});

test('nothing drains on instances where there are none', () => {
  assert.equal(violationsOf(spec({ top: 'launchType: FARGATE', api: 'draining: 3600' }), instancesDrainInTime), []);
});

test('durations', () => {
  assert.equal(['PT15M', 'PT1H30M', 'PT45S', 'P1D', '15M'].map(secondsOf), [900, 5400, 45, undefined, undefined]);
});

test('the circuit breaker ends a deployment after half of the tasks have failed, from 3 to 200', () => {
  assert.equal([1, 6, 7, 400, 401, 5000].map(failuresAllowed), [3, 3, 4, 200, 200, 200]);
});

test('rollout, failure and rollback of the committed environments, in seconds', () => {
  const times = ['dev', 'staging', 'production'].map((name) =>
    runningIn(subjectOf(readFileSync(`params/${name}.yaml`, 'utf8'))).map((one) => {
      const { rollout, failure, rollback } = rolloutOf(one);
      return `${one.service.name} ${rollout} ${failure} ${rollback}`;
    }),
  );
  assert.equal(times, [
    ['api 705 2205 2730', 'worker 630 1350 1800'],
    ['api 715 1935 2470', 'worker 645 1395 1860'],
    ['api 765 1270 1855', 'worker 675 990 1485'],
  ]);
});

const steps = fc.record({
  min: fc.integer({ min: 1, max: 20 }),
  max: fc.integer({ min: 20, max: 40 }),
  minimumHealthyPercent: fc.integer({ min: 0, max: 100 }),
  maximumPercent: fc.integer({ min: 200, max: 400 }),
});
const seconds = fc.nat(1000);
const pace = fc.record({ start: seconds, ready: seconds, failure: seconds, leave: seconds, bake: seconds });

test('more room makes no deployment longer, and slower steps make none shorter', () => {
  fc.assert(
    fc.property(steps, pace, fc.nat(100), fc.nat(100), (some, times, percent, more) => {
      const base = longest(some, times);
      const wider = longest({ ...some, maximumPercent: some.maximumPercent + percent }, times);
      const slower = longest(some, { ...times, start: times.start + more, failure: times.failure + more });
      for (const key of ['rollout', 'failure', 'rollback'] as const) {
        assert.ok(wider[key] <= base[key]);
        assert.ok(slower[key] >= base[key]);
      }
      assert.ok(base.rollback >= base.rollout && base.rollback >= base.failure);
    }),
  );
});

test('the alarms of a deployment lengthen it by their window', () => {
  const [api] = runningIn(subjectOf(spec()));
  const [silent] = runningIn(subjectOf(spec({ api: 'deployment: { alarms: false }' })));
  assert.is(api && paceOf(api).bake, 180);
  assert.is(silent && paceOf(silent).bake, 0);
});

test.run();
