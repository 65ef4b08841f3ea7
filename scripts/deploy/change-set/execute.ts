/** Executes a change set, once, whatever happens to the reply. */

import { ExecuteChangeSetCommand } from '@aws-sdk/client-cloudformation';
import { DeployError, type Session } from '../session.js';
import { readStack } from '../stack.js';
import { hasStarted } from '../watch/running.js';
import { isGone, isMissing, isWrongState, messageOf } from './errors.js';

/** How the module asks whether an operation has begun; tests hand in their own. */
export type HasStarted = typeof hasStarted;

/** Looks until an operation that was accepted shows: CloudFormation's reads lag behind its writes. */
const looks = 8;
const betweenLooks = 1000;

/**
 * Executes the set and comes back when the stack shows it. A retry after a lost reply finds the set gone or running: the
 * events with the token say whether that was us.
 * @param token the ClientRequestToken, which the events of the operation carry.
 * @throws {DeployError} where the set was gone before: somebody else has executed or deleted it.
 */
export const executeSet = async (
  session: Session,
  set: { readonly id: string; readonly stackId: string },
  token: string,
  started: HasStarted = hasStarted,
): Promise<void> => {
  let refusal: unknown;
  try {
    await session.aws.cloudFormation.send(
      new ExecuteChangeSetCommand({ ChangeSetName: set.id, ClientRequestToken: token }),
    );
  } catch (error) {
    if (!isGone(error) && !isWrongState(error) && !isMissing(error)) throw error;
    refusal = error;
  }
  for (let look = 1; look <= looks; look++) {
    if (await started(session, set.stackId, token)) return;
    if (session.signal.aborted && refusal === undefined) return;
    await session.pause(betweenLooks);
  }
  if (refusal !== undefined)
    throw new DeployError(
      `the change set can no longer be executed: ${messageOf(refusal)}`,
      'somebody else has executed or deleted it, or the stack has changed: run it again for a new one',
    );
  // Accepted, and nothing to be seen of it: a stack that has no resources to touch may be done by now.
  const stack = await readStack(session, set.stackId);
  if (stack?.status === 'REVIEW_IN_PROGRESS')
    session.console.note('CloudFormation has accepted the change set and does not show it yet; going on to wait');
};
