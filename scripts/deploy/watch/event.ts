/** An event of a stack, without the options of the SDK's type. */

import type { StackEvent } from '@aws-sdk/client-cloudformation';

/** One event: https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_StackEvent.html */
export interface EventView {
  readonly id: string;
  readonly stackId: string;
  readonly stackName: string;
  readonly logicalId: string;
  readonly physicalId: string | undefined;
  readonly type: string;
  readonly status: string;
  readonly reason: string | undefined;
  readonly at: Date;
  readonly token: string | undefined;
}

/** A hook's verdict stands in fields of its own; what it refuses has no other reason. */
const reasonOf = (event: StackEvent): string | undefined =>
  event.HookStatusReason === undefined
    ? event.ResourceStatusReason
    : `${event.ResourceStatusReason ?? ''} hook ${event.HookType ?? ''}: ${event.HookStatusReason}`.trim();

/** The view of what the SDK gives. */
export const eventView = (event: StackEvent): EventView => ({
  id: event.EventId ?? '',
  stackId: event.StackId ?? '',
  stackName: event.StackName ?? '',
  logicalId: event.LogicalResourceId ?? '',
  physicalId: event.PhysicalResourceId === '' ? undefined : event.PhysicalResourceId,
  type: event.ResourceType ?? '',
  status: event.ResourceStatus ?? event.HookStatus ?? '',
  reason: reasonOf(event),
  at: event.Timestamp ?? new Date(0),
  token: event.ClientRequestToken === '' ? undefined : event.ClientRequestToken,
});

const stackType = 'AWS::CloudFormation::Stack';

/** Whether the event is about its stack itself and not about a resource in it. */
export const isOwn = (event: EventView): boolean => event.type === stackType && event.physicalId === event.stackId;

/** The nested stack that the event is about; undefined for anything else, and before the nested stack has an ARN. */
export const nestedStackOf = (event: EventView): string | undefined =>
  event.type === stackType && !isOwn(event) && event.physicalId?.startsWith('arn:') === true
    ? event.physicalId
    : undefined;

export const isInProgress = (status: string): boolean => status.endsWith('_IN_PROGRESS');
export const isFailed = (status: string): boolean => status.endsWith('_FAILED');
/** Whether what happens now undoes what was done before. */
export const isRollback = (status: string): boolean => /(?:^|_)ROLLBACK_/.test(status);

/** Events of one stack that belong to one operation. */
export interface Scope {
  readonly stackId: string;
  readonly token: string;
  /** Milliseconds; events that carry no token, or those of a nested stack, belong from here on. Undefined: the token alone counts. */
  readonly from: number | undefined;
  readonly isNested: boolean;
}

/** Whether a time is not before another. A clock that counts whole seconds is behind by up to one. */
const isFrom = (at: number, from: number): boolean => at >= (at % 1000 === 0 ? Math.floor(from / 1000) * 1000 : from);

/**
 * Whether an event belongs to the operation. Events of the root carry its token. Those of nested stacks need not: a
 * nested stack is in one operation at a time, and its part begins when the root says so.
 */
export const belongs = (event: EventView, scope: Scope): boolean => {
  if (event.token === scope.token) return true;
  if (event.token !== undefined && !scope.isNested) return false;
  return scope.from !== undefined && isFrom(event.at.getTime(), scope.from);
};

/** The scope of a root stack. */
export const rootScope = (operation: { stackId: string; token: string; since: Date }): Scope => ({
  stackId: operation.stackId,
  token: operation.token,
  from: operation.since.getTime(),
  isNested: false,
});
