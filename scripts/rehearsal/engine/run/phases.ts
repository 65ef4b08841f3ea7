/** How operations begin, and which phases they enter. */

import { type Context, schedule } from '../context.js';
import { setStatus, stackType } from '../events.js';
import type { Operation, ResourceState, StackInput, StackState, Task } from '../state.js';
import { evaluateInput } from '../template/evaluated.js';
import { missingImport } from '../template/refuse.js';
import { alarmTrouble } from './alarms.js';
import { deletions } from './delete.js';
import { type Beginning, beginOperation, enterPhase, pump } from './operation.js';
import { importersOf, importsOf, inWords } from './outputs.js';
import { tellParent } from './parent.js';
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
    missingImport(evaluateInput(context, stack, input)) ??
    (isNew ? undefined : deniedRemoval(context, stack, input)) ??
    (stack.parent === undefined ? alarmTrouble(context, input) : undefined);
  if (missing !== undefined) {
    failForward(context, stack, operation, missing);
    return;
  }
  stack.imports = [...new Set([...stack.imports, ...importsOf(context, stack, input)])].sort();
  if (isNew && stack.timeout !== undefined)
    schedule(context, stack.timeout * 60_000, {
      kind: 'phase',
      stack: stack.id,
      operation: operation.serial,
      phase: 'CREATE',
    });
  operation.tasks = applications(context, stack, input);
  pump(context, stack);
};

/** Notes on a change set how its execution ended. */
export const endChangeSet = ({ state }: Context, { changeSet }: Operation, succeeded: boolean): undefined => {
  const set = state.changeSets[changeSet ?? ''];
  if (set !== undefined) set.execution = succeeded ? 'EXECUTE_COMPLETE' : 'EXECUTE_FAILED';
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
  options: Partial<Pick<Operation, 'token' | 'id' | 'retain' | 'force' | 'undoes'>>,
): undefined => {
  // A creation that is still going on ends here.
  const { operation: left, status } = stack;
  if (left !== undefined) endChangeSet(context, left, false);
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
    // The stack is again what it was: https://github.com/rlister/stax/issues/40
    setStatus(context, stack, status, reason);
    stack.operation = left;
    tellParent(context, stack, reason);
    return;
  }
  const { retain, undoes } = operation;
  const kept = undoes ? /^Retain$/ : /^Retain/;
  operation.tasks = deletions(
    Object.values(stack.resources)
      .filter(({ status }) => status !== 'DELETE_COMPLETE')
      .map((target) => ({
        target,
        keep: kept.test(target.deletionPolicy) || retain.includes(target.logicalId),
      })),
  );
  pump(context, stack);
};
