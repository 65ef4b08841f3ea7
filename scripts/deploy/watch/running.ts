/** Which operation runs on a stack, from its events: what a second run takes up again. */

import type { Session } from '../session.js';
import { type EventView, isInProgress, isOwn } from './event.js';
import type { Operation, OperationKind } from './operation.js';
import { eventsOf } from './read-events.js';
import { troubleOf } from './trouble.js';

/** Statuses that a stack begins an operation with; the others go on with one. */
const beginnings: Readonly<Record<string, OperationKind>> = {
  CREATE_IN_PROGRESS: 'CREATE',
  UPDATE_IN_PROGRESS: 'UPDATE',
  IMPORT_IN_PROGRESS: 'UPDATE',
  DELETE_IN_PROGRESS: 'DELETE',
};

/** What an operation does that began with this event: one that begins by rolling back was asked to. */
const kindOf = (event: EventView): OperationKind => beginnings[event.status] ?? 'ROLLBACK';

/** The stack's own events, newest first. */
async function* ownEvents(session: Session, stackId: string): AsyncGenerator<EventView> {
  for await (const event of eventsOf(session, stackId)) if (isOwn(event)) yield event;
}

/**
 * The newest operation on a stack, whether it still runs or not; undefined where there was none, as with a stack that
 * waits for its first change set to be executed.
 */
export const lastOperation = async (session: Session, stackId: string): Promise<Operation | undefined> => {
  let newest: EventView | undefined;
  let first: EventView | undefined;
  for await (const event of ownEvents(session, stackId)) {
    if (event.status === 'REVIEW_IN_PROGRESS') break;
    newest ??= event;
    if (event.token !== newest.token) break;
    first = event;
    // Without a token, an operation goes back to the status that it began with.
    if (event.token === undefined && event.status in beginnings) break;
  }
  if (first === undefined) return undefined;
  return { stackId, token: first.token ?? '', since: first.at, kind: kindOf(first) };
};

/** Ends of other operations after which ours is not looked for any further. */
const endsToPass = 5;

/** Whether an operation with this token has begun: the answer to a lost reply of ExecuteChangeSet or DeleteStack. */
export const hasStarted = async (session: Session, stackId: string, token: string): Promise<boolean> => {
  let ends = 0;
  try {
    for await (const event of ownEvents(session, stackId)) {
      if (event.token === token) return true;
      if (!isInProgress(event.status) && ++ends > endsToPass) return false;
    }
  } catch (error) {
    if (troubleOf(error) !== 'missing') throw error;
  }
  return false;
};
