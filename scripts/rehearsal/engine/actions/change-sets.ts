/** CreateChangeSet, DescribeChangeSet, ExecuteChangeSet, DeleteChangeSet, ListChangeSets. */

import { newChangeSet } from '../changes/make.js';
import { arnOf, type Context, schedule } from '../context.js';
import { ServiceError, validationError } from '../error.js';
import { setStatus } from '../events.js';
import { changeSetTimes } from '../facts/durations.js';
import { same } from '../run/difference.js';
import { beginForward } from '../run/phases.js';
import { type ChangeSetState, isDeleted, type Json, type StackInput, type StackState } from '../state.js';
import { evaluateInput } from '../template/evaluated.js';
import { refuseTemplate } from '../template/refuse.js';
import { shownParameters } from './describe.js';
import { changeSetsOf, findStack, needChangeSet, needLiveStack } from './find.js';
import { compact, flagIn, type Input, neededText, type Output, pageOf, textIn, timeOf } from './input.js';
import { fingerprint, once, stackInputOf } from './request.js';
import { demandUpdatable, newStack, onFailureOf } from './stacks.js';

const changesOnAPage = 100;

/** Failed sets count as well: https://github.com/aws/aws-cli/issues/4534 */
const mostChangeSets = 1000;

const emptyInput = {
  template: '',
  parameters: {},
  tags: {},
  capabilities: [],
  notificationArns: [],
} as const;

/** The stack that a change set is for; one for a new stack makes it, under review. */
const stackFor = (context: Context, name: string, type: 'CREATE' | 'UPDATE'): StackState => {
  const found = findStack(context, name);
  const stack = found !== undefined && !isDeleted(found) ? found : undefined;
  if (type === 'CREATE') {
    if (stack === undefined) {
      const made = newStack(context, name, emptyInput, 'REVIEW_IN_PROGRESS');
      setStatus(context, made, 'REVIEW_IN_PROGRESS', 'User Initiated');
      return made;
    }
    if (stack.status !== 'REVIEW_IN_PROGRESS')
      throw validationError(
        `Stack [${stack.name}] already exists and cannot be created again with the changeSet [${name}].`,
      );
    return stack;
  }
  if (stack === undefined) throw validationError(`Stack [${name}] does not exist`);
  demandUpdatable(stack);
  return stack;
};

/** A name that another change set has: AWS says what is different about that. */
const alreadyThere = (twin: ChangeSetState, token: string | undefined, next: StackInput): ServiceError => {
  const mismatch =
    twin.token !== token
      ? 'ClientToken'
      : twin.input.template !== next.template
        ? 'Template'
        : same(twin.input.parameters, next.parameters)
          ? undefined
          : 'Parameters';
  return new ServiceError(
    'AlreadyExistsException',
    mismatch === undefined
      ? `ChangeSet ${twin.id} already exists`
      : `ChangeSet ${twin.name} cannot be created due to a mismatch with existing attribute ${mismatch}`,
  );
};

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateChangeSet.html */
export const createChangeSet = (context: Context, input: Input): Output => {
  const stackName = neededText(input, 'StackName');
  const name = neededText(input, 'ChangeSetName');
  if (!/^[A-Za-z][A-Za-z0-9-]{0,127}$/.test(name))
    throw validationError(
      `1 validation error detected: Value '${name}' at 'changeSetName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*`,
    );
  const token = textIn(input, 'ClientToken');
  const type = (textIn(input, 'ChangeSetType') ?? 'UPDATE') === 'CREATE' ? 'CREATE' : 'UPDATE';
  return once(context, 'CreateChangeSet', stackName, token, input, () => {
    const found = findStack(context, stackName);
    const previous = type === 'UPDATE' && found !== undefined && !isDeleted(found) ? found.input : undefined;
    if (type === 'UPDATE' && previous === undefined) throw validationError(`Stack [${stackName}] does not exist`);
    if (type === 'UPDATE' && found !== undefined) demandUpdatable(found);
    const next = stackInputOf(context, input, previous);
    const probe = found ?? { id: arnOf(context, 'cloudformation', `stack/${stackName}/0`), name: stackName };
    refuseTemplate(evaluateInput(context, probe, next));
    if (found !== undefined && changeSetsOf(context, found.id).length >= mostChangeSets)
      throw new ServiceError('LimitExceededException', `ChangeSet limit exceeded for stack [${stackName}]`);
    if (textIn(input, 'OnStackFailure') === 'DELETE' && type === 'UPDATE')
      throw validationError('OnStackFailure DELETE can only be specified for a change set of type CREATE.');
    const twin = found && changeSetsOf(context, found.id).find((set) => set.name === name);
    if (twin !== undefined) throw alreadyThere(twin, token, next);
    const stack = stackFor(context, stackName, type);
    const set = newChangeSet(context, {
      name,
      stackId: stack.id,
      type,
      input: next,
      includeNested: flagIn(input, 'IncludeNestedStacks') === true,
      open: [],
      request: fingerprint(input),
      token,
      description: textIn(input, 'Description'),
      onStackFailure: textIn(input, 'OnStackFailure'),
    });
    schedule(context, changeSetTimes.pending, { kind: 'change-set', id: set.id, step: 'begin' });
    return { Id: set.id, StackId: stack.id };
  });
};

