/** What follows when all that a phase of an operation does is done. */

import { type Context, schedule } from '../context.js';
import { setStatus, stackType } from '../events.js';
import {
  isDeleted,
  type Operation,
  type ResourceState,
  type StackInput,
  type StackState,
  type Task,
} from '../state.js';
import { evaluateInput } from '../template/evaluated.js';
import { missingImport } from '../template/refuse.js';
import { deletions } from './delete.js';
import { tellParent } from './nested.js';
import { type Beginning, beginOperation, enterPhase, pump } from './operation.js';
import { exportConflict, importersOf, importsOf, inWords, outputsOf } from './outputs.js';
import { deniedBy } from './policy.js';
import { reversions } from './revert.js';

/** Tasks that make every resource of an input what it says. */
const applications = (context: Context, stack: StackState, input: StackInput): Task[] =>
  [...evaluateInput(context, stack, input).stack.resources.values()].map(({ id, dependencies }) => ({
    id,
    logicalId: id,
    action: 'APPLY',
    needs: dependencies,
    state: 'waiting',
  }));

/** Removed resources that the stack policy keeps, in its words. */
const deniedRemoval = (context: Context, stack: StackState, input: StackInput): string | undefined => {
  const { resources } = evaluateInput(context, stack, input).stack;
  for (const { logicalId, type } of Object.values(stack.resources)) {
    const denied = resources.has(logicalId) ? undefined : deniedBy(stack, logicalId, type, 'Update:Delete');
    if (denied !== undefined) return denied;
  }
  return undefined;
};

/** Begins to create a stack, or to update it. */
export const beginForward = (
  context: Context,
  stack: StackState,
  { input, ...beginning }: Omit<Beginning, 'phase'> & { readonly input: StackInput },
): undefined => {
  const { kind } = beginning;
  const isNew = kind === 'CREATE';
  const unfinished = stack.status === 'UPDATE_FAILED' ? stack.operation : undefined;
  const before = unfinished?.before ?? { input: stack.input, outputs: stack.outputs };
  const operation = beginOperation(context, stack, {
    ...beginning,
    phase: isNew ? 'CREATE' : 'UPDATE',
    ...(!isNew && { before, touched: unfinished?.touched ?? {} }),
  });
  if (isNew) stack.input = input;
  else {
    stack.next = input;
    stack.updated = context.now;
  }
  setStatus(context, stack, `${kind}_IN_PROGRESS`, stack.parent === undefined ? 'User Initiated' : undefined);
  const missing =
    missingImport(evaluateInput(context, stack, input)) ?? (isNew ? undefined : deniedRemoval(context, stack, input));
  if (missing !== undefined) {
    failForward(context, stack, operation, missing);
    return;
  }
  stack.imports = [...new Set([...stack.imports, ...importsOf(context, stack, input)])].sort();
  operation.tasks = applications(context, stack, input);
  pump(context, stack);
};

const failedOf = (stack: StackState, operation: Operation, word: string): string => {
  const ids = operation.tasks.filter(({ state }) => state === 'failed').map(({ logicalId }) => logicalId);
  const named = (status: string): string[] => ids.filter((id) => stack.resources[id]?.status === status);
  const say = (list: readonly string[], what: string): string =>
    list.length === 0 ? '' : `The following resource(s) failed to ${what}: [${list.join(', ')}]. `;
  if (word === 'delete') return say(ids, 'delete');
  return say(named('CREATE_FAILED'), 'create') + say(named('UPDATE_FAILED'), 'update');
};

/** An operation cannot go on. */
export const failForward = (context: Context, stack: StackState, operation: Operation, cause: string): undefined => {
  const nested = stack.parent !== undefined;
  operation.failed = true;
  operation.cause = cause;
  const creates = operation.kind === 'CREATE';
  if (creates && !nested && operation.onFailure !== 'DO_NOTHING') {
    const reason = `${cause.trimEnd()}${/[.]$/.test(cause.trimEnd()) ? '' : '.'} ${operation.onFailure === 'DELETE' ? 'Delete' : 'Rollback'} requested by user.`;
    return enterUndo(
      context,
      stack,
      operation,
      operation.onFailure === 'DELETE' ? 'DELETE_IN_PROGRESS' : 'ROLLBACK_IN_PROGRESS',
      reason,
    );
  }
  if (!creates && !nested && operation.onFailure !== 'DO_NOTHING')
    return enterRollback(context, stack, operation, 'UPDATE_ROLLBACK_IN_PROGRESS', cause);
  operation.phase = 'WAIT';
  const rollsBack = !creates && operation.onFailure !== 'DO_NOTHING';
  setStatus(
    context,
    stack,
    creates ? 'CREATE_FAILED' : rollsBack ? 'UPDATE_ROLLBACK_IN_PROGRESS' : 'UPDATE_FAILED',
    cause,
  );
  endChangeSet(context, operation, false);
  if (nested) tellParent(context, stack, cause);
};

