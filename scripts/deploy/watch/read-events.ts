/** Reads the events of one stack, page by page. */

import { DescribeStackEventsCommand } from '@aws-sdk/client-cloudformation';
import type { Session } from '../session.js';
import { belongs, type EventView, eventView, type Scope } from './event.js';
import { patiently } from './trouble.js';

/** One page, newest first: https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStackEvents.html */
export const eventPage = async (session: Session, stackId: string, next: string | undefined) => {
  const command = new DescribeStackEventsCommand({
    StackName: stackId,
    ...(next === undefined ? {} : { NextToken: next }),
  });
  const page = await session.aws.cloudFormation.send(command, { abortSignal: session.signal });
  return { events: (page.StackEvents ?? []).map(eventView), next: page.NextToken };
};

/** All events of a stack, newest first; pages are read as far as somebody asks for them. */
export async function* eventsOf(session: Session, stackId: string): AsyncGenerator<EventView> {
  let next: string | undefined;
  do {
    const token = next;
    const page = await patiently(session, () => eventPage(session, stackId, token));
    yield* page.events;
    next = page.next;
  } while (next !== undefined);
}

/** Milliseconds that an event may be shown after younger ones; pages that young are read though all in them is known. */
const lateness = 60_000;

/**
 * Events of the scope, newest first: all of them, or those up to the first page, old enough, that `isKnown` knows.
 * All or nothing: where a page fails, those before it are not given, since the next read would stop at them.
 */
export const readEvents = async (
  session: Session,
  scope: Scope,
  isKnown: (event: EventView) => boolean = () => false,
): Promise<EventView[]> => {
  const found: EventView[] = [];
  let next: string | undefined;
  do {
    const page = await eventPage(session, scope.stackId, next);
    const ours = page.events.filter((event) => belongs(event, scope));
    found.push(...ours);
    const oldest = page.events.at(-1);
    const isPast = oldest !== undefined && !belongs(oldest, scope);
    // Newer operations may come before ours; what comes after ours is older.
    if (isPast && (found.length > 0 || oldest.at.getTime() < (scope.from ?? 0))) break;
    const age = (found[0]?.at.getTime() ?? 0) - (ours.at(-1)?.at.getTime() ?? 0);
    if (ours.length > 0 && age > lateness && ours.every(isKnown)) break;
    next = page.next;
  } while (next !== undefined);
  return found;
};