/** A change without the values that were not asked for; causes that only values tell apart become one. */
const withoutValues = (change: Json): Json => {
  const { ResourceChange, ...rest } = change as { readonly ResourceChange: Readonly<Record<string, Json>> };
  const { BeforeContext: _b, AfterContext: _a, Details, ...kept } = ResourceChange;
  const details = ((Details ?? []) as readonly { readonly Target: Readonly<Record<string, Json>> }[]).map(
    ({ Target, ...detail }) => {
      const { Path: _p, BeforeValue: _v, AfterValue: _w, AttributeChangeType: _t, ...target } = Target;
      return JSON.stringify({ Target: target, ...detail });
    },
  );
  return {
    ...rest,
    ResourceChange: { ...kept, Details: [...new Set(details)].map((text) => JSON.parse(text) as Json) },
  };
};

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeChangeSet.html */
export const describeChangeSet = (context: Context, input: Input): Output => {
  const set = needChangeSet(context, neededText(input, 'ChangeSetName'), textIn(input, 'StackName'));
  const stack = context.state.stacks[set.stackId];
  const { page, next } = pageOf(set.changes, textIn(input, 'NextToken'), changesOnAPage);
  const withValues = flagIn(input, 'IncludePropertyValues') === true;
  return compact({
    ChangeSetName: set.name,
    ChangeSetId: set.id,
    StackId: set.stackId,
    StackName: stack?.name,
    Description: set.description,
    Parameters: shownParameters(context, set.input, stack),
    CreationTime: timeOf(set.created),
    ExecutionStatus: set.execution,
    Status: set.status,
    StatusReason: set.reason,
    NotificationARNs: set.input.notificationArns,
    RollbackConfiguration: set.input.rollback ?? {},
    Capabilities: set.input.capabilities,
    Tags: Object.entries(set.input.tags).map(([Key, Value]) => ({ Key, Value })),
    Changes: withValues ? page : page.map(withoutValues),
    NextToken: next,
    IncludeNestedStacks: set.includeNested,
    ParentChangeSetId: set.parent,
    RootChangeSetId: set.root,
    OnStackFailure: set.onStackFailure,
  });
};

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ListChangeSets.html */
export const listChangeSets = (context: Context, input: Input): Output => {
  const stack = needLiveStack(context, neededText(input, 'StackName'));
  const { page, next } = pageOf(changeSetsOf(context, stack.id), textIn(input, 'NextToken'), changesOnAPage);
  return compact({
    Summaries: page.map((set) =>
      compact({
        StackId: set.stackId,
        StackName: stack.name,
        ChangeSetId: set.id,
        ChangeSetName: set.name,
        ExecutionStatus: set.execution,
        Status: set.status,
        StatusReason: set.reason,
        CreationTime: timeOf(set.created),
        Description: set.description,
        IncludeNestedStacks: set.includeNested,
        ParentChangeSetId: set.parent,
        RootChangeSetId: set.root,
      }),
    ),
    NextToken: next,
  });
};

/** The change set with those of its nested stacks. */
const family = ({ state }: Context, { id }: ChangeSetState): ChangeSetState[] =>
  Object.values(state.changeSets).filter((set) => set.id === id || set.root === id);

