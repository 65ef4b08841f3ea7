/** Interrupts and what a second run finds. */

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { deployStack } from '../../../scripts/deploy/run/deploy-stack.js';
import { DeployError } from '../../../scripts/deploy/session.js';
import { awsError, fake, resourceChange } from './fake.js';
import { deployment, tools } from './tools.js';

const test = suite('deploy/interrupts');
const change = resourceChange('Topic', 'AWS::SNS::Topic', { Action: 'Add' });

test('before anything is made: nothing is made', async () => {
  const run = fake();
  run.interrupt();
  assert.is(await deployStack(run.session, deployment({ yes: true }), tools(run)), 1);
  assert.is(run.cloudFormation.called('CreateChangeSet').length, 0);
  assert.match(run.noted.join('\n'), 'before anything was executed');
});

test('while the set is made: it goes, with the empty stack', async () => {
  const run = fake();
  run.cloudFormation.looks = 3;
  run.cloudFormation.next = { Changes: [change] };
  run.cloudFormation.after.set('DescribeChangeSet', [run.interrupt]);
  assert.is(await deployStack(run.session, deployment({ yes: true }), tools(run)), 1);
  assert.is(run.cloudFormation.sets.size, 0);
  assert.is(run.cloudFormation.stack, undefined);
});

test('while it is reviewed: it goes, with the empty stack, and nothing is executed', async () => {
  const run = fake(['^C']);
  run.cloudFormation.next = { Changes: [change] };
  assert.is(await deployStack(run.session, deployment(), tools(run)), 1);
  assert.is(run.cloudFormation.called('ExecuteChangeSet').length, 0);
  assert.is(run.cloudFormation.stack, undefined);
});

test('while it is executed: it goes on, and the run says how to follow and how to cancel', async () => {
  const run = fake();
  run.cloudFormation.deployed();
  run.cloudFormation.next = { Changes: [change] };
  run.cloudFormation.after.set('ExecuteChangeSet', [run.interrupt]);
  assert.is(await deployStack(run.session, deployment({ yes: true }), tools(run)), 1);
  const said = run.noted.join('\n');
  for (const words of ['goes on with', 'compute status dev', 'cancel-update-stack']) assert.match(said, words);
});

test('a second run finds the set that a killed one has made, and makes no other', async () => {
  const run = fake(['']);
  run.cloudFormation.deployed();
  run.cloudFormation.next = { Changes: [change] };
  // As if killed at the question: the set stays.
  run.cloudFormation.before.set('DeleteChangeSet', [
    () => {
      throw awsError('InvalidChangeSetStatusException');
    },
  ]);
  assert.is(await deployStack(run.session, deployment(), tools(run)), 1);
  assert.is(run.cloudFormation.sets.size, 1);
  const again = { ...fake(), cloudFormation: run.cloudFormation, session: { ...run.session } };
  assert.is(await deployStack(again.session, deployment({ yes: true }), tools(again)), 0);
  assert.is(run.cloudFormation.called('CreateChangeSet').length, 1);
  assert.is(run.cloudFormation.sets.size, 0);
});

test('a second run with other parameters makes a set of its own', async () => {
  const run = fake(['']);
  run.cloudFormation.deployed({ Parameters: [{ ParameterKey: 'Name', ParameterValue: 'a' }] });
  run.cloudFormation.next = { Changes: [change] };
  run.cloudFormation.before.set('DeleteChangeSet', [
    () => {
      throw awsError('InvalidChangeSetStatusException');
    },
  ]);
  await deployStack(run.session, deployment(), tools(run));
  const given = { values: new Map([['Name', 'b']]), images: new Map<string, string>() };
  assert.is(await deployStack(run.session, deployment({ yes: true }, { given }), tools(run)), 0);
  assert.is(run.cloudFormation.called('CreateChangeSet').length, 2);
});

test('an operation in progress is followed, whoever began it, and the deployment goes on from where it ends', async () => {
  for (const [token, who] of [
    ['compute-execute-1', 'an earlier run of compute'],
    ['Console-1', 'somebody else'],
  ] as const) {
    const run = fake();
    run.cloudFormation.deployed({ StackStatus: 'UPDATE_IN_PROGRESS' });
    run.cloudFormation.next = { Changes: [change] };
    const made = tools(run, {
      lastOperation: async (_, stackId) => ({ stackId, token, since: new Date(0), kind: 'UPDATE' }),
      watch: async (_, { stackId }) => {
        run.cloudFormation.deployed();
        return { succeeded: true, status: 'UPDATE_COMPLETE', stackId, interrupted: false };
      },
    });
    assert.is(await deployStack(run.session, deployment({ yes: true }), made), 0);
    assert.match(run.noted.join('\n'), who);
  }
});

test('a stack that begins something between the look and the set is waited for', async () => {
  const run = fake();
  run.cloudFormation.deployed();
  run.cloudFormation.next = { Changes: [change] };
  run.cloudFormation.before.set('CreateChangeSet', [
    () => {
      throw awsError('ValidationError', 'Stack:arn:aws:x is in UPDATE_IN_PROGRESS state and can not be updated.');
    },
  ]);
  assert.is(await deployStack(run.session, deployment({ yes: true }), tools(run)), 0);
  assert.is(run.cloudFormation.called('CreateChangeSet').length, 2);
});

for (const status of [
  'ROLLBACK_COMPLETE',
  'CREATE_FAILED',
  'UPDATE_ROLLBACK_FAILED',
  'UPDATE_FAILED',
  'DELETE_FAILED',
  'ROLLBACK_FAILED',
])
  test(`${status} needs a recovery: refused, nothing is made; done, the deployment goes on`, async () => {
    const run = fake();
    run.cloudFormation.deployed({ StackStatus: status as 'CREATE_FAILED' });
    run.cloudFormation.next = { Changes: [change] };
    try {
      await deployStack(run.session, deployment({ yes: true }), tools(run));
      assert.unreachable();
    } catch (error) {
      assert.instance(error, DeployError);
      assert.match((error as DeployError).message, status);
    }
    assert.is(run.cloudFormation.called('CreateChangeSet').length, 0);
    const made = tools(run, {
      recover: async () => {
        run.cloudFormation.stack = undefined;
        return 'ready';
      },
    });
    assert.is(await deployStack(run.session, deployment({ yes: true, recover: true }), made), 0);
    assert.is(run.cloudFormation.called('CreateChangeSet')[0]?.ChangeSetType, 'CREATE');
  });

test('a throttled look at the stack is repeated', async () => {
  const run = fake();
  run.cloudFormation.deployed();
  run.cloudFormation.next = { Changes: [change] };
  const throttle = (): never => {
    throw awsError('Throttling', 'Rate exceeded');
  };
  run.cloudFormation.before.set('DescribeStacks', [throttle, throttle]);
  assert.is(await deployStack(run.session, deployment({ yes: true }), tools(run)), 0);
  assert.ok(run.pauses.length > 1);
});

test.run();
