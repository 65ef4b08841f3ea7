/** Recovery of stacks: asked for, done once, watched; and state with next step where it is refused. */

import type { StackEvent } from '@aws-sdk/client-cloudformation';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { recover } from '../../../scripts/deploy/recovery/recovery.js';
import { needOf } from '../../../scripts/deploy/recovery/states.js';
import { DeployError } from '../../../scripts/deploy/session.js';
import { awsError, type FakeOptions, fakeSession, type Input, rootId, target } from '../watch/fake.js';
import { childId, event, eventsOf, nested, stacksOf, throttling } from '../watch/history.js';

const test = suite('deploy/recovery');

const stack = (status: string, terminationProtection = false) => ({
  id: rootId,
  name: target.stackName,
  status,
  reason: undefined,
  terminationProtection,
});
const no = { yes: false, recover: false };
const yes = { yes: true, recover: true };

/** A CloudFormation in which a call with a token makes what the test says happen at once. */
const cloud = (
  ends: readonly string[],
  options: FakeOptions = {},
  resources: Record<string, readonly object[]> = {},
) => {
  const happened: StackEvent[] = [];
  const act = (input: Input): object => {
    const more = { ClientRequestToken: `${input.ClientRequestToken}` };
    for (const [index, status] of ends.entries()) happened.push(event(3600 * 24 * 365 + index, '', '', status, more));
    return {};
  };
  return fakeSession({
    ...options,
    cloudFormation: {
      DescribeStackEvents: eventsOf(() => happened),
      DescribeStacks: stacksOf(() => happened),
      ListStackResources: ({ StackName }: Input) => ({ StackResourceSummaries: resources[`${StackName}`] ?? [] }),
      DeleteStack: act,
      ContinueUpdateRollback: act,
      RollbackStack: act,
      UpdateTerminationProtection: () => ({}),
      ...options.cloudFormation,
    },
  });
};

const names = (fake: ReturnType<typeof fakeSession>): string[] =>
  fake.calls.map(({ name }) => name).filter((name) => !/^(?:Describe|List)/.test(name));

test('what can be deployed is ready at once', async () => {
  for (const status of ['CREATE_COMPLETE', 'UPDATE_COMPLETE', 'UPDATE_ROLLBACK_COMPLETE', 'REVIEW_IN_PROGRESS']) {
    const fake = cloud([]);
    assert.is(await recover(fake.session, stack(status), no), 'ready');
    assert.equal(fake.calls, []);
  }
});

test('ROLLBACK_COMPLETE: deleted only after a yes', async () => {
  const refused = cloud(['DELETE_COMPLETE'], { answers: ['n'] });
  assert.is(await recover(refused.session, stack('ROLLBACK_COMPLETE'), no), 'refused');
  assert.equal(names(refused), []);
  assert.match(refused.noted.join('\n'), /can only be deleted[\s\S]*Next: .*compute deploy staging --recover/);
  const agreed = cloud(['DELETE_COMPLETE'], { answers: ['y'] });
  assert.is(await recover(agreed.session, stack('ROLLBACK_COMPLETE'), no), 'ready');
  assert.equal(names(agreed), ['DeleteStack']);
  assert.is(agreed.calls.find(({ name }) => name === 'DeleteStack')?.input.StackName, rootId);
});

test('in a pipeline --yes alone deletes nothing; --recover does', async () => {
  const fake = cloud(['DELETE_COMPLETE']);
  assert.is(await recover(fake.session, stack('ROLLBACK_COMPLETE'), { yes: true, recover: false }), 'refused');
  assert.equal(names(fake), []);
  assert.is(await recover(fake.session, stack('ROLLBACK_COMPLETE'), { yes: false, recover: true }), 'ready');
  assert.equal(names(fake), ['DeleteStack']);
});

test('--yes asks nobody, a person at a terminal neither', async () => {
  const fake = cloud(['DELETE_COMPLETE'], { answers: ['y'] });
  assert.is(await recover(fake.session, stack('ROLLBACK_COMPLETE'), { yes: true, recover: false }), 'refused');
  assert.equal(fake.asked, []);
});

test('termination protection is named, taken off for the deletion, and put on again where it cannot begin', async () => {
  const fake = cloud(['DELETE_COMPLETE'], { answers: ['yes'] });
  assert.is(await recover(fake.session, stack('ROLLBACK_COMPLETE', true), no), 'ready');
  assert.equal(names(fake), ['UpdateTerminationProtection', 'DeleteStack']);
  assert.match(fake.noted.join('\n'), /Termination protection is on/);
  const denied = cloud([], {
    cloudFormation: {
      DeleteStack: () => {
        throw awsError('AccessDenied', 'not authorized to perform: cloudformation:DeleteStack');
      },
    },
  });
  try {
    await recover(denied.session, stack('ROLLBACK_COMPLETE', true), yes);
    assert.unreachable();
  } catch (error) {
    assert.instance(error, DeployError);
  }
  assert.equal(
    denied.calls
      .filter(({ name }) => name === 'UpdateTerminationProtection')
      .map(({ input }) => input.EnableTerminationProtection),
    [false, true],
  );
});

test('resources that a deletion would take away are named before the question', async () => {
  const summary = {
    LogicalResourceId: 'Bucket',
    PhysicalResourceId: 'b',
    ResourceType: 'AWS::S3::Bucket',
    ResourceStatus: 'CREATE_COMPLETE',
  };
  const fake = cloud([], { answers: [''] }, { [rootId]: [summary] });
  assert.is(await recover(fake.session, stack('CREATE_FAILED'), no), 'refused');
  assert.match(fake.noted.join('\n'), /Resources in it: Bucket\./);
});

