/** Nested stacks: stacks of their own, started and awaited by a resource of their parent. */

import { arnOf, type Context, letters, nextUuid } from '../context.js';
import { ServiceError } from '../error.js';
import { noteResource, setStatus } from '../events.js';
import type { Json, Operation, ResourceState, StackInput, StackState, Task } from '../state.js';
import { demandCapabilities } from '../template/capabilities.js';
import { evaluateInput } from '../template/evaluated.js';
import { chosenParameters } from '../template/parameters.js';
import { fetchTemplate, parseTemplate } from '../template/read.js';
import { refuseTemplate } from '../template/refuse.js';
import { differences, same } from './difference.js';
import { cancelRunning, failTask } from './operation.js';
import { outputsOf } from './outputs.js';
import { beginDelete, beginForward, enterCleanup, enterRollback } from './phases.js';
import { deniedBy } from './policy.js';
import { resolveResource } from './resolve.js';

const mapOf = (value: Json | undefined): Readonly<Record<string, Json>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Readonly<Record<string, Json>>) : {};

const tagsOf = (value: Json | undefined): Record<string, string> =>
  Object.fromEntries(
    (Array.isArray(value) ? value : []).map((tag: Json) => [String(mapOf(tag).Key), String(mapOf(tag).Value)]),
  );

/** What a nested stack is made of, as the properties of its resource say. Throws ServiceError. */
export const childInput = (
  context: Context,
  parent: StackInput,
  { properties }: ResourceState,
  open?: ReadonlySet<string>,
): StackInput => {
  const template = fetchTemplate(context, String(properties.TemplateURL));
  demandCapabilities(parseTemplate(template), parent.capabilities);
  const given = Object.entries(mapOf(properties.Parameters)).map(([ParameterKey, value]) => ({
    ParameterKey,
    ParameterValue: String(value),
  }));
  const { NotificationARNs: topics } = properties;
  return {
    template,
    parameters: chosenParameters(parseTemplate(template), given, undefined, open),
    tags: { ...parent.tags, ...tagsOf(properties.Tags) },
    capabilities: parent.capabilities,
    notificationArns: Array.isArray(topics) ? topics.map(String) : [],
    role: parent.role,
  };
};

/** A new nested stack, without anything in it. */
export const newChild = (
  context: Context,
  parent: StackState,
  logicalId: string,
  input: StackInput,
  status: string,
): StackState => {
  const uuid = nextUuid(context);
  const name = `${parent.name}-${logicalId}-${letters(uuid, 12)}`;
  const id = arnOf(context, 'cloudformation', `stack/${name}/${uuid}`);
  const child: StackState = {
    id,
    name,
    status,
    created: context.now,
    input,
    disableRollback: parent.disableRollback,
    protected: false,
    parent: parent.id,
    logicalId,
    root: parent.root ?? parent.id,
    outputs: [],
    imports: [],
    resources: {},
    events: [],
    operations: [],
  };
  context.state.stacks[id] = child;
  return child;
};

const childOf = ({ state }: Context, { physicalId }: ResourceState): StackState | undefined =>
  state.stacks[physicalId ?? ''];

const refused = (context: Context, stack: StackState, operation: Operation, task: Task, error: unknown): undefined => {
  if (!(error instanceof ServiceError)) throw error;
  const resource = stack.resources[task.logicalId];
  const isNew = operation.phase === 'CREATE' || operation.touched[task.logicalId]?.before === undefined;
  if (resource !== undefined)
    noteResource(context, stack, resource, isNew ? 'CREATE_FAILED' : 'UPDATE_FAILED', error.message);
  failTask(context, stack, operation, task);
};

/** Creates the stack of a nested stack. */
export const createChild = (
  context: Context,
  stack: StackState,
  operation: Operation,
  task: Task,
  next: ResourceState,
): undefined => {
  try {
    const input = childInput(context, stack.next ?? stack.input, next);
    // A change set that includes nested stacks has made it already.
    const prepared = Object.values(context.state.stacks).find(
      ({ parent, status, logicalId }) =>
        parent === stack.id && status === 'REVIEW_IN_PROGRESS' && logicalId === task.logicalId,
    );
    const child = prepared ?? newChild(context, stack, task.logicalId, input, 'CREATE_IN_PROGRESS');
    child.input = input;
    refuseTemplate(evaluateInput(context, child, input));
    next.physicalId = child.id;
    task.child = child.id;
    noteResource(context, stack, next, 'CREATE_IN_PROGRESS', 'Resource creation Initiated');
    beginForward(context, child, {
      kind: 'CREATE',
      input,
      token: operation.token,
      id: operation.id,
      onFailure: 'DO_NOTHING',
      cancels: operation.cancels,
    });
  } catch (error) {
    refused(context, stack, operation, task, error);
  }
};

