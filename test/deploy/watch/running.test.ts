/** Which operation runs, and whether ours has begun. */

import type { StackEvent } from '@aws-sdk/client-cloudformation';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { hasStarted, lastOperation } from '../../../scripts/deploy/watch/running.js';
import { watchOperation } from '../../../scripts/deploy/watch/watch.js';
import { awsError, fakeSession, rootId } from './fake.js';
import { at, event, eventsOf, nested, stacksOf, token } from './history.js';

const test = suite('deploy/watch/running');

const session = (events: readonly StackEvent[]) =>
  fakeSession({ cloudFormation: { DescribeStackEvents: eventsOf(() => events, 2) } }).session;

const other = { ClientRequestToken: 'other' };
const none = { ClientRequestToken: undefined };

test('the newest operation, with its token, its beginning and what it does', async () => {
  const events = [
    event(-9, '', '', 'CREATE_IN_PROGRESS', other),
    event(-1, '', '', 'CREATE_COMPLETE', other),
    event(1, '', '', 'UPDATE_IN_PROGRESS'),
    nested(2, 'ServiceApi', 'UPDATE_IN_PROGRESS'),
    event(3, '', '', 'UPDATE_ROLLBACK_IN_PROGRESS'),
  ];
  assert.equal(await lastOperation(session(events), rootId), { stackId: rootId, token, since: at(1), kind: 'UPDATE' });
});

test('a rollback that somebody asked for, a deletion, and operations without a token', async () => {
  const kindOf = async (events: readonly StackEvent[]) => (await lastOperation(session(events), rootId))?.kind;
  const before = event(0, '', '', 'UPDATE_ROLLBACK_FAILED', other);
  assert.is(await kindOf([before, event(1, '', '', 'UPDATE_ROLLBACK_IN_PROGRESS')]), 'ROLLBACK');
  assert.is(await kindOf([before, event(1, '', '', 'DELETE_IN_PROGRESS')]), 'DELETE');
  const nameless = [
    event(0, '', '', 'CREATE_IN_PROGRESS', none),
    event(1, '', '', 'CREATE_COMPLETE', none),
    event(2, '', '', 'UPDATE_IN_PROGRESS', none),
  ];
  assert.equal(await lastOperation(session(nameless), rootId), {
    stackId: rootId,
    token: '',
    since: at(2),
    kind: 'UPDATE',
  });
});

test('a stack that only waits for review has had no operation', async () => {
  assert.is(await lastOperation(session([event(0, '', '', 'REVIEW_IN_PROGRESS', none)]), rootId), undefined);
  assert.is(await lastOperation(session([]), rootId), undefined);
});

test('ours has begun when an event has its token, also below what others did since', async () => {
  const events = [
    event(0, '', '', 'UPDATE_IN_PROGRESS'),
    event(1, '', '', 'UPDATE_COMPLETE'),
    event(2, '', '', 'UPDATE_IN_PROGRESS', other),
    event(3, '', '', 'UPDATE_COMPLETE', other),
  ];
  assert.is(await hasStarted(session(events), rootId, token), true);
  assert.is(await hasStarted(session(events.slice(2)), rootId, token), false);
});

test('on a stack that does not exist nothing has begun', async () => {
  const gone = fakeSession({
    cloudFormation: {
      DescribeStackEvents: () => {
        throw awsError('ValidationError', `Stack [${rootId}] does not exist`);
      },
    },
  });
  assert.is(await hasStarted(gone.session, rootId, token), false);
});

test('without tokens, what ended a moment before the operation is not its end', async () => {
  const events = [event(0.3, '', '', 'CREATE_COMPLETE', none)];
  const fake = fakeSession({
    cloudFormation: { DescribeStackEvents: eventsOf(() => events), DescribeStacks: stacksOf(() => events) },
    onPause: () => {
      if (events.length === 1) events.push(event(1.2, '', '', 'UPDATE_COMPLETE', none));
    },
  });
  const outcome = await watchOperation(fake.session, { stackId: rootId, token, since: at(0.8), kind: 'UPDATE' });
  assert.equal([outcome.succeeded, fake.noted.length], [true, 1]);
});

test.run();
