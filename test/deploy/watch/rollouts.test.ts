/** ECS rollouts: one line per change, reasons of stopped tasks once, and no trouble of the deployment's. */

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { serviceOf } from '../../../scripts/deploy/watch/ecs.js';
import { rolloutText, stoppedText } from '../../../scripts/deploy/watch/rollout-text.js';
import { Rollouts } from '../../../scripts/deploy/watch/rollouts.js';
import { awsError, fakeSession } from './fake.js';
import { at, start } from './history.js';

const test = suite('deploy/watch/rollouts');

const arn = 'arn:aws:ecs:eu-west-2:222222222222:service/paperwurks/api';
const began = start;
const resource = {
  path: 'ServiceApi/Service',
  type: 'AWS::ECS::Service',
  status: 'UPDATE_IN_PROGRESS',
  physicalId: arn,
  began,
  at: began,
};
const old = { status: 'ACTIVE', runningCount: 2 };
const primary = { status: 'PRIMARY', id: 'ecs-svc/2', rolloutState: 'IN_PROGRESS', desiredCount: 2 } as const;

test('says counts when they change, and only then', async () => {
  const states = [
    { ...primary, runningCount: 0, pendingCount: 2 },
    { ...primary, runningCount: 0, pendingCount: 2 },
    { ...primary, runningCount: 2, pendingCount: 0 },
  ];
  const { session } = fakeSession({
    ecs: { DescribeServices: () => ({ services: [{ serviceArn: arn, deployments: [states.shift(), old] }] }) },
  });
  const rollouts = new Rollouts(session);
  assert.equal(await rollouts.look([resource]), [
    'ServiceApi/Service: rollout in progress: 0 of 2 new tasks run, 2 start, 2 old ones still run',
  ]);
  assert.equal(await rollouts.look([resource]), []);
  assert.equal(await rollouts.look([resource]), [
    'ServiceApi/Service: rollout in progress: 2 of 2 new tasks run, 2 old ones still run',
  ]);
});

test('says each reason of stopped tasks and each message once, whatever ids are in them', async () => {
  let looks = 0;
  const { session, calls } = fakeSession({
    ecs: {
      DescribeServices: () => ({
        services: [
          {
            serviceArn: arn,
            deployments: [{ ...primary, runningCount: 0, failedTasks: ++looks }],
            events: [
              { createdAt: at(9), message: '(service api) (task 2b) failed container health checks.' },
              { createdAt: at(8), message: '(service api) (task 1a) failed container health checks.' },
              { createdAt: at(5), message: '(service api) has started 2 tasks: (task 1a) (task 2b).' },
              { createdAt: at(-500), message: '(service api) was unable to place a task' },
            ],
          },
        ],
      }),
      ListTasks: () => ({ taskArns: ['1a', '2b', '3c'] }),
      DescribeTasks: () => ({
        tasks: [
          { stoppedReason: 'Task failed container health checks', containers: [{ name: 'api', exitCode: 137 }] },
          { stoppedReason: 'Task failed container health checks', containers: [{ name: 'api', exitCode: 137 }] },
          {
            stoppedReason: 'Scaling activity initiated by (deployment ecs-svc/1)',
            stopCode: 'ServiceSchedulerInitiated',
          },
        ],
      }),
    },
  });
  const rollouts = new Rollouts(session);
  const lines = [...(await rollouts.look([resource])), ...(await rollouts.look([resource]))];
  assert.equal(lines, [
    'ServiceApi/Service: rollout in progress: 0 of 2 new tasks run, 1 failed',
    'ServiceApi/Service: failed container health checks.',
    'ServiceApi/Service: a task stopped: Task failed container health checks · container api: exit code 137, killed, mostly for want of memory or since it did not stop in time',
    'ServiceApi/Service: rollout in progress: 0 of 2 new tasks run, 2 failed',
  ]);
  assert.is(rollouts.stopped.get(arn)?.length, 1);
  assert.equal(calls.find(({ name }) => name === 'ListTasks')?.input.startedBy, 'ecs-svc/2');
});

test('without permission it says so once; other trouble is passed over', async () => {
  const failures = [awsError('Throttling', 'Rate exceeded'), awsError('AccessDeniedException', 'no')];
  const { session, calls } = fakeSession({
    ecs: {
      DescribeServices: () => {
        throw failures.shift() ?? new Error('not asked again');
      },
    },
  });
  const rollouts = new Rollouts(session);
  assert.equal(await rollouts.look([resource]), []);
  assert.match((await rollouts.look([resource]))[0] ?? '', /no permission for ecs:DescribeServices/);
  assert.equal(await rollouts.look([resource]), []);
  assert.is(calls.length, 2);
});

test('texts: a failed rollout has its reason, a container that the task repeats is not repeated', () => {
  const failed = { ...primary, rolloutState: 'FAILED', rolloutStateReason: 'tasks failed to start.' } as const;
  assert.is(rolloutText({ deployments: [failed] }), 'rollout failed: 0 of 2 new tasks run (tasks failed to start.)');
  const reason = 'CannotPullContainerError: no';
  assert.is(stoppedText({ stoppedReason: reason, containers: [{ name: 'api', reason }] }), reason);
});

test('reads both forms of the ARN of a service', () => {
  assert.equal(serviceOf(arn), { cluster: 'paperwurks', service: 'api' });
  assert.equal(serviceOf('arn:aws:ecs:eu-west-2:1:service/api'), { cluster: undefined, service: 'api' });
  assert.is(serviceOf('api'), undefined);
});

test.run();
