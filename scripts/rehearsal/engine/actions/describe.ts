/** What reads stacks: their state, resources, events. */

import { mappingOf } from '../../../../generator/checks/template.js';
import type { Context } from '../context.js';
import { validationError } from '../error.js';
import { isDeleted, type Json, type ResourceState, type StackInput, type StackState } from '../state.js';
import { evaluateInput } from '../template/evaluated.js';
import { isHidden } from '../template/parameters.js';
import { hidden, templateOf, withoutSecrets } from '../template/secrets.js';
import { findStack, needStack } from './find.js';
import {
  compact,
  type Input,
  neededText,
  type Output,
  offsetIn,
  pageOf,
  textIn,
  textsIn,
  timeOf,
  tokenOf,
} from './input.js';

const stacksOnAPage = 100;
const eventsOnAPage = 100;
/** Parameters as answers show them: without what is to be kept out of sight. */
export const shownParameters = (context: Context, input: StackInput, stack: StackState | undefined): Output[] => {
  const declared = mappingOf(templateOf(input).Parameters);
  return Object.entries(input.parameters).map(([ParameterKey, value]) => {
    const body = mappingOf(declared[ParameterKey]);
    const isSsm = String(body.Type).startsWith('AWS::SSM::Parameter::Value');
    const found =
      isSsm && stack !== undefined
        ? evaluateInput(context, stack, input).stack.parameters.get(ParameterKey)?.value
        : undefined;
    return compact({
      ParameterKey,
      ParameterValue: isHidden(body) ? hidden : value,
      ResolvedValue: found === undefined ? undefined : isHidden(body) ? hidden : String(found),
    });
  });
};

const stackOutput = (context: Context, stack: StackState): Output => {
  const { input } = stack;
  return compact({
    StackId: stack.id,
    StackName: stack.name,
    ChangeSetId: stack.changeSet,
    Description: input.description ?? templateOf(input).Description,
    Parameters: shownParameters(context, input, stack),
    CreationTime: timeOf(stack.created),
    LastUpdatedTime: stack.updated === undefined ? undefined : timeOf(stack.updated),
    DeletionTime: stack.deleted === undefined ? undefined : timeOf(stack.deleted),
    RollbackConfiguration: input.rollback ?? {},
    StackStatus: stack.status,
    StackStatusReason: stack.reason,
    DisableRollback: stack.disableRollback,
    NotificationARNs: input.notificationArns,
    TimeoutInMinutes: stack.timeout,
    Capabilities: input.capabilities,
    Outputs: stack.outputs.map(({ key, value, description, exportName }) =>
      compact({ OutputKey: key, OutputValue: value, Description: description, ExportName: exportName }),
    ),
    RoleARN: input.role,
    Tags: Object.entries(input.tags).map(([Key, Value]) => ({ Key, Value })),
    EnableTerminationProtection: (context.state.stacks[stack.root ?? ''] ?? stack).protected,
    LastOperations: stack.operations
      .slice(-1)
      .map(({ id, type }) => ({ OperationType: `${type}_STACK`, OperationId: id })),
    ParentId: stack.parent,
    RootId: stack.root,
    DriftInformation: compact({
      StackDriftStatus: stack.lastDrift?.status ?? 'NOT_CHECKED',
      LastCheckTimestamp: stack.lastDrift === undefined ? undefined : timeOf(stack.lastDrift.at),
    }),
  });
};

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStacks.html */
export const describeStacks = (context: Context, input: Input): Output => {
  const name = textIn(input, 'StackName');
  if (name !== undefined) return { Stacks: [stackOutput(context, needStack(context, name, 'id'))] };
  const all = Object.values(context.state.stacks)
    .filter((stack) => !isDeleted(stack))
    .reverse();
  const { page, next } = pageOf(all, textIn(input, 'NextToken'), stacksOnAPage);
  return compact({ Stacks: page.map((stack) => stackOutput(context, stack)), NextToken: next });
};

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ListStacks.html */
export const listStacks = (context: Context, input: Input): Output => {
  const wanted = textsIn(input, 'StackStatusFilter');
  const all = Object.values(context.state.stacks)
    .filter(({ status }) => wanted.length === 0 || wanted.includes(status))
    .reverse();
  const { page, next } = pageOf(all, textIn(input, 'NextToken'), stacksOnAPage);
  const summaries = page.map((stack) => {
    const {
      StackId,
      StackName,
      CreationTime,
      LastUpdatedTime,
      DeletionTime,
      StackStatus,
      StackStatusReason,
      ParentId,
      RootId,
      DriftInformation,
      Description,
    } = stackOutput(context, stack);
    return compact({
      StackId,
      StackName,
      TemplateDescription: Description,
      CreationTime,
      LastUpdatedTime,
      DeletionTime,
      StackStatus,
      StackStatusReason,
      ParentId,
      RootId,
      DriftInformation,
    });
  });
  return compact({ StackSummaries: summaries, NextToken: next });
};

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStackEvents.html */
export const describeStackEvents = (context: Context, input: Input): Output => {
  const stack = needStack(context, neededText(input, 'StackName'));
  const { events } = stack;
  // Counted from the oldest: events that happen between two pages shift nothing.
  const end = offsetIn(textIn(input, 'NextToken')) ?? events.length;
  const start = Math.max(0, end - eventsOnAPage);
  const page = events.slice(start, end).reverse();
  const next = start > 0 ? tokenOf(start) : undefined;
  return compact({
    StackEvents: page.map((event) =>
      compact({
        StackId: stack.id,
        EventId: event.id,
        StackName: stack.name,
        OperationId: event.operation,
        LogicalResourceId: event.logicalId,
        PhysicalResourceId: event.physicalId ?? '',
        ResourceType: event.type,
        Timestamp: timeOf(event.at),
        ResourceStatus: event.status,
        ResourceStatusReason: event.reason,
        ResourceProperties:
          event.properties === undefined
            ? undefined
            : withoutSecrets(withoutSecrets(event.properties, stack.input), stack.next ?? stack.input),
        ClientRequestToken: event.token,
      }),
    ),
    NextToken: next,
  });
};

