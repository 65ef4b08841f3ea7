/** Following an operation: nested stacks, ends, interrupts, and AWS in trouble. */

import type { StackEvent } from '@aws-sdk/client-cloudformation';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { DeployError } from '../../../scripts/deploy/session.js';
import { watchOperation } from '../../../scripts/deploy/watch/watch.js';
import { awsError, type FakeOptions, fakeSession, type Input } from './fake.js';
import { at, event, eventsOf, nested, operation, stacksOf, start, throttling } from './history.js';

const test = suite('deploy/watch');

const now = (): number => start.getTime();

/** One step of history for each pause; what is in the first step has happened already. */
const play = (steps: readonly (readonly StackEvent[])[], options: FakeOptions = {}, pageSize = 100) => {
  const happened: StackEvent[] = [...(steps[0] ?? [])];
  const events = () => happened;
  const fake = fakeSession({
    ...options,
    cloudFormation: {
      DescribeStackEvents: eventsOf(events, pageSize),
      DescribeStacks: stacksOf(events),
      ...options.cloudFormation,
    },
    onPause: (count) => {
      happened.push(...(steps[count] ?? []));
      options.onPause?.(count);
    },
  });
  return { ...fake, events };
};

const release = [
  [event(0, '', '', 'UPDATE_IN_PROGRESS')],
  [nested(1, 'ServiceApi', 'UPDATE_IN_PROGRESS'), event(1, 'ServiceApi', '', 'UPDATE_IN_PROGRESS')],
  [event(3, 'ServiceApi', 'Task', 'CREATE_IN_PROGRESS')],
  [event(4, 'ServiceApi', 'Task', 'CREATE_COMPLETE'), event(5, 'ServiceApi', '', 'UPDATE_COMPLETE')],
  [nested(6, 'ServiceApi', 'UPDATE_COMPLETE'), event(7, '', '', 'UPDATE_COMPLETE')],
];

test('prints events of root and nested stacks in time order, with elapsed time and place', async () => {
  const { session, noted } = play(release);
  const outcome = await watchOperation(session, operation, now);
  assert.is(outcome.succeeded, true);
  assert.is(outcome.status, 'UPDATE_COMPLETE');
  assert.equal(
    noted.map((line) => line.replace(/\s+/g, ' ').trim()),
    [
      '0:00 UPDATE_IN_PROGRESS paperwurks-staging-compute (AWS::CloudFormation::Stack)',
      '0:01 UPDATE_IN_PROGRESS ServiceApi (AWS::CloudFormation::Stack)',
      '0:01 UPDATE_IN_PROGRESS ServiceApi (AWS::CloudFormation::Stack)',
      '0:03 CREATE_IN_PROGRESS ServiceApi/Task (AWS::ECS::TaskDefinition)',
      '0:04 CREATE_COMPLETE ServiceApi/Task (AWS::ECS::TaskDefinition)',
      '0:05 UPDATE_COMPLETE ServiceApi (AWS::CloudFormation::Stack)',
      '0:06 UPDATE_COMPLETE ServiceApi (AWS::CloudFormation::Stack)',
      '0:07 UPDATE_COMPLETE paperwurks-staging-compute (AWS::CloudFormation::Stack)',
    ],
  );
});

test('leaves out events of earlier operations, of the root by token and of nested stacks by time', async () => {
  const before = [
    event(-100, '', '', 'UPDATE_COMPLETE', { ClientRequestToken: 'another' }),
    event(-101, '', 'OldInRoot', 'UPDATE_COMPLETE', { ClientRequestToken: 'another' }),
    event(-102, 'ServiceApi', 'OldInChild', 'UPDATE_COMPLETE'),
  ];
  const { session, noted } = play([[...before, ...(release[0] ?? [])], ...release.slice(1)]);
  await watchOperation(session, operation, now);
  assert.is(noted.length, 8);
  assert.not(noted.some((line) => line.includes('Old')));
});

test('a clock of this machine that is ahead of AWS hides nothing', async () => {
  const { session, noted } = play(release, {}, 2);
  const outcome = await watchOperation(session, { ...operation, since: at(3600) }, now);
  assert.is(outcome.succeeded, true);
  assert.is(noted.length, 8);
});

test('an event of the same second as the start counts, though its clock has no milliseconds', async () => {
  const steps = [[event(0, '', '', 'UPDATE_COMPLETE', { ClientRequestToken: undefined })]];
  const { session } = play(steps);
  const outcome = await watchOperation(session, { ...operation, since: at(0.9) }, now);
  assert.is(outcome.status, 'UPDATE_COMPLETE');
});

test('a rollback is no success, and is followed to its end', async () => {
  const { session, noted } = play([
    [event(0, '', '', 'UPDATE_IN_PROGRESS')],
    [event(1, '', 'Task', 'UPDATE_FAILED', { ResourceStatusReason: 'it is broken' })],
    [event(2, '', '', 'UPDATE_ROLLBACK_IN_PROGRESS', { ResourceStatusReason: 'The following resource(s) failed' })],
    [event(3, '', '', 'UPDATE_ROLLBACK_COMPLETE')],
  ]);
  const outcome = await watchOperation(session, operation, now);
  assert.equal([outcome.succeeded, outcome.status], [false, 'UPDATE_ROLLBACK_COMPLETE']);
  assert.match(noted[1] ?? '', /UPDATE_FAILED.*it is broken/);
});

