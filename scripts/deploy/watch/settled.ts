/** Whether an operation is over. Events say it best; the stack's status may be of before the operation, or of after it. */

import { DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { DeployError, type Session } from '../session.js';
import { isFailed, isInProgress } from './event.js';
import type { Operation, OperationKind } from './operation.js';
import type { Progress } from './progress.js';
import { comeBack } from './trouble.js';

const goodEnds: Readonly<Record<OperationKind, readonly string[]>> = {
  CREATE: ['CREATE_COMPLETE', 'IMPORT_COMPLETE'],
  UPDATE: ['UPDATE_COMPLETE', 'IMPORT_COMPLETE'],
  DELETE: ['DELETE_COMPLETE'],
  ROLLBACK: ['UPDATE_ROLLBACK_COMPLETE', 'ROLLBACK_COMPLETE'],
};

/** Whether a status is what the operation was for. */
export const isGoodEnd = (kind: OperationKind, status: string): boolean => goodEnds[kind].includes(status);

/** Looks at a status at rest before it is believed without an event: DescribeStacks may lag behind. */
const looksToBelieve = 3;
/** Looks without any sign of the operation before it counts as never begun: about a minute. */
const looksToBegin = 20;
/** The status is asked for each so many looks, though events tell of nothing. */
const looksBetween = 5;
/** Milliseconds that the clocks of this machine and of AWS may differ by. */
const clockSkew = 5 * 60_000;

export class Settled {
  readonly #session: Session;
  readonly #operation: Operation;
  #looks = 0;
  #atRest = 0;
  #hasBegun = false;
  /** Last status that was seen, by event or by DescribeStacks. */
  status = '';

  constructor(session: Session, operation: Operation) {
    this.#session = session;
    this.#operation = operation;
  }

  /**
   * The final status, or undefined while the operation lasts.
   * @throws {DeployError} where nothing has begun for about a minute.
   */
  async look(progress: Progress, describe: () => Promise<StackState | undefined>): Promise<string | undefined> {
    this.#looks++;
    const own = progress.root?.status;
    if (own !== undefined) {
      this.#hasBegun = true;
      this.status = own;
      if (!isInProgress(own)) return this.#confirm(own, describe);
      if (this.#atRest === 0 && this.#looks % looksBetween !== 0) return undefined;
    }
    const stack = await describe();
    if (stack === undefined) return undefined;
    if (isInProgress(stack.status) && stack.status !== 'REVIEW_IN_PROGRESS') {
      this.#hasBegun = true;
      this.#atRest = 0;
      if (own === undefined) this.status = stack.status;
      return undefined;
    }
    this.#atRest++;
    if (this.#hasBegun) return this.#atRest >= looksToBelieve ? this.#end(stack.status) : undefined;
    if (this.#atRest < looksToBegin) return undefined;
    if (
      stack.changedAt.getTime() >= this.#operation.since.getTime() - clockSkew &&
      stack.status !== 'REVIEW_IN_PROGRESS'
    )
      return this.#end(stack.status);
    throw new DeployError(
      `nothing has begun on ${this.#operation.stackId}: it is still ${stack.status}`,
      `${comeBack(this.#session)}, then deploy again`,
    );
  }

  #end(status: string): string {
    this.status = status;
    return status;
  }

  /** A good end is final. After a failed one the stack may go on: a rollback, or a deletion by OnStackFailure. */
  async #confirm(own: string, describe: () => Promise<StackState | undefined>): Promise<string | undefined> {
    if (!isFailed(own)) return own;
    const stack = await describe();
    if (stack === undefined || stack.status === own) return own;
    return isInProgress(stack.status) ? undefined : this.#end(stack.status);
  }
}

/** What DescribeStacks says. */
export interface StackState {
  readonly status: string;
  /** When it was last created, updated or deleted. */
  readonly changedAt: Date;
}

/** One look at the status: https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStacks.html */
export const stackState = async (session: Session, stackId: string): Promise<StackState | undefined> => {
  const { Stacks: [stack] = [] } = await session.aws.cloudFormation.send(
    new DescribeStacksCommand({ StackName: stackId }),
    { abortSignal: session.signal },
  );
  if (stack === undefined) return undefined;
  const changedAt = stack.DeletionTime ?? stack.LastUpdatedTime ?? stack.CreationTime ?? new Date(0);
  return { status: stack.StackStatus ?? '', changedAt };
};
