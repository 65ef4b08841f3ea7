/** Whether what was left behind is there still, is nobody's, and can be deleted by its type and identifier. */

import { GetResourceCommand } from '@aws-sdk/client-cloudcontrol';
import { DescribeStackResourcesCommand } from '@aws-sdk/client-cloudformation';
import { isNestedStack } from '../../../generator/impact/review/marks.js';
import type { Session } from '../session.js';
import { readStack } from '../stack.js';
import { isAnswer, isNoResource, patiently, troubleOf, wordsOf } from '../watch/trouble.js';
import type { Leftover } from './leftover.js';

/** `left`: there, and nobody's. `unclear`: it may be; a person has to look. */
export type Standing =
  | { readonly is: 'left' }
  | { readonly is: 'gone' }
  | { readonly is: 'owned' }
  | { readonly is: 'unclear'; readonly reason: string };

/** Whether a stack has a resource; one that it could not delete, or has kept, it no longer has. */
const hasOwner = async (session: Session, { physicalId }: Leftover): Promise<boolean> => {
  try {
    const { StackResources = [] } = await patiently(session, () =>
      session.aws.cloudFormation.send(new DescribeStackResourcesCommand({ PhysicalResourceId: physicalId })),
    );
    const row = StackResources.find(({ PhysicalResourceId }) => PhysicalResourceId === physicalId);
    if (row?.StackId === undefined || /^DELETE_/.test(row.ResourceStatus ?? '')) return false;
    const owner = await readStack(session, row.StackId);
    return owner !== undefined && owner.status !== 'DELETE_COMPLETE';
  } catch (error) {
    if (troubleOf(error) === 'missing') return false;
    throw error;
  }
};

/**
 * Looks at a leftover.
 * https://docs.aws.amazon.com/cloudcontrolapi/latest/APIReference/API_GetResource.html
 * @param role what CloudFormation works as; undefined: the caller.
 */
export const standingOf = async (session: Session, left: Leftover, role: string | undefined): Promise<Standing> => {
  // A nested stack has been looked at by its ARN, which no other stack ever has.
  if (isNestedStack(left.type)) return { is: 'left' };
  try {
    if (await hasOwner(session, left)) return { is: 'owned' };
    await patiently(session, () =>
      session.aws.cloudControl.send(
        new GetResourceCommand({ TypeName: left.type, Identifier: left.identifier, RoleArn: role }),
      ),
    );
    return { is: 'left' };
  } catch (error) {
    if (isNoResource(error)) return { is: 'gone' };
    if (!isAnswer(error)) throw error;
    return { is: 'unclear', reason: wordsOf(error) };
  }
};
