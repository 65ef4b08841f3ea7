/** What a watch believes: tokens before times, events before statuses, and late events of nested stacks. */

import type { StackEvent } from '@aws-sdk/client-cloudformation';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { watchOperation } from '../../../scripts/deploy/watch/watch.js';
import { fakeSession, type Input, rootId } from './fake.js';
import { at, event, eventsOf, nested, operation, stacksOf } from './history.js';

const test = suite('deploy/watch/belief');

/** A watch over steps of history, one for each pause. */
const watch = async (
  steps: readonly (readonly StackEvent[])[],
  since = operation.since,
  status?: (look: number) => string | undefined,
) => {
  const happened = [...(steps[0] ?? [])];
  let looks = 0;
  const fake = fakeSession({
    cloudFormation: {
      DescribeStackEvents: eventsOf(() => happened, 10),
      DescribeStacks: (input: Input) => {
        const StackStatus = status?.(++looks);
        return StackStatus === undefined ? stacksOf(() => happened)(input) : { Stacks: [{ StackStatus }] };
      },
    },
    onPause: (count) => void happened.push(...(steps[count] ?? [])),
  });
  const outcome = await watchOperation(fake.session, { ...operation, since }, () => 0);
  return { outcome, noted: fake.noted, calls: fake.calls };
};

const begin = event(0, '', '', 'UPDATE_IN_PROGRESS');
const end = event(90, '', '', 'UPDATE_COMPLETE');

test('an event with another token is another operation, though this machine is behind and takes it for newer', async () => {
  const other = { ClientRequestToken: 'other' };
  const before = [
    event(-20, '', 'Theirs', 'UPDATE_FAILED', other),
    event(-19, '', '', 'UPDATE_ROLLBACK_COMPLETE', other),
  ];
  const { outcome, noted } = await watch([before, [begin], [end]], at(-3600));
  assert.equal([outcome.status, noted.length], ['UPDATE_COMPLETE', 2]);
});

test('a status that lags behind the events is not the end', async () => {
  const quiet = Array.from({ length: 14 }, () => []);
  const lagging = (look: number): string | undefined => (look <= 2 ? 'UPDATE_ROLLBACK_COMPLETE' : undefined);
  const { outcome } = await watch([[begin], ...quiet, [end]], operation.since, lagging);
  assert.is(outcome.status, 'UPDATE_COMPLETE');
});

test('a nested stack is looked at for a while after it has come to rest, since its events come late', async () => {
  const { noted } = await watch([
    [begin, nested(1, 'ServiceApi', 'UPDATE_IN_PROGRESS')],
    [nested(9, 'ServiceApi', 'UPDATE_COMPLETE')],
    [event(8, 'ServiceApi', 'Late', 'UPDATE_COMPLETE')],
    [event(12, '', 'Next', 'UPDATE_COMPLETE')],
    [end],
  ]);
  const order = noted.map((line) => / (\S+) \(/.exec(line)?.[1]);
  assert.equal(order.slice(-3), ['ServiceApi/Late', 'Next', 'paperwurks-staging-compute']);
});

test('a long history is not read again at each look', async () => {
  const old = { ClientRequestToken: 'old' };
  const history = Array.from({ length: 500 }, (_, index) =>
    event(-5000 + index, '', `Old${index}`, 'UPDATE_COMPLETE', old),
  );
  const { calls } = await watch([[...history, begin], [end]]);
  const pages = calls.filter(({ name, input }) => name === 'DescribeStackEvents' && input.StackName === rootId);
  assert.ok(pages.length <= 4, `${pages.length} pages`);
});

test.run();
