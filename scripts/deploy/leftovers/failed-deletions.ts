/**
 * What updates have left behind: CloudFormation tries three times to delete what an update, or its rollback, no longer
 * needs, and then forgets it.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/troubleshooting.html
 * https://github.com/aws-cloudformation/cloudformation-coverage-roadmap/issues/744
 */

import { isNestedStack } from '../../../generator/impact/review/marks.js';
import type { Session } from '../session.js';
import { readStack } from '../stack.js';
import { type EventView, isOwn } from '../watch/event.js';
import { eventsOf } from '../watch/read-events.js';
import { placeOf, type StackNode, stackTree } from '../watch/tree.js';
import { identifierOf } from './identifier.js';
import { keptIn, keptWith } from './kept.js';
import type { Leftover } from './leftover.js';

/** The part of a stack that is looked at; StackView has all of it. */
export interface Updated {
  readonly id: string;
  readonly status: string;
}

const successes: ReadonlySet<string> = new Set(['CREATE_COMPLETE', 'UPDATE_COMPLETE', 'IMPORT_COMPLETE']);

/** Events of the root since the last operation before this that succeeded: what is older was left before that one. */
const recent = async (session: Session, { id, status }: Updated) => {
  const events: EventView[] = [];
  let passes = successes.has(status) ? 1 : 0;
  for await (const event of eventsOf(session, id)) {
    if (isOwn(event) && successes.has(event.status) && passes-- === 0) return { events, since: event.at };
    events.push(event);
  }
  return { events, since: new Date(0) };
};

const since = async (session: Session, stackId: string, from: Date): Promise<EventView[]> => {
  const events: EventView[] = [];
  for await (const event of eventsOf(session, stackId)) {
    if (event.at < from) break;
    events.push(event);
  }
  return events;
};

/** Physical resources that no later event says anything else of than that they could not be deleted. */
const undeleted = (events: readonly EventView[], { resources }: StackNode): EventView[] => {
  const known = new Set<string>();
  return events.filter((event) => {
    const { type, physicalId, status } = event;
    if (isOwn(event) || physicalId === undefined) return false;
    const key = `${type} ${physicalId}`;
    if (known.has(key)) return false;
    known.add(key);
    const owner = resources.find((row) => row.type === type && row.physicalId === physicalId);
    return status === 'DELETE_FAILED' && (owner === undefined || owner.status === 'DELETE_FAILED');
  });
};

/** What is left of a nested stack: the stack itself, or what its deletion has kept although it was undone. */
const ofNested = async (session: Session, left: Leftover, from: Date): Promise<Leftover[]> => {
  const stack = await readStack(session, left.physicalId);
  if (stack === undefined) return [];
  const isUndone = stack.createdAt > from;
  if (stack.status !== 'DELETE_COMPLETE') return [{ ...left, isUndone }];
  return isUndone ? keptIn(session, left.physicalId, keptWith(left), left.place) : [];
};

/** What updates of a stack, and their rollbacks, have left behind since the last one that succeeded before them. */
export const leftByUpdates = async (session: Session, stack: Updated): Promise<Leftover[]> => {
  const { events, since: from } = await recent(session, stack);
  const found: Leftover[] = [];
  // What is in a nested stack that is left goes with it. A stack comes before those that are nested in it.
  const going = new Set<string>();
  for (const node of await stackTree(session, stack.id)) {
    if (going.has(node.id)) {
      for (const { type, physicalId } of node.resources) if (isNestedStack(type)) going.add(physicalId ?? '');
      continue;
    }
    for (const event of undeleted(node.path === '' ? events : await since(session, node.id, from), node)) {
      const { type, physicalId = '', reason } = event;
      const place = placeOf(node, event);
      const why = `could not be deleted at ${event.at.toISOString()}${reason === undefined ? '' : `: ${reason}`}`;
      const left = { place, type, physicalId, identifier: identifierOf(type, physicalId, node.id), why };
      if (!isNestedStack(type)) found.push(left);
      else {
        going.add(physicalId);
        found.push(...(await ofNested(session, left, from)));
      }
    }
  }
  return found;
};