/** Whether an input would change anything about a stack, as far as can be told before. */
const wouldChange = (context: Context, child: StackState, input: StackInput): boolean => {
  const { input: old } = child;
  if (!same(old.tags, input.tags) || !same(old.notificationArns, input.notificationArns)) return true;
  if (!same(old.parameters, input.parameters)) return true;
  const { resources } = evaluateInput(context, child, input).stack;
  if (resources.size !== Object.keys(child.resources).length) return true;
  for (const [id, evaluated] of resources) {
    const now = child.resources[id];
    if (evaluated.type === 'AWS::CloudFormation::Stack' || now === undefined) return true;
    const next = resolveResource(context, child, input, evaluated);
    if (now.type !== next.type || differences(now.properties, next.properties).length > 0) return true;
  }
  return !same(JSON.parse(JSON.stringify(child.outputs)), JSON.parse(JSON.stringify(outputsOf(context, child, input))));
};

/** Updates the stack of a nested stack; without anything to change, it says so and is done. */
export const updateChild = (
  context: Context,
  stack: StackState,
  operation: Operation,
  task: Task,
  next: ResourceState,
): undefined => {
  const { logicalId } = task;
  const old = stack.resources[logicalId];
  const child = old && childOf(context, old);
  if (old === undefined || child === undefined) {
    task.state = 'done';
    return;
  }
  operation.touched[logicalId] ??= { before: structuredClone(old) };
  const denied = deniedBy(stack, logicalId, old.type, 'Update:Modify');
  try {
    const input = childInput(context, stack.next ?? stack.input, next);
    if (!wouldChange(context, child, input) && child.status.endsWith('_COMPLETE')) {
      noteResource(context, stack, old, 'UPDATE_IN_PROGRESS');
      stack.resources[logicalId] = { ...next, attributes: old.attributes };
      child.input = input;
      noteResource(context, stack, stack.resources[logicalId] ?? old, 'UPDATE_COMPLETE');
      task.state = 'done';
      return;
    }
    noteResource(context, stack, old, 'UPDATE_IN_PROGRESS');
    if (denied !== undefined) throw new ServiceError('ValidationError', denied);
    refuseTemplate(evaluateInput(context, child, input));
    task.child = child.id;
    task.next = next;
    beginForward(context, child, {
      kind: 'UPDATE',
      input,
      token: operation.token,
      id: operation.id,
      onFailure: operation.onFailure,
      cancels: operation.cancels,
    });
  } catch (error) {
    refused(context, stack, operation, task, error);
  }
};

/** Deletes the stack of a nested stack. */
export const deleteChild = (
  context: Context,
  stack: StackState,
  operation: Operation,
  task: Task,
  target: ResourceState,
): undefined => {
  const child = childOf(context, target);
  if (child === undefined || child.status === 'DELETE_COMPLETE') {
    noteResource(context, stack, target, 'DELETE_COMPLETE');
    task.state = 'done';
    return;
  }
  task.child = child.id;
  // What was made by an operation that is taken back goes, RetainExceptOnCreate or not.
  const { kind, phase, token, id } = operation;
  const undoes = operation.undoes === true || kind === 'CREATE' || phase === 'ROLLBACK_CLEANUP';
  beginDelete(context, child, { token, id, undoes });
};

/** Puts the stack of a nested stack back; one that was not changed is as it was. */
export const revertChild = (
  context: Context,
  stack: StackState,
  operation: Operation,
  task: Task,
  restored: ResourceState,
): undefined => {
  const child = childOf(context, restored);
  const inner = child?.operation;
  if (child === undefined || inner?.kind !== 'UPDATE' || inner.phase !== 'WAIT') {
    if (child !== undefined && inner === undefined) {
      // It was told of new parameters that changed nothing.
      stack.resources[task.logicalId] = restored;
    }
    noteResource(context, stack, stack.resources[task.logicalId] ?? restored, 'UPDATE_COMPLETE');
    task.state = 'done';
    return;
  }
  task.child = child.id;
  inner.skip = operation.skip.flatMap((each) =>
    each.startsWith(`${child.name}.`) ? [each.slice(child.name.length + 1)] : [],
  );
  enterRollback(
    context,
    child,
    inner,
    inner.failed === true && child.status === 'UPDATE_ROLLBACK_IN_PROGRESS' ? undefined : 'UPDATE_ROLLBACK_IN_PROGRESS',
  );
};

/** Lets a nested stack clean up, now that its root is done with everything else. */
export const startSettle = (context: Context, operation: Operation, task: Task): undefined => {
  const child = context.state.stacks[task.child ?? ''];
  const inner = child?.operation;
  if (child === undefined || inner === undefined || inner.phase !== 'WAIT') {
    task.state = 'done';
    return;
  }
  enterCleanup(context, child, inner, operation.phase === 'CLEANUP' ? 'CLEANUP' : 'ROLLBACK_CLEANUP');
};

/** Stops a nested stack because something beside it failed. */
export const cancelChild = (context: Context, id: string): undefined => {
  const child = context.state.stacks[id];
  const operation = child?.operation;
  if (child === undefined || operation === undefined || operation.phase === 'WAIT') return;
  cancelRunning(context, child, operation);
  operation.failed = true;
  const created = operation.phase === 'CREATE';
  operation.phase = 'WAIT';
  setStatus(
    context,
    child,
    created ? 'CREATE_FAILED' : 'UPDATE_ROLLBACK_IN_PROGRESS',
    created ? 'Resource creation cancelled' : 'Resource update cancelled',
  );
};
