/** Events of stacks that a test lets happen over time, given page by page as DescribeStackEvents does. */

import type { StackEvent } from '@aws-sdk/client-cloudformation';
import type { Input } from './fake.js';
import { awsError, rootId, stackArn, target } from './fake.js';

export const token = 'compute-execute-1';
export const start = new Date('2026-05-04T10:00:00.000Z');
export const operation = { stackId: rootId, token, since: start, kind: 'UPDATE' as const };
export const at = (seconds: number): Date => new Date(start.getTime() + seconds * 1000);

export const childId = (logicalId: string): string => stackArn(`${target.stackName}-${logicalId}-1ABC`);

let count = 0;

/** One event; `stack` is '' for the root or the logical id of a nested stack. */
export const event = (
  seconds: number,
  stack: string,
  logicalId: string,
  status: string,
  more: Partial<StackEvent> = {},
): StackEvent => {
  const stackId = stack === '' ? rootId : childId(stack);
  const isOwn = logicalId === '';
  return {
    StackId: stackId,
    StackName: stackId.split('/')[1] ?? '',
    EventId: `${++count}`,
    LogicalResourceId: isOwn ? (stackId.split('/')[1] ?? '') : logicalId,
    PhysicalResourceId: isOwn ? stackId : `physical-${logicalId}`,
    ResourceType: isOwn ? 'AWS::CloudFormation::Stack' : 'AWS::ECS::TaskDefinition',
    Timestamp: at(seconds),
    ResourceStatus: status as NonNullable<StackEvent['ResourceStatus']>,
    ...(stack === '' ? { ClientRequestToken: token } : {}),
    ...more,
  };
};

/** What the root says about a nested stack. */
export const nested = (seconds: number, logicalId: string, status: string, more: Partial<StackEvent> = {}) =>
  event(seconds, '', logicalId, status, {
    ResourceType: 'AWS::CloudFormation::Stack',
    PhysicalResourceId: childId(logicalId),
    ...more,
  });

/** A handler of DescribeStackEvents over events that have happened, `size` to a page, newest first. */
export const eventsOf =
  (events: () => readonly StackEvent[], size = 100) =>
  ({ StackName, NextToken }: Input) => {
    const all = events()
      .filter(({ StackId }) => StackId === StackName)
      .map((entry, index) => ({ entry, index }))
      .sort(
        (a, b) => (b.entry.Timestamp as Date).getTime() - (a.entry.Timestamp as Date).getTime() || b.index - a.index,
      )
      .map(({ entry }) => entry);
    const from = Number(NextToken ?? 0);
    const next = from + size;
    return { StackEvents: all.slice(from, next), ...(next < all.length ? { NextToken: `${next}` } : {}) };
  };

/** A handler of DescribeStacks that says the newest status of the stack's own events, or `before`. */
export const stacksOf = (events: () => readonly StackEvent[], before = 'UPDATE_COMPLETE') => {
  return ({ StackName }: Input) => {
    const own = events().filter(
      ({ StackId, PhysicalResourceId }) => StackId === StackName && PhysicalResourceId === StackId,
    );
    const StackStatus = own.at(-1)?.ResourceStatus ?? before;
    return { Stacks: [{ StackId: StackName, StackName: target.stackName, StackStatus, CreationTime: at(-1000) }] };
  };
};

export const throttling = (): Error => awsError('Throttling', 'Rate exceeded');
