/** `compute status`: state, nested stacks, what runs, causes, next step, exit code. */

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { statusCommand } from '../../../scripts/commands/status.js';
import { awsError, type Input, rootId } from '../watch/fake.js';
import { at, childId, event, eventsOf, stacksOf } from '../watch/history.js';
import { described, directory, nestedRow, opened, row } from './deployed.js';

const test = suite('deploy/commands/status');

const resources = (rows: Readonly<Record<string, readonly object[]>>) => ({
  ListStackResources: ({ StackName }: Input) => ({ StackResourceSummaries: rows[`${StackName}`] ?? [] }),
});

test('a stack at rest: its nested stacks, exit 0, session closed', async () => {
  const fake = opened('staging', {
    cloudFormation: {
      DescribeStacks: () => described('staging', 'UPDATE_COMPLETE', { EnableTerminationProtection: true }),
      ...resources({ [rootId]: [nestedRow('Cluster', 'CREATE_COMPLETE'), nestedRow('ServiceApi', 'UPDATE_COMPLETE')] }),
    },
  });
  assert.is(await statusCommand('staging', { directory }, fake.open), 0);
  assert.match(
    fake.printed.join('\n'),
    /paperwurks-staging-compute {2}UPDATE_COMPLETE[\s\S]*protection is on\n {2}Cluster +CREATE_COMPLETE\n {2}ServiceApi +UPDATE_COMPLETE/,
  );
  assert.is(fake.closed(), 1);
});

test('what is under way: what is in progress, how to wait for it, exit 2', async () => {
  const fake = opened('staging', {
    cloudFormation: {
      DescribeStacks: () => described('staging', 'UPDATE_IN_PROGRESS'),
      ...resources({
        [rootId]: [nestedRow('ServiceApi', 'UPDATE_IN_PROGRESS')],
        [childId('ServiceApi')]: [row('Service', 'UPDATE_IN_PROGRESS')],
      }),
    },
  });
  assert.is(await statusCommand('staging', { directory }, fake.open), 2);
  assert.match(fake.text(), /in progress: ServiceApi\/Service UPDATE_IN_PROGRESS[\s\S]*compute status staging --watch/);
});

const failure = [
  event(0, '', '', 'UPDATE_IN_PROGRESS'),
  event(1, '', 'Role', 'UPDATE_FAILED', { ResourceStatusReason: 'Role x already exists' }),
  event(2, '', '', 'UPDATE_ROLLBACK_IN_PROGRESS'),
  event(3, '', '', 'UPDATE_ROLLBACK_COMPLETE'),
];

test('an update that was undone: its cause, exit 1, in JSON too', async () => {
  for (const json of [false, true]) {
    const fake = opened('staging', {
      cloudFormation: {
        DescribeStacks: () => described('staging', 'UPDATE_ROLLBACK_COMPLETE'),
        DescribeStackEvents: eventsOf(() => failure),
        ...resources({}),
      },
    });
    assert.is(await statusCommand('staging', { directory, json }, fake.open), 1);
    assert.match(fake.text(), /Role x already exists/);
    if (json) assert.is(JSON.parse(fake.printed.join('\n')).causes[0].path, 'Role');
  }
});

test('--watch follows what is under way and gives its end', async () => {
  const happened = failure.slice(0, 1);
  const fake = opened('staging', {
    cloudFormation: {
      DescribeStacks: stacksOf(() => happened),
      DescribeStackEvents: eventsOf(() => happened),
      ...resources({}),
    },
    onPause: (count) => void happened.push(event(count, '', '', 'UPDATE_COMPLETE')),
  });
  assert.is(await statusCommand('staging', { directory, watch: true }, fake.open), 0);
});

test('no stack, the wrong account, expired credentials: one message each, exit 1', async () => {
  const missing = opened('staging', {
    cloudFormation: {
      DescribeStacks: () => {
        throw awsError('ValidationError', 'Stack with id paperwurks-staging-compute does not exist');
      },
    },
  });
  assert.is(await statusCommand('staging', { directory }, missing.open), 1);
  assert.match(missing.text(), /error: there is no stack paperwurks-staging-compute[\s\S]*compute deploy staging/);
  const expired = opened('staging', {
    cloudFormation: {
      DescribeStacks: () => {
        throw awsError('ExpiredToken', 'the token has expired');
      },
    },
  });
  assert.is(await statusCommand('staging', { directory }, expired.open), 1);
  assert.match(expired.text(), /sign in again/);
});

test('the newest operation is found among older ones', async () => {
  const older = [
    event(-100, '', '', 'CREATE_IN_PROGRESS', { ClientRequestToken: 'old' }),
    event(-99, '', 'Old', 'CREATE_FAILED', { ClientRequestToken: 'old', ResourceStatusReason: 'of another time' }),
    event(-90, '', '', 'CREATE_COMPLETE', { ClientRequestToken: 'old', Timestamp: at(-90) }),
  ];
  const fake = opened('staging', {
    cloudFormation: {
      DescribeStacks: () => described('staging', 'UPDATE_ROLLBACK_COMPLETE'),
      DescribeStackEvents: eventsOf(() => [...older, ...failure], 2),
      ...resources({}),
    },
  });
  await statusCommand('staging', { directory }, fake.open);
  assert.not.match(fake.text(), /of another time/);
});

test.run();
