/** Deletes resources, or lets go of those that are kept. */

import type { Context } from '../context.js';
import { noteResource, stackType } from '../events.js';
import { courseOf } from '../facts/durations.js';
import type { Operation, ResourceState, StackState, Task } from '../state.js';
import { deleteChild } from './nested.js';
import { endLater } from './operation.js';
import { abandon, destroy } from './things.js';

/** Tasks that delete resources, each after those that need it. */
export const deletions = (targets: readonly { readonly target: ResourceState; readonly keep: boolean }[]): Task[] => {
  const idOf = ({ logicalId, physicalId }: ResourceState): string => `${logicalId} ${physicalId ?? ''}`;
  return targets.map(({ target, keep }) => ({
    id: idOf(target),
    logicalId: target.logicalId,
    action: 'DELETE',
    needs: targets
      .filter(({ target: other }) => other !== target && other.dependencies.includes(target.logicalId))
      .map(({ target: other }) => idOf(other)),
    state: 'waiting',
    target,
    keep,
  }));
};

const gone = (context: Context, stack: StackState, target: ResourceState, status: string): undefined => {
  noteResource(context, stack, target, status);
  if (
    stack.operation?.phase === 'DELETE' &&
    stack.resources[target.logicalId] === target &&
    status === 'DELETE_SKIPPED'
  )
    target.status = status;
};

/** Starts to delete. */
export const startDelete = (context: Context, stack: StackState, operation: Operation, task: Task): undefined => {
  const { target, keep } = task;
  if (target === undefined || target.status === 'DELETE_COMPLETE' || target.status === 'DELETE_SKIPPED') {
    task.state = 'done';
    return;
  }
  if (keep) {
    gone(context, stack, target, 'DELETE_SKIPPED');
    abandon(context, target);
    task.state = 'done';
    return;
  }
  if (target.physicalId === undefined) {
    gone(context, stack, target, 'DELETE_COMPLETE');
    task.state = 'done';
    return;
  }
  noteResource(context, stack, target, 'DELETE_IN_PROGRESS');
  if (target.type === stackType) return deleteChild(context, stack, operation, task, target);
  const { logicalId, type, properties } = target;
  const { takes, fails } = courseOf(context, { stackName: stack.name, logicalId, type, properties, action: 'DELETE' });
  if (fails !== undefined) task.fails = fails;
  endLater(context, stack, task, takes);
};

/** Notes that something could not be deleted. */
export const failDelete = (
  context: Context,
  stack: StackState,
  operation: Operation,
  task: Task,
  reason: string,
): undefined => {
  const { target } = task;
  if (target === undefined) return;
  noteResource(context, stack, target, 'DELETE_FAILED', reason);
  const cleaning = operation.phase === 'CLEANUP' || operation.phase === 'ROLLBACK_CLEANUP';
  // What cannot be cleaned up is left to the account; the operation goes on.
  if (cleaning) {
    operation.littered = true;
    abandon(context, target);
  }
  if (operation.force) abandon(context, target);
  task.state = cleaning || operation.force ? 'done' : 'failed';
};

/** The time of a deletion is over. */
export const completeDelete = (context: Context, stack: StackState, operation: Operation, task: Task): undefined => {
  const { target, fails } = task;
  if (target === undefined) return;
  if (fails !== undefined) return failDelete(context, stack, operation, task, fails);
  destroy(context, target);
  gone(context, stack, target, 'DELETE_COMPLETE');
  task.state = 'done';
};
