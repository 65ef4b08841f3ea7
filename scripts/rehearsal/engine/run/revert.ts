/** Puts a resource back to what it was before an update. */

import type { Context } from '../context.js';
import { noteResource, stackType } from '../events.js';
import { courseOf } from '../facts/durations.js';
import type { Operation, StackState, Task } from '../state.js';
import { revertChild } from './nested.js';
import { endLater } from './operation.js';
import { realise, thingOf } from './things.js';

/** Tasks that put back what an update changed, each after what it depends on. */
export const reversions = (operation: Operation): Task[] =>
  Object.entries(operation.touched).flatMap(([logicalId, { before }]): Task[] =>
    before === undefined || operation.skip.includes(logicalId)
      ? []
      : [{ id: logicalId, logicalId, action: 'REVERT', needs: before.dependencies, state: 'waiting' }],
  );

/** Starts to put a resource back. */
export const startRevert = (context: Context, stack: StackState, operation: Operation, task: Task): undefined => {
  const { logicalId } = task;
  const { before, made } = operation.touched[logicalId] ?? {};
  const current = stack.resources[logicalId];
  if (before === undefined || current === undefined) {
    task.state = 'done';
    return;
  }
  const { attributes, revision } = current;
  const restored = structuredClone(before);
  if (made === undefined && before.type !== stackType) {
    restored.attributes = attributes;
    restored.revision = revision;
  }
  task.next = restored;
  if (made !== undefined) stack.resources[logicalId] = restored;
  noteResource(context, stack, stack.resources[logicalId] ?? restored, 'UPDATE_IN_PROGRESS');
  if (before.type === stackType) return revertChild(context, stack, operation, task, restored);
  if (made !== undefined) return completeRevert(context, stack, task);
  if (thingOf(context, restored) === undefined) {
    noteResource(
      context,
      stack,
      current,
      'UPDATE_FAILED',
      `Resource handler returned message: "Resource of type '${before.type}' with identifier '${before.physicalId}' was not found." (RequestToken: ${operation.id}, HandlerErrorCode: NotFound)`,
    );
    task.state = 'failed';
    return;
  }
  const { type, properties } = before;
  const { takes, fails } = courseOf(context, { stackName: stack.name, logicalId, type, properties, action: 'UPDATE' });
  if (fails !== undefined) task.fails = fails;
  endLater(context, stack, task, takes);
};

/** The time that it took is over. */
export const completeRevert = (context: Context, stack: StackState, task: Task): undefined => {
  const { logicalId, next, fails } = task;
  const current = stack.resources[logicalId];
  if (next === undefined || current === undefined) return;
  if (fails !== undefined) {
    noteResource(context, stack, current, 'UPDATE_FAILED', fails);
    task.state = 'failed';
    return;
  }
  stack.resources[logicalId] = next;
  realise(context, stack, next);
  noteResource(context, stack, next, 'UPDATE_COMPLETE');
  task.state = 'done';
};