const skipped = (fake: ReturnType<typeof fakeSession>): unknown =>
  fake.calls.find(({ name }) => name === 'ContinueUpdateRollback')?.input.ResourcesToSkip;

const stuck = {
  [rootId]: [
    {
      LogicalResourceId: 'ServiceApi',
      PhysicalResourceId: childId('ServiceApi'),
      ResourceType: 'AWS::CloudFormation::Stack',
      ResourceStatus: 'UPDATE_FAILED',
    },
  ],
  [childId('ServiceApi')]: [
    {
      LogicalResourceId: 'Service',
      PhysicalResourceId: 'arn',
      ResourceType: 'AWS::ECS::Service',
      ResourceStatus: 'UPDATE_FAILED',
      ResourceStatusReason: 'it is gone',
    },
  ],
};

test('UPDATE_ROLLBACK_FAILED: continues, and skips nothing of its own accord', async () => {
  const fake = cloud(['UPDATE_ROLLBACK_IN_PROGRESS', 'UPDATE_ROLLBACK_COMPLETE'], { answers: ['y'] }, stuck);
  assert.is(await recover(fake.session, stack('UPDATE_ROLLBACK_FAILED'), no), 'ready');
  assert.is(skipped(fake), undefined);
  assert.match(fake.noted.join('\n'), /ServiceApi\/Service \(AWS::ECS::Service\): it is gone/);
});

test('UPDATE_ROLLBACK_FAILED: skips what the person names, as CloudFormation names it; nothing else can be named', async () => {
  const fake = cloud(['UPDATE_ROLLBACK_COMPLETE'], {}, stuck);
  assert.is(
    await recover(fake.session, stack('UPDATE_ROLLBACK_FAILED'), { ...yes, skip: ['ServiceApi/Service'] }),
    'ready',
  );
  assert.equal(skipped(fake), [`${childId('ServiceApi').split('/')[1]}.Service`]);
  try {
    await recover(fake.session, stack('UPDATE_ROLLBACK_FAILED'), { ...yes, skip: ['ServiceApi/Role'] });
    assert.unreachable();
  } catch (error) {
    assert.match((error as DeployError).remedy, /those are ServiceApi\/Service/);
  }
});

test('a rollback that fails again ends in an error with its state and next step', async () => {
  const fake = cloud(['UPDATE_ROLLBACK_IN_PROGRESS', 'UPDATE_ROLLBACK_FAILED'], {}, stuck);
  try {
    await recover(fake.session, stack('UPDATE_ROLLBACK_FAILED'), yes);
    assert.unreachable();
  } catch (error) {
    assert.match((error as Error).message, /UPDATE_ROLLBACK_FAILED/);
    assert.match((error as DeployError).remedy, /--recover/);
  }
});

test('UPDATE_FAILED, left by a deployment without rollback, is rolled back', async () => {
  const fake = cloud(['UPDATE_ROLLBACK_IN_PROGRESS', 'UPDATE_ROLLBACK_COMPLETE'], { answers: ['y'] });
  assert.is(await recover(fake.session, stack('UPDATE_FAILED'), no), 'ready');
  assert.equal(names(fake), ['RollbackStack']);
});

test('a lost reply is asked again with the same token', async () => {
  let left = 2;
  const happened: StackEvent[] = [];
  const flaky = cloud([], {
    cloudFormation: {
      DeleteStack: (input: Input) => {
        if (happened.length === 0)
          happened.push(event(9e7, '', '', 'DELETE_COMPLETE', { ClientRequestToken: `${input.ClientRequestToken}` }));
        if (left-- > 0) throw throttling();
        return {};
      },
      DescribeStackEvents: eventsOf(() => happened),
      DescribeStacks: stacksOf(() => happened),
    },
  });
  assert.is(await recover(flaky.session, stack('ROLLBACK_COMPLETE'), yes), 'ready');
  const tokens = flaky.calls.filter(({ name }) => name === 'DeleteStack').map(({ input }) => input.ClientRequestToken);
  assert.is(tokens.length, 3);
  assert.is(new Set(tokens).size, 1);
});

test('what is under way is waited for, whoever began it, and then judged again', async () => {
  const happened = [
    event(0, '', '', 'UPDATE_IN_PROGRESS', { ClientRequestToken: 'theirs' }),
    nested(1, 'ServiceApi', 'UPDATE_IN_PROGRESS', { ClientRequestToken: 'theirs' }),
  ];
  const fake = fakeSession({
    cloudFormation: {
      DescribeStackEvents: eventsOf(() => happened),
      DescribeStacks: stacksOf(() => happened),
    },
    onPause: (count) => {
      if (count === 2) happened.push(event(5, '', '', 'UPDATE_COMPLETE', { ClientRequestToken: 'theirs' }));
    },
  });
  assert.is(await recover(fake.session, stack('UPDATE_IN_PROGRESS'), no), 'ready');
  assert.match(fake.noted[0] ?? '', /waiting for it to end/);
});

test('an interrupt while waiting is no consent', async () => {
  const happened = [event(0, '', '', 'UPDATE_IN_PROGRESS')];
  const fake = fakeSession({
    cloudFormation: { DescribeStackEvents: eventsOf(() => happened), DescribeStacks: stacksOf(() => happened) },
    onPause: () => fake.abort(),
  });
  assert.is(await recover(fake.session, stack('UPDATE_IN_PROGRESS'), yes), 'refused');
});

test('a state that is new to us is left to a person', () => {
  assert.is(needOf('SOMETHING_NEW'), 'person');
  assert.is(needOf('SOMETHING_NEW_IN_PROGRESS'), 'wait');
});

test.run();
