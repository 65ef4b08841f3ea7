/** Makes a resource as the new input has it: created, changed in place, or made anew. */

import type { Context } from '../context.js';
import { noteResource, stackType } from '../events.js';
import { courseOf } from '../facts/durations.js';
import { recreationOf } from '../facts/schema.js';
import type { Operation, ResourceState, StackState, Task } from '../state.js';
import { evaluateInput } from '../template/evaluated.js';
import { differences, same } from './difference.js';
import { createChild, updateChild } from './nested.js';
import { endLater, failTask } from './operation.js';
import { deniedBy } from './policy.js';
import { resolveResource } from './resolve.js';
import { embody, embodyAnew, nameOf, realise, taken, thingOf } from './things.js';

/** The events of a failed attempt. */
const fail = (
  context: Context,
  stack: StackState,
  operation: Operation,
  task: Task,
  resource: ResourceState,
  reason: string,
): undefined => {
  const isNew = operation.phase === 'CREATE' || operation.touched[task.logicalId]?.before === undefined;
  noteResource(context, stack, resource, isNew ? 'CREATE_FAILED' : 'UPDATE_FAILED', reason);
  failTask(context, stack, operation, task);
};

const attempt = (
  context: Context,
  stack: StackState,
  task: Task,
  next: ResourceState,
  action: 'CREATE' | 'UPDATE',
): undefined => {
  const { name: stackName } = stack;
  const { logicalId, type, properties } = next;
  const { takes, fails } = courseOf(context, { stackName, logicalId, type, properties, action });
  task.next = next;
  if (fails !== undefined) task.fails = fails;
  endLater(context, stack, task, takes);
};

const create = (
  context: Context,
  stack: StackState,
  operation: Operation,
  task: Task,
  next: ResourceState,
): undefined => {
  const { logicalId } = task;
  const old = stack.resources[logicalId];
  stack.resources[logicalId] = next;
  operation.touched[logicalId] = { ...operation.touched[logicalId], made: next };
  next.generation = (old?.generation ?? 0) + 1;
  noteResource(context, stack, next, 'CREATE_IN_PROGRESS');
  if (next.type === stackType) return createChild(context, stack, operation, task, next);
  embody(context, stack, next);
  const other = taken(context, next);
  if (other !== undefined) {
    const name = nameOf(next);
    delete next.physicalId;
    const reason = other.retained
      ? `Resource handler returned message: "Resource of type '${next.type}' with identifier '${name}' already exists." (RequestToken: ${operation.id}, HandlerErrorCode: AlreadyExists)`
      : `${name} already exists in stack ${other.stackId}`;
    return fail(context, stack, operation, task, next, reason);
  }
  realise(context, stack, next);
  noteResource(context, stack, next, 'CREATE_IN_PROGRESS', 'Resource creation Initiated');
  attempt(context, stack, task, next, 'CREATE');
};

const replace = (
  context: Context,
  stack: StackState,
  operation: Operation,
  task: Task,
  old: ResourceState,
  next: ResourceState,
): undefined => {
  const { logicalId } = task;
  noteResource(
    context,
    stack,
    old,
    'UPDATE_IN_PROGRESS',
    'Requested update requires the creation of a new physical resource; hence creating one.',
  );
  next.generation = old.generation + 1;
  next.revision = 0;
  embodyAnew(context, stack, next);
  if (taken(context, next) !== undefined) {
    operation.touched[logicalId] ??= { before: structuredClone(old) };
    const name = nameOf(next);
    return fail(
      context,
      stack,
      operation,
      task,
      old,
      `CloudFormation cannot update a stack when a custom-named resource requires replacing. Rename ${name} and update the stack again.`,
    );
  }
  operation.touched[logicalId] = { before: operation.touched[logicalId]?.before ?? structuredClone(old), made: next };
  stack.resources[logicalId] = next;
  realise(context, stack, next);
  noteResource(context, stack, next, 'UPDATE_IN_PROGRESS', 'Resource creation Initiated');
  attempt(context, stack, task, next, 'CREATE');
};

const change = (
  context: Context,
  stack: StackState,
  operation: Operation,
  task: Task,
  old: ResourceState,
  next: ResourceState,
): undefined => {
  operation.touched[task.logicalId] ??= { before: structuredClone(old) };
  noteResource(context, stack, old, 'UPDATE_IN_PROGRESS');
  if (thingOf(context, old) === undefined)
    return fail(
      context,
      stack,
      operation,
      task,
      old,
      `Resource handler returned message: "Resource of type '${old.type}' with identifier '${old.physicalId}' was not found." (RequestToken: ${operation.id}, HandlerErrorCode: NotFound)`,
    );
  attempt(context, stack, task, next, 'UPDATE');
};

/** Starts to make a resource what the input says, if it is not that already. */
export const startApply = (context: Context, stack: StackState, operation: Operation, task: Task): undefined => {
  const { logicalId } = task;
  const input = stack.next ?? stack.input;
  const evaluated = evaluateInput(context, stack, input).stack.resources.get(logicalId);
  if (evaluated === undefined) {
    task.state = 'done';
    return;
  }
  const next = resolveResource(context, stack, input, evaluated);
  const old = stack.resources[logicalId];
  if (old?.physicalId === undefined) return create(context, stack, operation, task, next);
  next.physicalId = old.physicalId;
  next.generation = old.generation;
  next.revision = old.revision;
  const changed = differences(old.properties, next.properties);
  const retagged = !same(old.tags, next.tags);
  if (old.type === stackType) return updateChild(context, stack, operation, task, next);
  const redone = old.status.endsWith('_FAILED');
  if (changed.length === 0 && !retagged && !redone) {
    // Policies and metadata change without an event.
    const { status, reason, updated, drift } = old;
    stack.resources[logicalId] = {
      ...next,
      attributes: old.attributes,
      status,
      reason,
      updated,
      ...(drift !== undefined && { drift }),
    };
    task.state = 'done';
    return;
  }
  const replacing = changed.some(({ path }) => recreationOf(old.type, path) === 'Always');
  const denied = deniedBy(stack, logicalId, old.type, replacing ? 'Update:Replace' : 'Update:Modify');
  if (denied !== undefined) {
    operation.touched[logicalId] ??= { before: structuredClone(old) };
    return fail(context, stack, operation, task, old, denied);
  }
  if (replacing) replace(context, stack, operation, task, old, next);
  else change(context, stack, operation, task, old, next);
};

/** The time that a resource took is over. */
export const completeApply = (context: Context, stack: StackState, operation: Operation, task: Task): undefined => {
  const { logicalId, next, fails } = task;
  const current = stack.resources[logicalId];
  if (next === undefined || current === undefined) return;
  if (fails !== undefined) return fail(context, stack, operation, task, current, fails);
  const before = operation.touched[logicalId]?.before;
  const inPlace = before !== undefined && before.physicalId === next.physicalId;
  if (inPlace) {
    next.revision += 1;
    embody(context, stack, next);
    realise(context, stack, next);
    stack.resources[logicalId] = next;
  }
  const isNew = operation.phase === 'CREATE' || before === undefined;
  noteResource(context, stack, next, isNew ? 'CREATE_COMPLETE' : 'UPDATE_COMPLETE');
  task.state = 'done';
};