test('a failed state that the stack leaves again is not the end', async () => {
  const steps = [
    [event(0, '', '', 'CREATE_IN_PROGRESS'), event(1, '', '', 'CREATE_FAILED')],
    [event(2, '', '', 'DELETE_IN_PROGRESS')],
    [event(3, '', '', 'DELETE_COMPLETE')],
  ];
  let looks = 0;
  const { session, events } = play(steps, {
    cloudFormation: {
      DescribeStacks: (input: Input) =>
        looks++ === 0 ? { Stacks: [{ StackStatus: 'DELETE_IN_PROGRESS' }] } : stacksOf(events)(input),
    },
  });
  const outcome = await watchOperation(session, { ...operation, kind: 'CREATE' }, now);
  assert.equal([outcome.succeeded, outcome.status], [false, 'DELETE_COMPLETE']);
});

test('a status from before the operation is not believed', async () => {
  const quiet: StackEvent[][] = Array.from({ length: 6 }, () => []);
  const { session } = play([...quiet, ...release]);
  const outcome = await watchOperation(session, operation, now);
  assert.is(outcome.succeeded, true);
});

test('an operation that never begins ends in an error and not in a false success', async () => {
  const { session } = play([[]]);
  try {
    await watchOperation(session, operation, now);
    assert.unreachable();
  } catch (error) {
    assert.instance(error, DeployError);
    assert.match((error as Error).message, /nothing has begun/);
  }
});

test('without events of the end, the status at rest is believed after a while', async () => {
  const { session } = play(release.slice(0, 1), {
    cloudFormation: { DescribeStacks: () => ({ Stacks: [{ StackStatus: 'UPDATE_COMPLETE' }] }) },
  });
  assert.is((await watchOperation(session, operation, now)).status, 'UPDATE_COMPLETE');
});

for (const [name, failure] of [
  ['throttling', throttling()],
  ['a reset', Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' })],
  ['a 503', awsError('ServiceUnavailable', 'try again', 503)],
  ['a proxy page', awsError('Error', 'XML parse error', 502)],
] as const)
  test(`${name} lengthens the interval and fails nothing`, async () => {
    let left = 12;
    const { session, pauses, noted, events } = play(release, {
      cloudFormation: {
        DescribeStackEvents: (input: Input) => {
          if (left-- > 0) throw failure;
          return eventsOf(events)(input);
        },
        DescribeStacks: () => {
          throw failure;
        },
      },
    });
    assert.is((await watchOperation(session, operation, now)).succeeded, true);
    assert.is(Math.max(...pauses), 30_000);
    assert.ok(noted.some((line) => line.includes('AWS does not answer')));
  });

test('a last look that fails does not turn a good deployment bad', async () => {
  let isOver = false;
  const { session, events } = play(release, {
    cloudFormation: {
      DescribeStackEvents: (input: Input) => {
        if (isOver) throw awsError('AccessDenied', 'no');
        isOver = events().at(-1)?.PhysicalResourceId === operation.stackId && events().length === 8;
        return eventsOf(events)(input);
      },
    },
  });
  assert.is((await watchOperation(session, operation, now)).succeeded, true);
});

test('expired credentials end the watch and say that the deployment goes on', async () => {
  const { session } = play(release, {
    cloudFormation: {
      DescribeStackEvents: () => {
        throw awsError('ExpiredToken', 'The security token included in the request is expired');
      },
    },
  });
  try {
    await watchOperation(session, operation, now);
    assert.unreachable();
  } catch (error) {
    assert.instance(error, DeployError);
    assert.match((error as DeployError).remedy, /goes on; log in again and run `compute status staging`/);
  }
});

test('without permission for events the status tells the end', async () => {
  const { session, noted } = play(release, {
    cloudFormation: {
      DescribeStackEvents: () => {
        throw awsError('AccessDenied', 'not authorized to perform: cloudformation:DescribeStackEvents');
      },
    },
  });
  assert.is((await watchOperation(session, operation, now)).succeeded, true);
  assert.is(noted.filter((line) => line.startsWith('no permission')).length, 1);
});

test('an interrupt says what state things are in and gives interrupted', async () => {
  const fake = play(release, {
    onPause: (count) => {
      if (count === 3) fake.abort();
    },
  });
  const outcome = await watchOperation(fake.session, operation, now);
  assert.equal([outcome.succeeded, outcome.interrupted, outcome.status], [false, true, 'UPDATE_IN_PROGRESS']);
  const said = fake.noted.slice(-3).join('\n');
  assert.match(said, /paperwurks-staging-compute is UPDATE_IN_PROGRESS/);
  assert.match(said, /In progress: ServiceApi\/Task\./);
  assert.match(said, /compute status staging/);
});

test('a log that is silent for long gets a sign of life', async () => {
  const quiet: StackEvent[][] = Array.from({ length: 30 }, () => []);
  const { session, noted } = play([...release.slice(0, 3), ...quiet, ...release.slice(3)]);
  await watchOperation(session, operation, now);
  assert.ok(noted.some((line) => /still in progress: ServiceApi\/Task for/.test(line)));
});

test('a deletion whose stack is forgotten has succeeded', async () => {
  const { session } = play([[event(0, '', '', 'DELETE_IN_PROGRESS')]], {
    cloudFormation: {
      DescribeStacks: () => {
        throw awsError('ValidationError', `Stack with id ${operation.stackId} does not exist`);
      },
    },
  });
  const outcome = await watchOperation(session, { ...operation, kind: 'DELETE' }, now);
  assert.equal([outcome.succeeded, outcome.status], [true, 'DELETE_COMPLETE']);
});

test.run();
