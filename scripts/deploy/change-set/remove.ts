/** Takes away what a run has made and does not need. */

import {
  type ChangeSetSummary,
  DeleteChangeSetCommand,
  DeleteStackCommand,
  ListChangeSetsCommand,
} from '@aws-sdk/client-cloudformation';
import type { Session } from '../session.js';
import { readStack } from '../stack.js';
import { clientToken, random } from '../tokens.js';
import { isGone, isMissing, isWrongState } from './errors.js';
import { pagesOf } from './pages.js';

/** All change sets of a stack that are not on their way out; none where there is no stack. */
export const changeSetsOf = async (session: Session, stackId: string): Promise<ChangeSetSummary[]> => {
  const found: ChangeSetSummary[] = [];
  try {
    for await (const { Summaries = [] } of pagesOf((NextToken) =>
      session.aws.cloudFormation.send(new ListChangeSetsCommand({ StackName: stackId, NextToken })),
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

/** Looks at a stack until its sets are on their way out: reads lag behind writes. */
const looks = 3;
const betweenLooks = 1000;

/**
 * Deletes the empty stack that a change set of type CREATE leaves behind, unless another set still needs it. It costs
 * nothing, but keeps its name from everyone who looks at the list.
 */
export const removeEmptyStack = async (session: Session, stackId: string): Promise<void> => {
  for (let look = 1; (await changeSetsOf(session, stackId)).length > 0; look++) {
    if (look === looks) return;
    await session.pause(betweenLooks);
  }
  const stack = await readStack(session, stackId);
  if (stack?.status !== 'REVIEW_IN_PROGRESS') return;
  await session.aws.cloudFormation.send(
    new DeleteStackCommand({ StackName: stackId, ClientRequestToken: clientToken('delete', random) }),
  );
};
