/** CreateStack, UpdateStack, DeleteStack and what else starts an operation on a stack. */

import { planOf } from '../changes/plan.js';
import { arnOf, type Context, nextUuid } from '../context.js';
import { ServiceError, validationError } from '../error.js';
import { beginDelete, beginForward } from '../run/phases.js';
import { isDeleted, type Operation, type StackInput, type StackState } from '../state.js';
import { evaluateInput } from '../template/evaluated.js';
import { refuseTemplate } from '../template/refuse.js';
import { findStack, needLiveStack } from './find.js';
import { flagIn, type Input, neededText, numberIn, type Output, textIn, textsIn } from './input.js';
import { once, stackInputOf } from './request.js';

/** What AWS does where nobody says: https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStack.html */
export const onFailureOf = (disableRollback: boolean, onFailure: string | undefined): Operation['onFailure'] => {
  if (onFailure === 'DO_NOTHING' || onFailure === 'DELETE' || onFailure === 'ROLLBACK') return onFailure;
  return disableRollback ? 'DO_NOTHING' : 'ROLLBACK';
};

/** A stack that does not exist yet. */
export const newStack = (context: Context, name: string, input: StackInput, status: string): StackState => {
  if (!/^[A-Za-z][A-Za-z0-9-]{0,127}$/.test(name))
    throw validationError(
      `1 validation error detected: Value '${name}' at 'stackName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*`,
    );
  const id = arnOf(context, 'cloudformation', `stack/${name}/${nextUuid(context)}`);
  const stack: StackState = {
    id,
    name,
    status,
    created: context.now,
    input,
    disableRollback: false,
    protected: false,
    outputs: [],
    imports: [],
    resources: {},
    events: [],
    operations: [],
  };
  context.state.stacks[id] = stack;
  return stack;
};

/** Statuses in which a stack can be updated; after a failure that was not rolled back too. */
const updatable: ReadonlySet<string> = new Set([
  ...['CREATE_COMPLETE', 'UPDATE_COMPLETE', 'UPDATE_ROLLBACK_COMPLETE', 'IMPORT_COMPLETE', 'IMPORT_ROLLBACK_COMPLETE'],
  ...['UPDATE_FAILED'],
]);

/** Throws ServiceError where a stack cannot be updated now. */
export const demandUpdatable = ({ id, status, disableRollback, operation }: StackState): void => {
  const kept = status === 'CREATE_FAILED' && (disableRollback || operation?.onFailure === 'DO_NOTHING');
  if (!updatable.has(status) && !kept)
    throw validationError(`Stack:${id} is in ${status} state and can not be updated.`);
};

const refuseNested = ({ parent, name }: StackState, what: string): void => {
  if (parent !== undefined)
    throw validationError(`Nested stack [${name}] cannot be ${what} directly; ${what} its root stack.`);
};

/** The id of the operation that was begun last. */
const lastOperation = ({ operations }: StackState): string => operations.at(-1)?.id ?? '';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStack.html */
export const createStack = (context: Context, input: Input): Output => {
  const name = neededText(input, 'StackName');
  const token = textIn(input, 'ClientRequestToken');
  return once(context, 'CreateStack', name, token, input, () => {
    const existing = findStack(context, name);
    if (existing !== undefined && !isDeleted(existing))
      throw new ServiceError('AlreadyExistsException', `Stack [${name}] already exists`);
    const next = stackInputOf(context, input, undefined);
    if (flagIn(input, 'DisableRollback') !== undefined && textIn(input, 'OnFailure') !== undefined)
      throw validationError('You can specify either DisableRollback or OnFailure, but not both.');
    const probe = { id: arnOf(context, 'cloudformation', `stack/${name}/0`), name };
    refuseTemplate(evaluateInput(context, probe, next));
    const stack = newStack(context, name, next, 'CREATE_IN_PROGRESS');
    const disableRollback = flagIn(input, 'DisableRollback') === true;
    const onFailure = onFailureOf(disableRollback, textIn(input, 'OnFailure'));
    Object.assign(stack, {
      disableRollback: onFailure === 'DO_NOTHING',
      protected: flagIn(input, 'EnableTerminationProtection') === true,
      policy: textIn(input, 'StackPolicyBody'),
      timeout: numberIn(input, 'TimeoutInMinutes'),
    });
    beginForward(context, stack, {
      kind: 'CREATE',
      input: next,
      token,
      onFailure,
      cancels: onFailure !== 'DO_NOTHING',
    });
    return { StackId: stack.id, OperationId: lastOperation(stack) };
  });
};

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_UpdateStack.html */
export const updateStack = (context: Context, input: Input): Output => {
  const name = neededText(input, 'StackName');
  const token = textIn(input, 'ClientRequestToken');
  return once(context, 'UpdateStack', name, token, input, () => {
    const stack = needLiveStack(context, name);
    refuseNested(stack, 'updated');
    demandUpdatable(stack);
    const next = stackInputOf(context, input, stack.input);
    const plan = planOf(context, stack, next, [], undefined);
    if (plan.empty && stack.status.endsWith('_COMPLETE')) throw validationError('No updates are to be performed.');
    const disableRollback = flagIn(input, 'DisableRollback') ?? stack.disableRollback;
    if (textIn(input, 'StackPolicyBody') !== undefined) stack.policy = textIn(input, 'StackPolicyBody');
    beginForward(context, stack, {
      kind: 'UPDATE',
      input: next,
      token,
      onFailure: disableRollback ? 'DO_NOTHING' : 'ROLLBACK',
      cancels: !disableRollback,
    });
    return { StackId: stack.id, OperationId: lastOperation(stack) };
  });
};

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DeleteStack.html */
export const deleteStack = (context: Context, input: Input): Output => {
  const name = neededText(input, 'StackName');
  const stack = findStack(context, name);
  // Deleting what is not there is no error.
  if (stack === undefined || isDeleted(stack)) return {};
  const token = textIn(input, 'ClientRequestToken');
  const retain = textsIn(input, 'RetainResources');
  if (stack.protected)
    throw validationError(`Stack [${stack.name}] cannot be deleted while TerminationProtection is enabled`);
  const root = context.state.stacks[stack.root ?? ''];
  if (root?.protected)
    throw validationError(
      `Stack [${stack.name}] cannot be deleted while TerminationProtection is enabled on its root stack`,
    );
  if (retain.length > 0 && stack.status !== 'DELETE_FAILED')
    throw validationError(
      `Invalid operation on stack [${stack.id}]. Specify resources to retain only when deleting a stack in the DELETE_FAILED state.`,
    );
  if (stack.status === 'DELETE_IN_PROGRESS') return {};
  const busy = /^(?:UPDATE|ROLLBACK|UPDATE_ROLLBACK)_?.*IN_PROGRESS$/.test(stack.status);
  if (busy) throw validationError(`Stack [${stack.id}] cannot be deleted while in status ${stack.status}`);
  // Nested stacks under review are nothing's resource yet.
  const force = textIn(input, 'DeletionMode') === 'FORCE_DELETE_STACK';
  beginDelete(context, stack, { token, retain, ...(force && { force }) });
  return {};
};
