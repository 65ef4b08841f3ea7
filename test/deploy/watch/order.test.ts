/** Property: whatever order, duplication, paging and trouble events come in, each is printed once and in time order. */

import type { StackEvent } from '@aws-sdk/client-cloudformation';
import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { eventView } from '../../../scripts/deploy/watch/event.js';
import { EventLog } from '../../../scripts/deploy/watch/event-log.js';
import { watchOperation } from '../../../scripts/deploy/watch/watch.js';
import { fakeSession, type Input } from './fake.js';
import { event, eventsOf, nested, operation, stacksOf, start, throttling } from './history.js';

const test = suite('deploy/watch/order');

/** Up to two minutes, so that some events are old enough not to be read again. */
const seconds = fc.integer({ min: 1, max: 30 }).map((value) => value * 4);

test('a log gives each event once, in time order, however it was filled', () => {
  const plan = fc.record({
    times: fc.array(seconds, { minLength: 1, maxLength: 40 }),
    order: fc.array(fc.nat(), { minLength: 1, maxLength: 200 }),
  });
  fc.assert(
    fc.property(plan, ({ times, order }) => {
      const events = times.map((time, index) => eventView(event(time, '', `R${index}`, 'CREATE_COMPLETE')));
      const log = new EventLog();
      for (const pick of order) log.add([events[pick % events.length] as (typeof events)[number]]);
      log.add(events);
      const given = log.take();
      assert.is(given.length, events.length);
      assert.is(new Set(given.map(({ id }) => id)).size, events.length);
      const at = given.map((entry) => entry.at.getTime());
      assert.equal(
        at,
        [...at].sort((a, b) => a - b),
      );
      assert.equal(log.take(), []);
    }),
  );
});

interface Happening {
  readonly event: StackEvent;
  /** Round in which DescribeStackEvents shows it. */
  readonly shownIn: number;
}

const history = fc
  .record({
    resources: fc.array(fc.record({ time: seconds, stack: fc.constantFrom('', 'A', 'B'), late: fc.nat({ max: 3 }) }), {
      maxLength: 40,
    }),
    pageSize: fc.integer({ min: 1, max: 7 }),
    duplicates: fc.array(fc.nat(), { maxLength: 8 }),
    faults: fc.array(fc.boolean(), { maxLength: 60 }),
  })
  .map(({ resources, ...rest }) => {
    const happenings: Happening[] = [
      { event: event(0, '', '', 'UPDATE_IN_PROGRESS'), shownIn: 0 },
      { event: nested(1, 'A', 'UPDATE_IN_PROGRESS'), shownIn: 0 },
      { event: nested(1, 'B', 'UPDATE_IN_PROGRESS'), shownIn: 0 },
      ...resources.map(({ time, stack, late }, index) => ({
        event: event(time, stack, `R${index}`, 'CREATE_COMPLETE'),
        shownIn: Math.floor(time / 12) + late,
      })),
      { event: nested(121, 'A', 'UPDATE_COMPLETE'), shownIn: 13 },
      { event: nested(121, 'B', 'UPDATE_COMPLETE'), shownIn: 13 },
      { event: event(122, '', '', 'UPDATE_COMPLETE'), shownIn: 14 },
    ];
    return { happenings, ...rest };
  });

test('a watch prints each event once, and out of order only what AWS has shown late', async () => {
  await fc.assert(
    fc.asyncProperty(history, async ({ happenings, pageSize, duplicates, faults }) => {
      let round = 0;
      let call = 0;
      const shown = (): StackEvent[] => {
        const events = happenings.filter(({ shownIn }) => shownIn <= round).map((entry) => entry.event);
        return [...events, ...duplicates.map((pick) => events[pick % events.length] as StackEvent)];
      };
      const failing =
        <T>(handler: (input: Input) => T) =>
        (input: Input): T => {
          if (faults[call++] === true) throw throttling();
          return handler(input);
        };
      const { session, noted } = fakeSession({
        cloudFormation: {
          DescribeStackEvents: failing(eventsOf(shown, pageSize)),
          DescribeStacks: failing(stacksOf(shown)),
        },
        onPause: (count) => {
          round = count;
        },
      });
      const outcome = await watchOperation(session, operation, () => start.getTime());
      assert.is(outcome.succeeded, true);
      const names = noted.map((line) => / (?:[AB]\/)?(R\d+) /.exec(line)?.[1]).filter((name) => name !== undefined);
      const expected = happenings
        .map((entry) => entry.event.LogicalResourceId ?? '')
        .filter((name) => /^R\d/.test(name));
      assert.equal([...names].sort(), [...expected].sort());
      const byName = new Map(happenings.map((entry) => [entry.event.LogicalResourceId, entry]));
      const printed = names.flatMap((name) => byName.get(name) ?? []);
      for (const [index, later] of printed.entries())
        for (const earlier of printed.slice(0, index)) {
          const isInOrder = (earlier.event.Timestamp as Date) <= (later.event.Timestamp as Date);
          // With faults, a round may see one stack and not the other.
          if (!faults.includes(true)) assert.ok(isInOrder || earlier.shownIn < later.shownIn);
        }
    }),
    { numRuns: 150 },
  );
});

test.run();
