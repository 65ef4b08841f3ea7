/** CancelUpdateStack, ContinueUpdateRollback, RollbackStack. */

import type { Context } from '../context.js';
import { validationError } from '../error.js';
import { stackType } from '../events.js';
import { beginOperation, cancelRunning } from '../run/operation.js';
import { enterRollback, enterUndo } from '../run/phases.js';
import type { Operation, StackState } from '../state.js';
import { needLiveStack } from './find.js';
import { type Input, neededText, type Output, textIn, textsIn } from './input.js';
import { once } from './request.js';

/** An operation that goes on with what an earlier one left. */
const resume = (context: Context, stack: StackState, token: string | undefined, skip: readonly string[]): Operation => {
  const left = stack.operation;
  const operation = beginOperation(context, stack, {
    kind: left?.kind ?? 'UPDATE',
    phase: 'ROLLBACK',
    onFailure: 'ROLLBACK',
    cancels: false,
    token,
    before: left?.before,
    touched: left?.touched ?? {},
  });
  operation.skip = skip;
  return operation;
};

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CancelUpdateStack.html */
export const cancelUpdateStack = (context: Context, input: Input): Output => {
  const stack = needLiveStack(context, neededText(input, 'StackName'));
  const { operation } = stack;
  if (stack.status !== 'UPDATE_IN_PROGRESS' || operation === undefined || stack.parent !== undefined)
    throw validationError('CancelUpdateStack cannot be called from current stack status');
  operation.failed = true;
  cancelRunning(context, stack, operation);
  enterRollback(context, stack, operation, 'UPDATE_ROLLBACK_IN_PROGRESS', 'User Initiated');
  return {};
};

/** Resources that a rollback could not put back, `<nested stack>.<id>` in nested ones. */
const stuckIn = ({ state }: Context, root: StackState): Set<string> => {
  const stuck = new Set<string>();
  const visit = (stack: StackState, prefix: string): void => {
    for (const { logicalId, status, type, physicalId } of Object.values(stack.resources)) {
      if (status === 'UPDATE_FAILED') stuck.add(prefix + logicalId);
      const child = type === stackType ? state.stacks[physicalId ?? ''] : undefined;
      if (child !== undefined) visit(child, `${child.name}.`);
    }
  };
  visit(root, '');
  return stuck;
};

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ContinueUpdateRollback.html */
export const continueUpdateRollback = (context: Context, input: Input): Output => {
  const name = neededText(input, 'StackName');
  const token = textIn(input, 'ClientRequestToken');
  return once(context, 'ContinueUpdateRollback', name, token, input, () => {
    const stack = needLiveStack(context, name);
    if (stack.parent !== undefined)
      throw validationError(`Rollback of the nested stack [${stack.name}] is to be continued on its root stack.`);
    if (stack.status !== 'UPDATE_ROLLBACK_FAILED')
      throw validationError(`Stack:${stack.id} is in ${stack.status} state and can not continue update rollback.`);
    const skip = textsIn(input, 'ResourcesToSkip');
    const stuck = stuckIn(context, stack);
    const wrong = skip.filter((id) => !stuck.has(id));
    if (wrong.length > 0)
      throw validationError(
        `ResourcesToSkip must only contain resources in the UPDATE_FAILED state: [${wrong.join(', ')}]`,
      );
    const operation = resume(context, stack, token, skip);
    enterRollback(context, stack, operation, 'UPDATE_ROLLBACK_IN_PROGRESS', 'User Initiated');
    return {};
  });
};

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_RollbackStack.html */
export const rollbackStack = (context: Context, input: Input): Output => {
  const name = neededText(input, 'StackName');
  const token = textIn(input, 'ClientRequestToken');
  return once(context, 'RollbackStack', name, token, input, () => {
    const stack = needLiveStack(context, name);
    const { id, status } = stack;
    if (status !== 'CREATE_FAILED' && status !== 'UPDATE_FAILED')
      throw validationError(`Stack:${id} is in ${status} state and can not be rolled back.`);
    const operation = resume(context, stack, token, []);
    if (status === 'CREATE_FAILED') enterUndo(context, stack, operation, 'ROLLBACK_IN_PROGRESS', 'User Initiated');
    else enterRollback(context, stack, operation, 'UPDATE_ROLLBACK_IN_PROGRESS', 'User Initiated');
    return { StackId: id, OperationId: operation.id };
  });
};
