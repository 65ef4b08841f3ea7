/** DescribeEvents: https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeEvents.html */

import { noChanges } from '../changes/make.js';
import type { Context } from '../context.js';
import { validationError } from '../error.js';
import { stackType } from '../events.js';
import type { ChangeSetState, EventState, StackState } from '../state.js';
import { withoutSecrets } from '../template/secrets.js';
import { needChangeSet, needStack } from './find.js';
import { compact, flagIn, type Input, type Output, pageOf, textIn, timeOf } from './input.js';

const onAPage = 100;

const typeOf = (stack: StackState, { operation }: EventState): string | undefined => {
  const kind = stack.operations.find(({ id }) => id === operation)?.type;
  return kind === undefined ? undefined : `${kind}_STACK`;
};

const output = (stack: StackState, event: EventState): Output => {
  const isStack = event.type === stackType && event.logicalId === stack.name;
  return compact({
    EventId: event.id,
    StackId: stack.id,
    OperationId: event.operation,
    OperationType: typeOf(stack, event),
    OperationStatus: isStack
      ? /COMPLETE$/.test(event.status)
        ? 'SUCCEEDED'
        : /FAILED$/.test(event.status)
          ? 'FAILED'
          : 'IN_PROGRESS'
      : undefined,
    EventType: isStack ? 'STACK_EVENT' : event.status.endsWith('_FAILED') ? 'PROVISIONING_ERROR' : 'PROGRESS_EVENT',
    LogicalResourceId: event.logicalId,
    PhysicalResourceId: event.physicalId,
    ResourceType: event.type,
    Timestamp: timeOf(event.at),
    ResourceStatus: event.status,
    ResourceStatusReason: event.reason,
    ResourceProperties: event.properties === undefined ? undefined : withoutSecrets(event.properties, stack.input),
    ClientRequestToken: event.token,
  });
};

const validation = (set: ChangeSetState): Output[] => {
  if (set.status !== 'FAILED' || set.reason === noChanges) return [];
  const common = {
    StackId: set.stackId,
    OperationType: 'CREATE_CHANGESET',
    OperationStatus: 'FAILED',
    EventType: 'VALIDATION_ERROR',
    Timestamp: timeOf(set.created),
    ValidationStatus: 'FAILED',
  };
  if (set.conflicts === undefined) return [{ EventId: set.id, ...common, ValidationStatusReason: set.reason }];
  return set.conflicts.map(({ logicalId, type, name }) => ({
    EventId: `${set.id}/${logicalId}`,
    ...common,
    LogicalResourceId: logicalId,
    PhysicalResourceId: name,
    ResourceType: type,
    ValidationFailureMode: 'FAIL',
    ValidationName: 'NAME_CONFLICT_VALIDATION',
    ValidationPath: `/Resources/${logicalId}`,
    ValidationStatusReason: `Resource of type '${type}' with identifier '${name}' already exists.`,
  }));
};

/** Events of a stack, of an operation with its nested stacks, or of the making of a change set; newest first. */
export const describeEvents = (context: Context, input: Input): Output => {
  const name = textIn(input, 'StackName');
  const operation = textIn(input, 'OperationId');
  const changeSet = textIn(input, 'ChangeSetName');
  if (name === undefined && operation === undefined && changeSet === undefined)
    throw validationError('One of StackName, ChangeSetName or OperationId must be specified.');
  const stacks = name === undefined ? Object.values(context.state.stacks) : [needStack(context, name)];
  const events =
    changeSet !== undefined
      ? validation(needChangeSet(context, changeSet, name))
      : stacks
          .flatMap((stack) => stack.events.map((event, index) => ({ stack, event, index })))
          .filter(({ event }) => operation === undefined || event.operation === operation)
          .sort((a, b) => b.event.at - a.event.at || b.index - a.index)
          .map(({ stack, event }) => output(stack, event));
  const filters = (input.Filters ?? {}) as Input;
  const wanted = flagIn(filters, 'FailedEvents')
    ? events.filter(({ EventType }) => /ERROR$/.test(String(EventType)))
    : events;
  const { page, next } = pageOf(wanted, textIn(input, 'NextToken'), onAPage);
  return compact({ OperationEvents: page, NextToken: next });
};
