/** A stack as CloudFormation describes it. */

import { DescribeStacksCommand, type Stack } from '@aws-sdk/client-cloudformation';
import { isMissing, isThrottled } from './change-set/errors.js';
import type { Session } from './session.js';

/** What a deployment reads of a stack. */
export interface StackView {
  /** The ARN: it stays with this stack, while a name may go to another one. */
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly reason: string | undefined;
  /** As deployed; a NoEcho parameter has asterisks for a value. */
  readonly parameters: ReadonlyMap<string, string>;
  /** What Systems Manager gave for parameters that name an entry there. */
  readonly resolved: ReadonlyMap<string, string>;
  readonly outputs: ReadonlyMap<string, string>;
  readonly tags: ReadonlyMap<string, string>;
  readonly terminationProtection: boolean;
  /** The change set that was executed last, or that a stack under review has. */
  readonly changeSetId: string | undefined;
  readonly roleArn: string | undefined;
  readonly createdAt: Date;
  /** When it was last created or updated: what a plan is held against. */
  readonly changedAt: Date;
}

const mapOf = <T>(entries: readonly T[] | undefined, key: (entry: T) => string | undefined, value: keyof T) =>
  new Map((entries ?? []).map((entry) => [key(entry) ?? '', `${entry[value] ?? ''}`]));

/** The view of what the SDK gives. */
export const stackView = (stack: Stack): StackView => ({
  id: stack.StackId ?? '',
  name: stack.StackName ?? '',
  status: stack.StackStatus ?? '',
  reason: stack.StackStatusReason,
  parameters: mapOf(stack.Parameters, ({ ParameterKey }) => ParameterKey, 'ParameterValue'),
  resolved: mapOf(
    stack.Parameters?.filter(({ ResolvedValue }) => ResolvedValue !== undefined),
    ({ ParameterKey }) => ParameterKey,
    'ResolvedValue',
  ),
  outputs: mapOf(stack.Outputs, ({ OutputKey }) => OutputKey, 'OutputValue'),
  tags: mapOf(stack.Tags, ({ Key }) => Key, 'Value'),
  terminationProtection: stack.EnableTerminationProtection === true,
  changeSetId: stack.ChangeSetId,
  roleArn: stack.RoleARN,
  createdAt: stack.CreationTime ?? new Date(0),
  changedAt: stack.LastUpdatedTime ?? stack.CreationTime ?? new Date(0),
});

/** Milliseconds between two tries after the SDK has given up on a throttled call. */
const throttledPause = 10_000;
/** Times that a run waits so, which is more than a quarter of an hour. */
const throttledTries = 100;

/**
 * Reads a stack; undefined where it does not exist. CloudFormation says so with a ValidationError, and gives a deleted
 * stack only by its ARN: https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStacks.html
 * A throttled poll is no failure: it is repeated until it gets through or the run is interrupted.
 */
export const readStack = async (session: Session, nameOrId: string): Promise<StackView | undefined> => {
  for (let attempt = 1; ; attempt++) {
    try {
      const { Stacks: [stack] = [] } = await session.aws.cloudFormation.send(
        new DescribeStacksCommand({ StackName: nameOrId }),
      );
      return stack === undefined ? undefined : stackView(stack);
    } catch (error) {
      if (isMissing(error)) return undefined;
      if (!isThrottled(error) || session.signal.aborted || attempt === throttledTries) throw error;
      await session.pause(throttledPause);
    }
  }
};
