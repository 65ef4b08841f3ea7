/** All events of an operation or of a span of time, nested stacks included, read once. */

import type { Session } from '../session.js';
import { type EventView, isInProgress, isOwn, type Scope } from './event.js';
import { EventLog } from './event-log.js';
import type { Operation } from './operation.js';
import { Progress } from './progress.js';
import { readEvents } from './read-events.js';
import { patiently } from './trouble.js';

/** An event with its place. */
export interface PlacedEvent extends EventView {
  /** Logical ids from the root down. */
  readonly path: string;
}

/** When the operation was over: nested stacks carry on with the next one. Infinity while it lasts. */
const endOf = (events: readonly EventView[], root: Scope): number => {
  const last = root.isNested ? undefined : events.find(isOwn);
  return last === undefined || isInProgress(last.status) ? Number.POSITIVE_INFINITY : last.at.getTime();
};

/** Events in time order; `withNested` follows nested stacks that the events name. */
export const collectEvents = async (
  session: Session,
  operation: Operation,
  root: Scope,
  withNested: boolean,
): Promise<PlacedEvent[]> => {
  const progress = new Progress(operation, root);
  const log = new EventLog();
  const read = new Set<string>();
  let end = Number.POSITIVE_INFINITY;
  for (;;) {
    const scope = progress
      .all()
      .find(({ stackId, isNested }) => !read.has(stackId) && (withNested || !isNested || stackId === root.stackId));
    if (scope === undefined) break;
    read.add(scope.stackId);
    const events = await patiently(session, () => readEvents(session, scope));
    if (scope === root) end = endOf(events, root);
    log.add(events.filter(({ at }) => at.getTime() <= end));
    for (const event of events.reverse()) progress.discover(event);
  }
  return log.take().map((event) => ({ ...event, path: progress.pathOf(event) }));
};
