/** Deletes a stack and watches it go. Shared by recovery and `compute destroy`. */

import { DeleteStackCommand, UpdateTerminationProtectionCommand } from '@aws-sdk/client-cloudformation';
import { DeployError, type Session } from '../session.js';
import { clientToken } from '../tokens.js';
import type { Operation, Outcome } from '../watch/operation.js';
import { patiently, wordsOf } from '../watch/trouble.js';
import { watchOperation } from '../watch/watch.js';

/** A deletion, and how it ended. */
export interface Deletion {
  readonly operation: Operation;
  readonly outcome: Outcome;
}

/** The part of a stack that a deletion needs to know. */
export interface Deletable {
  readonly id: string;
  readonly name: string;
  readonly terminationProtection: boolean;
  /** ARN of the root of a nested stack. */
  readonly rootId?: string;
}

/**
 * Protection of the root is that of the stacks nested in it, and is changed there alone:
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-protect-stacks.html
 */
const protect = (session: Session, { id, rootId = id }: Deletable, isOn: boolean) =>
  patiently(session, () =>
    session.aws.cloudFormation.send(
      new UpdateTerminationProtectionCommand({ StackName: rootId, EnableTerminationProtection: isOn }),
    ),
  );

/**
 * Takes termination protection off where it is on (the caller has asked whoever has a say), deletes the stack and
 * watches. Where the deletion cannot begin, and where only a nested stack goes, the protection is put on again.
 * @param retain logical ids that stay behind; CloudFormation takes them only of a stack in DELETE_FAILED.
 * @throws {DeployError} where CloudFormation refuses the deletion.
 */
export const deleteStack = async (
  session: Session,
  stack: Deletable,
  retain: readonly string[] = [],
): Promise<Deletion> => {
  const operation: Operation = { stackId: stack.id, token: clientToken('delete'), since: new Date(), kind: 'DELETE' };
  if (stack.terminationProtection) await protect(session, stack, false);
  try {
    if (session.signal.aborted) throw new Error('interrupted before the deletion began');
    await patiently(session, () =>
      session.aws.cloudFormation.send(
        new DeleteStackCommand({
          StackName: stack.id,
          ClientRequestToken: operation.token,
          ...(retain.length === 0 ? {} : { RetainResources: [...retain] }),
        }),
      ),
    );
  } catch (error) {
    if (stack.terminationProtection) await protect(session, stack, true);
    throw new DeployError(
      `${stack.name} was not deleted: ${wordsOf(error)}`,
      'put right what CloudFormation says and repeat; the stack is as it was',
    );
  }
  try {
    return { operation, outcome: await watchOperation(session, operation) };
  } finally {
    if (stack.terminationProtection && stack.rootId !== undefined) await protect(session, stack, true);
  }
};
