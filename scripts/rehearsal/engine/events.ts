/** What happened, noted as DescribeStackEvents tells it. */

import { type Context, nextUuid } from './context.js';
import type { ResourceState, StackState } from './state.js';

/** The type of stacks, nested or not. */
export const stackType = 'AWS::CloudFormation::Stack';

/** Gives a stack a status, with its event. */
export const setStatus = (context: Context, stack: StackState, status: string, reason?: string): void => {
  stack.status = status;
  stack.reason = reason;
  const { operation } = stack;
  stack.events.push({
    id: nextUuid(context),
    at: context.now,
    logicalId: stack.name,
    physicalId: stack.id,
    type: stackType,
    status,
    reason,
    token: operation?.token,
    operation: operation?.id,
  });
};

/** Notes what happens to a resource, and that it is in that status now. */
export const noteResource = (
  context: Context,
  stack: StackState,
  resource: ResourceState,
  status: string,
  reason?: string,
): void => {
  resource.status = status;
  resource.reason = reason;
  resource.updated = context.now;
  const { operation } = stack;
  // Times of equal events must not make equal ids.
  const serial = stack.events.length;
  stack.events.push({
    id: `${resource.logicalId}-${status}-${new Date(context.now).toISOString()}-${serial}`,
    at: context.now,
    logicalId: resource.logicalId,
    physicalId: resource.physicalId,
    type: resource.type,
    status,
    reason,
    properties: JSON.stringify(resource.properties),
    token: operation?.token,
    operation: operation?.id,
  });
};
