/** Makes a change set, with those of the nested stacks. */

import { arnOf, type Context, letters, nextUuid } from '../context.js';
import { ServiceError } from '../error.js';
import { childInput, newChild } from '../run/nested.js';
import type { ChangeSetState, Json, ResourceState, StackInput, StackState } from '../state.js';
import { parseTemplate } from '../template/read.js';
import { withoutSecrets } from '../template/secrets.js';
import { conflictReason, conflictsOf } from './conflicts.js';
import { type ChildPlan, type Plan, planOf } from './plan.js';

/** Why a change set without changes fails, as AWS words it. */
export const noChanges =
  "The submitted information didn't contain changes. Submit different information to create a change set.";

/** The same for a template with a transform. */
const noUpdates = 'No updates are to be performed.';

/** A new change set. */
export const newChangeSet = (
  context: Context,
  fields: Pick<ChangeSetState, 'name' | 'stackId' | 'type' | 'input' | 'includeNested' | 'open' | 'request'> &
    Partial<ChangeSetState>,
): ChangeSetState => {
  const set: ChangeSetState = {
    created: context.now,
    status: 'CREATE_PENDING',
    execution: 'UNAVAILABLE',
    changes: [],
    children: {},
    ...fields,
    id: arnOf(context, 'cloudformation', `changeSet/${fields.name}/${nextUuid(context)}`),
  };
  context.state.changeSets[set.id] = set;
  return set;
};

const conclude = (set: ChangeSetState, stack: StackState, plan: Plan): void => {
  set.children = plan.children;
  if (plan.empty) {
    set.status = 'FAILED';
    set.reason = parseTemplate(set.input.template).Transform === undefined ? noChanges : noUpdates;
    return;
  }
  const shown = withoutSecrets(withoutSecrets(JSON.stringify(plan.changes), set.input), stack.input);
  set.changes = JSON.parse(shown) as Json[];
  set.status = 'CREATE_COMPLETE';
  set.execution = 'AVAILABLE';
};

const failed = (set: ChangeSetState, error: unknown): string => {
  if (!(error instanceof ServiceError)) throw error;
  set.status = 'FAILED';
  set.reason = error.message;
  return error.message;
};

/** The stack that a new nested stack will be, under review until then. */
const reviewed = (context: Context, parent: StackState, id: string, input: StackInput): StackState =>
  Object.values(context.state.stacks).find(
    (stack) => stack.parent === parent.id && stack.logicalId === id && stack.status === 'REVIEW_IN_PROGRESS',
  ) ?? newChild(context, parent, id, { ...input, template: '', parameters: {}, tags: {} }, 'REVIEW_IN_PROGRESS');

const makeChild = (
  context: Context,
  set: ChangeSetState,
  parent: StackState,
  resource: ResourceState,
  open: ReadonlySet<string>,
  existing: StackState | undefined,
): ChildPlan => {
  const input = childInput(context, set.input, resource, open);
  const stack = existing ?? reviewed(context, parent, resource.logicalId, input);
  const child = newChangeSet(context, {
    name: `${set.name.slice(0, 100)}-${resource.logicalId.slice(0, 14)}-${letters(`${set.id} ${stack.id}`, 12)}`,
    stackId: stack.id,
    type: existing === undefined ? 'CREATE' : 'UPDATE',
    input,
    includeNested: true,
    open: [...open],
    request: '',
    onStackFailure: set.onStackFailure,
    parent: set.id,
    root: set.root ?? set.id,
  });
  const plan = makeOne(context, child, stack);
  return { changeSetId: child.id, empty: plan.empty, outputs: plan.outputs };
};

const makeOne = (context: Context, set: ChangeSetState, stack: StackState): Plan => {
  try {
    const plan = planOf(
      context,
      stack,
      set.input,
      set.open,
      set.includeNested
        ? (resource, open, existing) => makeChild(context, set, stack, resource, open, existing)
        : undefined,
    );
    const conflicts = set.importExisting ? [] : conflictsOf(context, stack, plan.added);
    if (conflicts.length > 0) {
      set.conflicts = conflicts;
      throw new ServiceError('ValidationError', conflictReason);
    }
    conclude(set, stack, plan);
    return plan;
  } catch (error) {
    const reason = failed(set, error);
    if (set.parent === undefined) throw error;
    throw new ServiceError(
      'ValidationError',
      `Nested change set ${set.id} was not successfully created: Currently in FAILED with reason: ${reason}`,
    );
  }
};

/** Works a change set out; afterwards it is complete or has failed. */
export const makeChangeSet = (context: Context, set: ChangeSetState): void => {
  const stack = context.state.stacks[set.stackId];
  if (stack === undefined || set.deleted) return;
  try {
    makeOne(context, set, stack);
  } catch (error) {
    failed(set, error);
  }
};
