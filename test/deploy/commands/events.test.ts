/** `compute events`: the last operation, a token, a span of time, nested stacks, following. */

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { eventsCommand, sinceOf } from '../../../scripts/commands/events.js';
import { event, eventsOf, nested, start } from '../watch/history.js';
import { described, directory, opened } from './deployed.js';

const test = suite('deploy/commands/events');

const old = { ClientRequestToken: 'old' };
const history = [
  event(-100, '', '', 'CREATE_IN_PROGRESS', old),
  nested(-99, 'ServiceApi', 'CREATE_IN_PROGRESS', old),
  event(-98, 'ServiceApi', 'First', 'CREATE_COMPLETE'),
  event(-90, '', '', 'CREATE_COMPLETE', old),
  event(0, '', '', 'UPDATE_IN_PROGRESS'),
  nested(1, 'ServiceApi', 'UPDATE_IN_PROGRESS'),
  event(2, 'ServiceApi', 'Second', 'UPDATE_FAILED', { ResourceStatusReason: 'broken' }),
  event(3, '', '', 'UPDATE_ROLLBACK_COMPLETE'),
];

const run = async (options: object, happened = history, onPause: (count: number) => void = () => {}) => {
  const fake = opened('staging', {
    cloudFormation: {
      DescribeStacks: () => described('staging', 'UPDATE_COMPLETE'),
      DescribeStackEvents: eventsOf(() => happened, 3),
    },
    onPause,
  });
  const code = await eventsCommand('staging', { directory, ...options }, fake.open);
  const shown = fake.printed.map((line) => / {2}(\S+) +(\S+) \(/.exec(line)?.slice(1).join(' '));
  return { code, shown, printed: fake.printed, text: fake.text() };
};

const last = [
  'UPDATE_IN_PROGRESS paperwurks-staging-compute',
  'UPDATE_IN_PROGRESS ServiceApi',
  'UPDATE_FAILED ServiceApi/Second',
  'UPDATE_ROLLBACK_COMPLETE paperwurks-staging-compute',
];

test('the last operation by default, nested stacks in time order', async () => {
  assert.equal((await run({})).shown, last);
});

test('another operation by its token, with what belongs to it of nested stacks', async () => {
  const root = ['CREATE_IN_PROGRESS paperwurks-staging-compute', 'CREATE_IN_PROGRESS ServiceApi'];
  const end = 'CREATE_COMPLETE paperwurks-staging-compute';
  assert.equal((await run({ token: 'old' })).shown, [...root, 'CREATE_COMPLETE ServiceApi/First', end]);
  assert.equal((await run({ token: 'old', nested: false })).shown, [...root, end]);
});

test('since a time, whatever operation', async () => {
  const { shown } = await run({ since: new Date(start.getTime() - 95_000).toISOString() });
  assert.is(shown.length, 5);
});

test('only failures, as JSON lines', async () => {
  const { printed } = await run({ failed: true, json: true });
  assert.equal(
    printed.map((line) => JSON.parse(line)).map(({ path, reason }) => [path, reason]),
    [['ServiceApi/Second', 'broken']],
  );
});

test('--follow goes on to the end and prints each event once', async () => {
  const happened = history.slice(0, 5);
  const { shown } = await run({ follow: true }, happened, (count) => {
    const next = history[4 + count];
    if (next !== undefined) happened.push(next);
  });
  assert.equal(shown, last);
});

test('a time is a span or ISO 8601, and nothing else', async () => {
  assert.is(sinceOf('2h', 7_200_000).getTime(), 0);
  assert.is(sinceOf('2026-05-04T10:00:00Z', 0).toISOString(), start.toISOString());
  const { code, text } = await run({ since: 'yesterday' });
  assert.is(code, 1);
  assert.match(text, /'yesterday' is no time/);
});

test.run();
