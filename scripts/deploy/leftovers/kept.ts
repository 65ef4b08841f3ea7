/** What the deletion of a stack has kept that would have gone with the rollback of its creation. */

import { retainedResources } from '../destroy/retained.js';
import type { Session } from '../session.js';
import { stackTree } from '../watch/tree.js';
import { identifierOf } from './identifier.js';
import type { Leftover } from './leftover.js';

/**
 * RetainExceptOnCreate deletes a resource with the operation that has made it, and keeps it from any other. A stack
 * that never was complete is undone by its deletion, which CloudFormation does not know:
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html
 */
const undoing: ReadonlySet<unknown> = new Set(['RetainExceptOnCreate']);

/** Why something is there of a nested stack that is not. */
export const keptWith = ({ place }: Leftover): string => `kept when ${place} was deleted, whose creation was undone`;

/**
 * What has stayed of a deleted stack, and of the stacks that were nested in it, though the operation that made it was
 * undone. Who asks has made sure of the latter.
 * @param path place of the stack below its root; '' for a root.
 */
export const keptIn = async (session: Session, stackId: string, why: string, path = ''): Promise<Leftover[]> => {
  const tree = (await stackTree(session, stackId, { path, withDeleted: true })).map((node) => ({
    ...node,
    resources: node.resources.filter(({ status }) => status === 'DELETE_SKIPPED'),
  }));
  const kept = await retainedResources(
    session,
    tree.filter(({ resources }) => resources.length > 0),
    undoing,
  );
  return kept.flatMap(({ place, type, physicalId }) =>
    physicalId === undefined
      ? []
      : [{ place, type, physicalId, identifier: identifierOf(type, physicalId, stackId), why }],
  );
};
