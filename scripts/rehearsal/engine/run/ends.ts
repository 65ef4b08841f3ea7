/** What follows when all that a phase of an operation does is done. */

import { type Context, schedule } from '../context.js';
import { setStatus } from '../events.js';
import { isDeleted, type Operation, type Phase, type StackState } from '../state.js';
import { evaluateInput } from '../template/evaluated.js';
import { cancelRunning } from './operation.js';
import { exportConflict, importsOf, outputsOf } from './outputs.js';
import { tellParent } from './parent.js';
import { endChangeSet, enterCleanup, failForward } from './phases.js';

const failedOf = (stack: StackState, operation: Operation, word: string): string => {
  const ids = operation.tasks.filter(({ state }) => state === 'failed').map(({ logicalId }) => logicalId);
  const named = (status: string): string[] => ids.filter((id) => stack.resources[id]?.status === status);
  const say = (list: readonly string[], what: string): string =>
    list.length === 0 ? '' : `The following resource(s) failed to ${what}: [${list.join(', ')}]. `;
  if (word === 'delete') return say(ids, 'delete');
  return say(named('CREATE_FAILED'), 'create') + say(named('UPDATE_FAILED'), 'update');
};

const finish = (
  context: Context,
  stack: StackState,
  operation: Operation,
  status: string,
  reason?: string,
): undefined => {
  // Nested stacks that a change set prepared and nobody made.
  for (const child of Object.values(context.state.stacks))
    if (child.parent === stack.id && child.status === 'REVIEW_IN_PROGRESS') {
      child.deleted = context.now;
      setStatus(context, child, 'DELETE_COMPLETE');
    }
  setStatus(context, stack, status, reason);
  stack.operation = undefined;
  stack.next = undefined;
  endChangeSet(context, operation, status === 'CREATE_COMPLETE' || status === 'UPDATE_COMPLETE');
  tellParent(context, stack);
};

const endForward = (context: Context, stack: StackState, operation: Operation): undefined => {
  if (operation.tasks.some(({ state }) => state !== 'done'))
    return failForward(context, stack, operation, failedOf(stack, operation, ''));
  const input = stack.next ?? stack.input;
  const outputs = outputsOf(context, stack, input);
  const conflict = exportConflict(context, stack, outputs);
  if (conflict !== undefined) return failForward(context, stack, operation, conflict);
  const minutes = stack.parent === undefined ? (input.rollback?.MonitoringTimeInMinutes ?? 0) : 0;
  if (minutes > 0) {
    operation.phase = 'MONITOR';
    schedule(context, minutes * 60_000, {
      kind: 'phase',
      stack: stack.id,
      operation: operation.serial,
      phase: 'MONITOR',
    });
    return;
  }
  succeed(context, stack, operation);
};

const succeed = (context: Context, stack: StackState, operation: Operation): undefined => {
  const input = stack.next ?? stack.input;
  stack.outputs = outputsOf(context, stack, input);
  stack.imports = importsOf(context, stack, input);
  if (operation.kind === 'CREATE') return finish(context, stack, operation, 'CREATE_COMPLETE');
  stack.input = input;
  stack.next = undefined;
  setStatus(context, stack, 'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS');
  if (stack.parent === undefined) return enterCleanup(context, stack, operation, 'CLEANUP');
  operation.phase = 'WAIT';
  tellParent(context, stack);
};

/** The time of a phase is over: alarms were watched long enough, or a creation took too long. */
export const endTime = (context: Context, stack: StackState, serial: number, phase: Phase): undefined => {
  const { operation } = stack;
  if (operation?.serial !== serial || operation.phase !== phase) return;
  if (phase === 'MONITOR') return succeed(context, stack, operation);
  cancelRunning(context, stack, operation);
  failForward(context, stack, operation, 'Stack creation time exceeded the specified timeout.');
};

const endRollback = (context: Context, stack: StackState, operation: Operation): undefined => {
  const failed = failedOf(stack, operation, '');
  if (failed !== '') {
    operation.phase = 'WAIT';
    setStatus(context, stack, 'UPDATE_ROLLBACK_FAILED', failed);
    endChangeSet(context, operation, false);
    return tellParent(context, stack, failed);
  }
  const { before } = operation;
  if (before !== undefined) {
    stack.input = before.input;
    stack.outputs = before.outputs;
  }
  stack.next = undefined;
  stack.imports = importsOf(context, stack, stack.input);
  setStatus(context, stack, 'UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS');
  if (stack.parent === undefined) return enterCleanup(context, stack, operation, 'ROLLBACK_CLEANUP');
  operation.phase = 'WAIT';
  operation.failed = false;
  tellParent(context, stack);
};

const endCleanup = (context: Context, stack: StackState, operation: Operation): undefined => {
  const back = operation.phase === 'ROLLBACK_CLEANUP';
  const existing = evaluateInput(context, stack, stack.input).stack.resources;
  for (const id of Object.keys(stack.resources)) if (!existing.has(id)) delete stack.resources[id];
  const reason = operation.littered ? 'One or more resources could not be deleted.' : undefined;
  finish(context, stack, operation, back ? 'UPDATE_ROLLBACK_COMPLETE' : 'UPDATE_COMPLETE', reason);
};

const endDelete = (context: Context, stack: StackState, operation: Operation): undefined => {
  const failed = failedOf(stack, operation, 'delete');
  const undone = stack.status === 'ROLLBACK_IN_PROGRESS';
  if (failed !== '') {
    operation.phase = 'WAIT';
    setStatus(context, stack, undone ? 'ROLLBACK_FAILED' : 'DELETE_FAILED', failed);
    endChangeSet(context, operation, false);
    return tellParent(context, stack, failed);
  }
  stack.outputs = [];
  stack.imports = [];
  if (!undone) stack.deleted = context.now;
  finish(context, stack, operation, undone ? 'ROLLBACK_COMPLETE' : 'DELETE_COMPLETE');
  if (isDeleted(stack))
    for (const set of Object.values(context.state.changeSets)) if (set.stackId === stack.id) set.deleted = true;
};

/** All tasks of a phase are over. */
export const endPhase = (context: Context, stack: StackState, operation: Operation): undefined => {
  if (operation.phase === 'CREATE' || operation.phase === 'UPDATE') endForward(context, stack, operation);
  else if (operation.phase === 'ROLLBACK') endRollback(context, stack, operation);
  else if (operation.phase === 'DELETE') endDelete(context, stack, operation);
  else endCleanup(context, stack, operation);
};
