/** Makes a change set, or finds the one that an earlier run has made, and waits until it is there. */

import {
  type ChangeSetSummary,
  CreateChangeSetCommand,
  type CreateChangeSetInput,
  type DescribeChangeSetOutput,
} from '@aws-sdk/client-cloudformation';
import { DeployError, type Session } from '../session.js';
import { changeSetStem, isOurs, type Random } from '../tokens.js';
import { peekSet } from './describe.js';
import { isBusy, isGone, isMissing, isTaken, messageOf } from './errors.js';
import { checkpoint } from './interrupt.js';
import { isAvailable, isPending, saysEmpty } from './outcome.js';
import { changeSetsOf, deleteSet, removeEmptyStack } from './remove.js';
import { type Purpose, purposes, requestOf, type Wish, wishHash } from './request.js';

/** A change set that is there or has failed. */
export interface MadeSet {
  readonly id: string;
  readonly stackId: string;
  readonly description: DescribeChangeSetOutput;
  /** False where an earlier run has made it. */
  readonly isNew: boolean;
}

/** Nothing changes, and no set was made at all. */
export interface NoSet {
  readonly id: undefined;
  readonly stackId: string;
}

const shortestWait = 1000;
const longestWait = 10_000;

/** Waits until a set is made or has failed; longer from look to look, since a stack with many children takes minutes. */
const settled = async (session: Session, id: string): Promise<DescribeChangeSetOutput> => {
  for (let wait = shortestWait; ; wait = Math.min(wait * 1.5, longestWait)) {
    const set = await peekSet(session, id);
    if (!isPending(set)) return set;
    checkpoint(session);
    await session.pause(wait);
    checkpoint(session);
  }
};

/** Errors that tell a person what to put right; anything else goes on as it is. */
const explained = (error: unknown): unknown => {
  const name = error instanceof Error ? error.name : '';
  const message = messageOf(error);
  if (/InsufficientCapabilities/.test(name))
    return new DeployError(message, 'this is a mistake in compute: it gives the capabilities that the templates need');
  if (/LimitExceeded/.test(name))
    return new DeployError(
      message,
      'delete change sets that nobody needs (aws cloudformation list-change-sets), or ask for a higher quota',
    );
  if (name === 'ValidationError' && !isBusy(error))
    return new DeployError(`CloudFormation refuses the change set: ${message}`, 'put that right and run it again');
  return error;
};

/** Asks for the set. A name that is taken is ours, since nobody else draws it: the reply to a first try was lost. */
const ask = async (session: Session, request: CreateChangeSetInput): Promise<{ id: string; stackId: string }> => {
  try {
    const { Id = '', StackId = '' } = await session.aws.cloudFormation.send(new CreateChangeSetCommand(request));
    return { id: Id, stackId: StackId };
  } catch (error) {
    if (!isTaken(error)) throw error;
    const found = (await changeSetsOf(session, request.StackName ?? '')).find(
      ({ ChangeSetName }) => ChangeSetName === request.ChangeSetName,
    );
    if (found?.ChangeSetId === undefined) throw error;
    return { id: found.ChangeSetId, stackId: found.StackId ?? '' };
  }
};

const hour = 3_600_000;

/** A set that nobody waits for: failed, or of a deployment whose run is long gone. */
const isLeftover = (
  { ChangeSetName = '', Status, Description, CreationTime }: ChangeSetSummary,
  now: Date,
): boolean => {
  if (!isOurs(ChangeSetName)) return false;
  if (Status === 'FAILED') return true;
  const age = now.getTime() - (CreationTime?.getTime() ?? now.getTime());
  return Description === purposes.deploy && age > hour;
};

/** Deletes what earlier runs have left: a stack takes a bounded number of sets, failed ones included. */
const sweep = async (session: Session, sets: readonly ChangeSetSummary[], now: Date): Promise<void> => {
  for (const set of sets) if (isLeftover(set, now)) await deleteSet(session, set.ChangeSetId ?? '');
};

const usable = async (session: Session, summary: ChangeSetSummary): Promise<DescribeChangeSetOutput | undefined> => {
  try {
    const set = await settled(session, summary.ChangeSetId ?? '');
    return isAvailable(set) ? set : undefined;
  } catch (error) {
    if (isGone(error) || isMissing(error)) return undefined;
    throw error;
  }
};

/**
 * Gives the change set of a wish: one that an earlier run has made of the same and not executed, or a new one.
 * @param stackId the stack, where it is there; undefined where the set creates it.
 * @throws {Interrupted} with the set that was made already deleted again.
 */
export const makeSet = async (
  session: Session,
  wish: Wish,
  options: {
    readonly stackId: string | undefined;
    readonly purpose: Purpose;
    readonly random: Random;
    readonly now: Date;
  },
): Promise<MadeSet | NoSet> => {
  checkpoint(session);
  const { stackId } = options;
  if (stackId !== undefined) {
    const sets = await changeSetsOf(session, stackId);
    const stem = changeSetStem(wishHash(wish));
    for (const summary of sets) {
      if (!summary.ChangeSetName?.startsWith(stem) || summary.Status === 'FAILED') continue;
      const description = await usable(session, summary);
      if (description !== undefined) {
        const id = summary.ChangeSetId ?? '';
        await sweep(
          session,
          sets.filter(({ ChangeSetId }) => ChangeSetId !== id),
          options.now,
        );
        return { id, stackId, description, isNew: false };
      }
    }
    await sweep(session, sets, options.now);
  }
  checkpoint(session);
  const request = requestOf(wish, options.purpose, options.random);
  const made = await ask(session, request).catch((error: unknown): NoSet => {
    if (saysEmpty(messageOf(error)) && stackId !== undefined) return { id: undefined, stackId };
    throw explained(error);
  });
  if (made.id === undefined) return made;
  try {
    return { ...made, description: await settled(session, made.id), isNew: true };
  } catch (error) {
    await deleteSet(session, made.id);
    if (wish.ChangeSetType === 'CREATE') await removeEmptyStack(session, made.stackId);
    throw error;
  }
};