const driftOf = ({ drift }: ResourceState): Output =>
  compact({
    StackResourceDriftStatus: drift?.status ?? 'NOT_CHECKED',
    LastCheckTimestamp: drift === undefined ? undefined : timeOf(drift.at),
  });

const resourceOutput = (stack: StackState, resource: ResourceState): Output =>
  compact({
    StackName: stack.name,
    StackId: stack.id,
    LogicalResourceId: resource.logicalId,
    PhysicalResourceId: resource.physicalId,
    ResourceType: resource.type,
    Timestamp: timeOf(resource.updated),
    ResourceStatus: resource.status,
    ResourceStatusReason: resource.reason,
    DriftInformation: driftOf(resource),
  });

const resourcesOf = (stack: StackState): ResourceState[] =>
  Object.values(stack.resources).sort((a, b) => (a.logicalId < b.logicalId ? -1 : 1));

/** The stack that has a resource, or else the one that had it last. */
const ownerOf = ({ state }: Context, physical: string | undefined): StackState | undefined => {
  const having = Object.values(state.stacks).filter(({ resources }) =>
    Object.values(resources).some(({ physicalId }) => physicalId === physical),
  );
  return having.find((stack) => !isDeleted(stack)) ?? having.at(-1);
};

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStackResources.html */
export const describeStackResources = (context: Context, input: Input): Output => {
  const name = textIn(input, 'StackName');
  const physical = textIn(input, 'PhysicalResourceId');
  const logical = textIn(input, 'LogicalResourceId');
  const owner = name === undefined ? ownerOf(context, physical) : needStack(context, name, 'id');
  if (owner === undefined) throw validationError(`Stack for ${physical} does not exist`);
  const found = resourcesOf(owner).filter(({ logicalId }) => logical === undefined || logicalId === logical);
  if (found.length === 0 && logical !== undefined)
    throw validationError(`Resource ${logical} does not exist for stack ${owner.name}`);
  return { StackResources: found.slice(0, 100).map((resource) => resourceOutput(owner, resource)) };
};

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ListStackResources.html */
export const listStackResources = (context: Context, input: Input): Output => {
  const stack = needStack(context, neededText(input, 'StackName'), 'id');
  const { page, next } = pageOf(resourcesOf(stack), textIn(input, 'NextToken'), eventsOnAPage);
  return compact({
    StackResourceSummaries: page.map((resource) => {
      const { Timestamp, StackName: _name, StackId: _id, ...kept } = resourceOutput(stack, resource);
      return { ...kept, LastUpdatedTimestamp: Timestamp };
    }),
    NextToken: next,
  });
};

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStackResource.html */
export const describeStackResource = (context: Context, input: Input): Output => {
  const name = neededText(input, 'StackName');
  const stack = findStack(context, name);
  if (stack === undefined) throw validationError(`Stack '${name}' does not exist`);
  const id = neededText(input, 'LogicalResourceId');
  const resource = stack.resources[id];
  if (resource === undefined) throw validationError(`Resource ${id} does not exist for stack ${stack.name}`);
  const { Timestamp, ...kept } = resourceOutput(stack, resource);
  const metadata: Json | undefined = resource.metadata;
  return {
    StackResourceDetail: compact({
      ...kept,
      LastUpdatedTimestamp: Timestamp,
      Metadata: metadata === undefined ? undefined : JSON.stringify(metadata),
    }),
  };
};
