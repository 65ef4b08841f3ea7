/** Operations: how one begins, and how its tasks follow each other. */

import { type Context, nextUuid, schedule } from '../context.js';
import { noteResource, setStatus } from '../events.js';
import type { Operation, StackState, Task } from '../state.js';
import { completeApply, startApply } from './apply.js';
import { completeDelete, startDelete } from './delete.js';
import { endPhase } from './ends.js';
import { cancelChild, startSettle } from './nested.js';
import { completeRevert, startRevert } from './revert.js';

/** What an operation begins with. */
export type Beginning = Pick<Operation, 'kind' | 'phase' | 'onFailure' | 'cancels'> &
  Partial<Pick<Operation, 'token' | 'before' | 'touched' | 'retain' | 'force' | 'undoes' | 'changeSet' | 'id'>>;

/** Begins an operation on a stack; its tasks are still to be set. */
export const beginOperation = (context: Context, stack: StackState, beginning: Beginning): Operation => {
  context.state.serial += 1;
  const operation: Operation = {
    touched: {},
    retain: [],
    skip: [],
    tasks: [],
    id: nextUuid(context),
    ...beginning,
    serial: context.state.serial,
  };
  stack.operation = operation;
  stack.operations = [...stack.operations, { id: operation.id, type: operation.kind, token: operation.token }];
  return operation;
};

/** Puts an operation into a phase with tasks of its own, under a status. */
export const enterPhase = (
  context: Context,
  stack: StackState,
  operation: Operation,
  {
    phase,
    tasks,
    status,
    reason,
  }: { phase: Operation['phase']; tasks: Task[]; status?: string; reason?: string | undefined },
): undefined => {
  operation.phase = phase;
  operation.tasks = tasks;
  if (status !== undefined) setStatus(context, stack, status, reason);
};

/** Has a task end after some time. */
export const endLater = (context: Context, stack: StackState, task: Task, milliseconds: number): undefined => {
  const operation = stack.operation?.serial ?? 0;
  schedule(context, milliseconds, { kind: 'task', stack: stack.id, operation, task: task.id });
};

const start = (context: Context, stack: StackState, operation: Operation, task: Task): undefined => {
  task.state = 'running';
  if (task.action === 'APPLY') startApply(context, stack, operation, task);
  else if (task.action === 'REVERT') startRevert(context, stack, operation, task);
  else if (task.action === 'DELETE') startDelete(context, stack, operation, task);
  else startSettle(context, operation, task);
};

/** Starts every task whose time has come; when nothing is left to wait for, the phase is over. */
export const pump = (context: Context, stack: StackState): undefined => {
  const { operation } = stack;
  if (operation === undefined || operation.phase === 'WAIT' || operation.phase === 'MONITOR') return;
  const { phase, tasks } = operation;
  const byId = new Map(tasks.map((task) => [task.id, task]));
  const ready = ({ state, needs }: Task): boolean =>
    state === 'waiting' && needs.every((id) => (byId.get(id)?.state ?? 'done') === 'done');
  const stopped = (): boolean =>
    operation.cancels && (phase === 'CREATE' || phase === 'UPDATE') && tasks.some(({ state }) => state === 'failed');
  for (let moved = true; moved && !stopped(); ) {
    moved = false;
    for (const task of tasks)
      if (ready(task) && !stopped()) {
        start(context, stack, operation, task);
        moved = true;
      }
  }
  // What a task set off may have ended the phase already.
  if (stack.operation !== operation || operation.phase !== phase || operation.tasks !== tasks) return;
  if (tasks.every(({ state }) => state !== 'running')) endPhase(context, stack, operation);
};

/** Stops what else is going on in a stack after a failure. */
export const cancelRunning = (context: Context, stack: StackState, operation: Operation): undefined => {
  for (const task of operation.tasks) {
    if (task.state !== 'running') continue;
    task.state = 'failed';
    if (task.child !== undefined) cancelChild(context, task.child);
    const resource = stack.resources[task.logicalId];
    if (resource === undefined) continue;
    const isNew = operation.phase === 'CREATE' || operation.touched[task.logicalId]?.before === undefined;
    const [status, reason] = isNew
      ? ['CREATE_FAILED', 'Resource creation cancelled']
      : ['UPDATE_FAILED', 'Resource update cancelled'];
    noteResource(context, stack, resource, status, reason);
  }
};

/** Notes that a task failed; the resource has its event already. */
export const failTask = (context: Context, stack: StackState, operation: Operation, task: Task): undefined => {
  task.state = 'failed';
  const forward = operation.phase === 'CREATE' || operation.phase === 'UPDATE';
  if (forward && operation.cancels) cancelRunning(context, stack, operation);
};

/** A task's time is over. */
export const completeTask = (context: Context, stack: StackState, serial: number, id: string): undefined => {
  const { operation } = stack;
  const task = operation?.serial === serial ? operation.tasks.find((each) => each.id === id) : undefined;
  if (operation === undefined || task?.state !== 'running') return;
  if (task.action === 'APPLY') completeApply(context, stack, operation, task);
  else if (task.action === 'REVERT') completeRevert(context, stack, task);
  else if (task.action === 'DELETE') completeDelete(context, stack, operation, task);
  pump(context, stack);
};