/** Change sets that an execution makes worthless. */
const obsolete = (context: Context, set: ChangeSetState): void => {
  for (const member of family(context, set)) {
    if (member.id !== set.id) member.execution = 'EXECUTE_COMPLETE';
    for (const other of Object.values(context.state.changeSets))
      if (other.stackId === member.stackId && other.id !== member.id) {
        other.execution = other.execution === 'AVAILABLE' ? 'OBSOLETE' : other.execution;
        other.deleted = true;
      }
  }
};

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ExecuteChangeSet.html */
export const executeChangeSet = (context: Context, input: Input): Output => {
  const nameOrId = neededText(input, 'ChangeSetName');
  const token = textIn(input, 'ClientRequestToken');
  return once(context, 'ExecuteChangeSet', `${textIn(input, 'StackName') ?? ''} ${nameOrId}`, token, input, () => {
    const set = needChangeSet(context, nameOrId, textIn(input, 'StackName'));
    const stack = context.state.stacks[set.stackId];
    if (stack === undefined) throw validationError(`Stack [${set.stackId}] does not exist`);
    const cannot = (what: string): ServiceError =>
      new ServiceError('InvalidChangeSetStatus', `ChangeSet [${set.id}] cannot be executed in its current ${what}`);
    if (set.status !== 'CREATE_COMPLETE') throw cannot(`status of [${set.status}]`);
    if (set.execution !== 'AVAILABLE') throw cannot(`execution status of [${set.execution}]`);
    if (set.parent !== undefined)
      throw validationError(`Nested change set [${set.id}] cannot be executed; execute its root change set.`);
    if (set.type === 'UPDATE') demandUpdatable(stack);
    const disableRollback = flagIn(input, 'DisableRollback') ?? false;
    if (flagIn(input, 'DisableRollback') !== undefined && set.onStackFailure !== undefined)
      throw validationError('You can specify either DisableRollback or OnStackFailure, but not both.');
    const onFailure = onFailureOf(disableRollback, set.onStackFailure);
    obsolete(context, set);
    set.execution = 'EXECUTE_IN_PROGRESS';
    stack.changeSet = set.id;
    if (set.type === 'CREATE') stack.disableRollback = onFailure === 'DO_NOTHING';
    beginForward(context, stack, {
      kind: set.type,
      input: set.input,
      token,
      onFailure: set.type === 'UPDATE' && onFailure === 'DELETE' ? 'ROLLBACK' : onFailure,
      cancels: onFailure !== 'DO_NOTHING',
      changeSet: set.id,
    });
    return {};
  });
};

/**
 * A nested stack that was made with a change set goes with it, unless another one still needs it:
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-updating-stacks-changesets-delete.html
 */
const forgetPrepared = (context: Context, stackId: string): void => {
  const stack = context.state.stacks[stackId];
  if (stack?.parent === undefined || stack.status !== 'REVIEW_IN_PROGRESS') return;
  if (changeSetsOf(context, stackId).length > 0) return;
  stack.deleted = context.now;
  setStatus(context, stack, 'DELETE_COMPLETE');
};

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DeleteChangeSet.html */
export const deleteChangeSet = (context: Context, input: Input): Output => {
  const nameOrId = neededText(input, 'ChangeSetName');
  const stackName = textIn(input, 'StackName');
  const known = nameOrId.startsWith('arn:') ? context.state.changeSets[nameOrId] : undefined;
  if (known?.deleted) return {};
  let set: ChangeSetState;
  try {
    set = needChangeSet(context, nameOrId, stackName);
  } catch (error) {
    // Deleting what is not there is no error.
    if (error instanceof ServiceError && error.code === 'ChangeSetNotFound') return {};
    throw error;
  }
  if (set.execution === 'EXECUTE_IN_PROGRESS')
    throw new ServiceError(
      'InvalidChangeSetStatus',
      `ChangeSet [${set.id}] cannot be deleted in its current execution status of [${set.execution}]`,
    );
  if (set.parent !== undefined)
    throw validationError(`Nested change set [${set.id}] cannot be deleted; delete its root change set.`);
  const members = family(context, set);
  for (const member of members) member.deleted = true;
  for (const { stackId } of members) forgetPrepared(context, stackId);
  return {};
};
