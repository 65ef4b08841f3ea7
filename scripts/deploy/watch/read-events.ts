/** Reads the events of one stack, page by page. */

import { DescribeStackEventsCommand } from '@aws-sdk/client-cloudformation';
import type { Session } from '../session.js';
import { belongs, type EventView, eventView, type Scope } from './event.js';

/** One page, newest first: https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStackEvents.html */
export const eventPage = async (session: Session, stackId: string, next: string | undefined) => {
  const command = new DescribeStackEventsCommand({
    StackName: stackId,
    ...(next === undefined ? {} : { NextToken: next }),
  });
  const page = await session.aws.cloudFormation.send(command, { abortSignal: session.signal });
  return { events: (page.StackEvents ?? []).map(eventView), next: page.NextToken };
};

/**
 * Events of the scope, newest first: all of them, or those up to the first page with none that `isKnown` does not know.
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
    if (isPast && (found.length > 0 || oldest.at.getTime() < scope.from)) break;
    if (ours.length > 0 && ours.every(isKnown)) break;
    next = page.next;
  } while (next !== undefined);
  return found;
};