/** Deletes what a failed creation made. */
export const enterUndo = (
  context: Context,
  stack: StackState,
  operation: Operation,
  status: string,
  reason?: string,
): undefined => {
  const tasks = deletions(
    Object.values(stack.resources).map((target) => ({ target, keep: target.deletionPolicy === 'Retain' })),
  );
  enterPhase(context, stack, operation, { phase: 'DELETE', tasks, status, reason });
  pump(context, stack);
};

/** Puts back what a failed update changed. */
export const enterRollback = (
  context: Context,
  stack: StackState,
  operation: Operation,
  status?: string,
  reason?: string,
): undefined => {
  enterPhase(context, stack, operation, {
    phase: 'ROLLBACK',
    tasks: reversions(operation),
    ...(status !== undefined && { status }),
    reason,
  });
  pump(context, stack);
};

const nestedIn = (context: Context, stack: StackState): StackState[] =>
  Object.values(stack.resources).flatMap(({ type, physicalId }) => {
    const child = type === stackType ? context.state.stacks[physicalId ?? ''] : undefined;
    return child === undefined ? [] : [child];
  });

/** Deletes what is no longer needed, once nothing can be rolled back any more. */
export const enterCleanup = (
  context: Context,
  stack: StackState,
  operation: Operation,
  phase: 'CLEANUP' | 'ROLLBACK_CLEANUP',
): undefined => {
  const { touched, skip } = operation;
  const existing = evaluateInput(context, stack, stack.input).stack.resources;
  const targets: { target: ResourceState; keep: boolean }[] =
    phase === 'CLEANUP'
      ? [
          ...Object.values(touched).flatMap(({ before, made }) =>
            before !== undefined && made !== undefined
              ? [{ target: before, keep: before.updateReplacePolicy === 'Retain' }]
              : [],
          ),
          ...Object.values(stack.resources)
            .filter(({ logicalId }) => !existing.has(logicalId))
            .map((target) => ({ target, keep: /^Retain/.test(target.deletionPolicy) })),
        ]
      : Object.entries(touched).flatMap(([id, { before, made }]) =>
          made === undefined || skip.includes(id)
            ? []
            : [{ target: made, keep: before === undefined && made.deletionPolicy === 'Retain' }],
        );
  const doomed = new Set(targets.map(({ target }) => target.physicalId));
  const settling = nestedIn(context, stack)
    .filter(({ id, operation: inner }) => inner?.phase === 'WAIT' && !doomed.has(id))
    .map(
      (child): Task => ({
        id: child.id,
        logicalId: child.logicalId ?? child.name,
        action: 'SETTLE',
        needs: [],
        state: 'waiting',
        child: child.id,
      }),
    );
  enterPhase(context, stack, operation, { phase, tasks: [...settling, ...deletions(targets)] });
  pump(context, stack);
};

/** Begins to delete a stack. */
export const beginDelete = (
  context: Context,
  stack: StackState,
  options: Partial<Pick<Operation, 'token' | 'id' | 'retain' | 'force'>>,
): undefined => {
  const operation = beginOperation(context, stack, {
    kind: 'DELETE',
    phase: 'DELETE',
    onFailure: 'DO_NOTHING',
    cancels: false,
    ...options,
  });
  setStatus(context, stack, 'DELETE_IN_PROGRESS', stack.parent === undefined ? 'User Initiated' : undefined);
  const used = stack.outputs.flatMap(({ exportName }) => {
    const users = exportName === undefined ? [] : importersOf(context, exportName).filter(({ id }) => id !== stack.id);
    return users.length > 0 ? [{ exportName, users }] : [];
  })[0];
  if (used !== undefined) {
    const users = inWords(used.users.map(({ name }) => name));
    const reason = `Delete canceled. Cannot delete export ${used.exportName} as it is in use by ${users}.`;
    operation.phase = 'WAIT';
    setStatus(context, stack, 'DELETE_FAILED', reason);
    tellParent(context, stack, reason);
    return;
  }
  const { retain } = operation;
  operation.tasks = deletions(
    Object.values(stack.resources)
      .filter(({ status }) => status !== 'DELETE_COMPLETE')
      .map((target) => ({
        target,
        keep: /^Retain/.test(target.deletionPolicy) || retain.includes(target.logicalId),
      })),
  );
  pump(context, stack);
};

const endChangeSet = ({ state }: Context, { changeSet }: Operation, succeeded: boolean): undefined => {
  const set = state.changeSets[changeSet ?? ''];
  if (set !== undefined) set.execution = succeeded ? 'EXECUTE_COMPLETE' : 'EXECUTE_FAILED';
};

const finish = (
  context: Context,
  stack: StackState,
  operation: Operation,
  status: string,
  reason?: string,
): undefined => {
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

/** The time of watching the alarms is over. */
export const endMonitoring = (context: Context, stack: StackState, serial: number): undefined => {
  const { operation } = stack;
  if (operation?.serial === serial && operation.phase === 'MONITOR') succeed(context, stack, operation);
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
