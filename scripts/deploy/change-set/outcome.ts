/** What has become of a change set: there, empty, or failed for a reason. */

import { type DescribeChangeSetOutput, DescribeEventsCommand } from '@aws-sdk/client-cloudformation';
import type { Session } from '../session.js';
import { peekSet } from './describe.js';

/** How CloudFormation says that nothing changes; the second where a transform is in the template. */
const emptyReasons = ["The submitted information didn't contain changes.", 'No updates are to be performed'];

/** Whether an error says that nothing changes: some stand-ins for CloudFormation refuse to make an empty set at all. */
export const saysEmpty = (message: string): boolean => emptyReasons.some((reason) => message.startsWith(reason));

/**
 * Whether nothing changes. Judged by status and reason: a set without changes of resources is a real one where only an
 * output or a tag changes.
 */
export const isEmptySet = ({ Status, StatusReason = '' }: DescribeChangeSetOutput): boolean =>
  Status === 'FAILED' && saysEmpty(StatusReason);

/** Whether the set is still being made. */
export const isPending = ({ Status }: DescribeChangeSetOutput): boolean =>
  Status === 'CREATE_PENDING' || Status === 'CREATE_IN_PROGRESS';

/** Whether it can be executed. */
export const isAvailable = ({ Status, ExecutionStatus }: DescribeChangeSetOutput): boolean =>
  Status === 'CREATE_COMPLETE' && ExecutionStatus === 'AVAILABLE';

/**
 * What early validation has found: property by property, which the reason of the set does not say.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/validate-stack-deployments.html
 */
const validationErrors = async (session: Session, id: string): Promise<string[]> => {
  try {
    const { OperationEvents = [] } = await session.aws.cloudFormation.send(
      new DescribeEventsCommand({ ChangeSetName: id }),
    );
    return OperationEvents.filter(({ EventType }) => EventType === 'VALIDATION_ERROR').map(
      ({ LogicalResourceId, ValidationPath, ValidationStatusReason }) =>
        [LogicalResourceId, ValidationPath, ValidationStatusReason].filter((part) => part).join(': '),
    );
  } catch {
    // An endpoint or a role without this action: the reason of the set has to do.
    return [];
  }
};

const nestedArn = /arn:[^\s]+:changeSet\/[^\s,]+/;
const deepest = 5;

/** Why a set has failed, from the nested set that has failed first, in lines. */
export const failureOf = async (session: Session, set: DescribeChangeSetOutput, depth = 0): Promise<string[]> => {
  const reason = set.StatusReason ?? 'CloudFormation gives no reason';
  const nested = nestedArn.exec(reason)?.[0]?.replace(/[.:]+$/, '');
  if (nested !== undefined && nested !== set.ChangeSetId && depth < deepest) {
    try {
      const child = await peekSet(session, nested);
      if (child.Status === 'FAILED') {
        const lines = await failureOf(session, child, depth + 1);
        return lines.map((line) => (depth === 0 ? `${child.StackName}: ${line}` : line));
      }
    } catch {
      // It may be gone by now; the outer reason has to do.
    }
  }
  const found = set.ChangeSetId === undefined ? [] : await validationErrors(session, set.ChangeSetId);
  return found.length > 0 ? found : [reason];
};
