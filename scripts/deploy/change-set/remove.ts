/** Takes away what a run has made and does not need. */

import {
  type ChangeSetSummary,
  DeleteChangeSetCommand,
  DeleteStackCommand,
  paginateListChangeSets,
} from '@aws-sdk/client-cloudformation';
import type { Session } from '../session.js';
import { readStack } from '../stack.js';
import { clientToken, random } from '../tokens.js';
import { isGone, isMissing, isWrongState } from './errors.js';

/** All change sets of a stack that are not on their way out; none where there is no stack. */
export const changeSetsOf = async (session: Session, stackId: string): Promise<ChangeSetSummary[]> => {
  const found: ChangeSetSummary[] = [];
  try {
    for await (const { Summaries = [] } of paginateListChangeSets(
      { client: session.aws.cloudFormation },
      { StackName: stackId },
    ))
      found.push(...Summaries);
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
  return found.filter(({ Status }) => !Status?.startsWith('DELETE_') || Status === 'DELETE_FAILED');
};

/** Deletes a change set by its ARN; one that is gone or runs is left alone. Gives whether it went. */
export const deleteSet = async (session: Session, id: string): Promise<boolean> => {
  try {
    await session.aws.cloudFormation.send(new DeleteChangeSetCommand({ ChangeSetName: id }));
    return true;
  } catch (error) {
    if (isGone(error) || isMissing(error) || isWrongState(error)) return false;
    throw error;
  }
};

/** Looks at a stack until its sets are gone: deleting one that has nested sets takes a while. */
const looks = 30;
const betweenLooks = 2000;

/**
 * Deletes the empty stack that a change set of type CREATE leaves behind, unless another set still needs it. It costs
 * nothing, but keeps its name from everyone who looks at the list.
 */
export const removeEmptyStack = async (session: Session, stackId: string): Promise<void> => {
  // Also after an interrupt: this is what an interrupt is to leave behind, so the signal does not cut it short.
  for (let look = 1; look <= looks && (await changeSetsOf(session, stackId)).length > 0; look++) {
    if (look === looks || session.signal.aborted) return;
    await session.pause(betweenLooks);
  }
  const stack = await readStack(session, stackId);
  if (stack?.status !== 'REVIEW_IN_PROGRESS') return;
  await session.aws.cloudFormation.send(
    new DeleteStackCommand({ StackName: stackId, ClientRequestToken: clientToken('delete', random) }),
  );
};
