/** Reads the events of one stack, page by page. */

import { DescribeStackEventsCommand } from '@aws-sdk/client-cloudformation';
import { pagesOf } from '../change-set/pages.js';
import type { Session } from '../session.js';
import { belongs, type EventView, eventView, type Scope } from './event.js';
import { patiently } from './trouble.js';

/**
 * Pages of events, newest first: https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStackEvents.html
 * @param call makes the call for each page.
 */
async function* eventPages(
  session: Session,
  StackName: string,
  call: <T>(ask: () => Promise<T>) => Promise<T>,
): AsyncGenerator<EventView[]> {
  for await (const { StackEvents = [] } of pagesOf((NextToken) =>
    call(() =>
      session.aws.cloudFormation.send(new DescribeStackEventsCommand({ StackName, NextToken }), {
        abortSignal: session.signal,
      }),
    ),
  ))
    yield StackEvents.map(eventView);
}

/** All events of a stack, newest first; pages are read as far as somebody asks for them. */
export async function* eventsOf(session: Session, stackId: string): AsyncGenerator<EventView> {
  for await (const page of eventPages(session, stackId, (ask) => patiently(session, ask))) yield* page;
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
  for await (const page of eventPages(session, scope.stackId, (ask) => ask())) {
    const ours = page.filter((event) => belongs(event, scope));
    found.push(...ours);
    const oldest = page.at(-1);
    const isPast = oldest !== undefined && !belongs(oldest, scope);
    // Newer operations may come before ours; what comes after ours is older.
    if (isPast && (found.length > 0 || oldest.at.getTime() < (scope.from ?? 0))) break;
    const age = (found[0]?.at.getTime() ?? 0) - (ours.at(-1)?.at.getTime() ?? 0);
    if (ours.length > 0 && age > lateness && ours.every(isKnown)) break;
  }
  return found;
};
