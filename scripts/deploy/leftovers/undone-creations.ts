/** What creations have left behind that failed, and whose stacks were deleted since. */

import { ListStacksCommand } from '@aws-sdk/client-cloudformation';
import { pagesOf } from '../change-set/pages.js';
import type { Session } from '../session.js';
import { isOwn } from '../watch/event.js';
import { eventsOf } from '../watch/read-events.js';
import { patiently } from '../watch/trouble.js';
import { keptIn } from './kept.js';
import type { Leftover } from './leftover.js';

interface Deleted {
  readonly id: string;
  readonly at: Date;
}

/** Deleted stacks that are looked into: those before them were in the way of these already. */
const most = 10;

/**
 * Root stacks of a name that are deleted, newest first; CloudFormation knows them for 90 days:
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ListStacks.html
 */
const deletedStacks = async (session: Session, name: string): Promise<Deleted[]> => {
  const found: Deleted[] = [];
  for await (const { StackSummaries = [] } of pagesOf((NextToken) =>
    patiently(session, () =>
      session.aws.cloudFormation.send(new ListStacksCommand({ StackStatusFilter: ['DELETE_COMPLETE'], NextToken })),
    ),
  ))
    for (const { StackName, StackId = '', ParentId, DeletionTime = new Date(0) } of StackSummaries)
      if (StackName === name && ParentId === undefined) found.push({ id: StackId, at: DeletionTime });
  return found.sort((a, b) => b.at.getTime() - a.at.getTime()).slice(0, most);
};

/** Whether a stack has ever been what its template says: what is kept of it then is kept for good. */
const wasComplete = async (session: Session, stackId: string): Promise<boolean> => {
  for await (const event of eventsOf(session, stackId))
    if (isOwn(event) && /^(?:CREATE|UPDATE|IMPORT|UPDATE_ROLLBACK)_COMPLETE$/.test(event.status)) return true;
  return false;
};

/** What is left of creations under this name that were undone, up to the last stack that was complete. */
export const leftByCreations = async (session: Session, name: string): Promise<Leftover[]> => {
  const found: Leftover[] = [];
  for (const { id, at } of await deletedStacks(session, name)) {
    if (await wasComplete(session, id)) break;
    const why = `kept when the stack was deleted at ${at.toISOString()}, whose creation had failed`;
    found.push(...(await keptIn(session, id, why)));
  }
  return found;
};
