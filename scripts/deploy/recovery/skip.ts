/** Resources that continuing a rollback leaves behind: named by a person, never chosen by us. */

import { DeployError, type Session } from '../session.js';
import { leavesOf, stackTree } from '../watch/tree.js';

/** A resource whose rollback failed. */
export interface Stuck {
  /** For example `ServiceApi/Service`. */
  readonly place: string;
  /** As ContinueUpdateRollback wants it: `LogicalId`, or `NestedStackName.LogicalId`. */
  readonly skipName: string;
  readonly type: string;
  readonly reason: string | undefined;
}

/**
 * Resources in UPDATE_FAILED, in the root and nested; only they can be skipped:
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ContinueUpdateRollback.html
 */
export const stuckResources = async (session: Session, stackId: string): Promise<Stuck[]> =>
  leavesOf(await stackTree(session, stackId))
    .filter(({ status }) => status === 'UPDATE_FAILED')
    .map(({ place, logicalId, type, reason, node }) => ({
      place,
      skipName: node.path === '' ? logicalId : `${node.name}.${logicalId}`,
      type,
      reason,
    }));

/**
 * What a person named, as CloudFormation wants it. Both `ServiceApi/Service` and `<nested stack>.Service` will do.
 * @throws {DeployError} for a name that is not stuck.
 */
export const skipNames = (named: readonly string[], stuck: readonly Stuck[]): string[] =>
  named.map((name) => {
    const found = stuck.find(({ place, skipName }) => name === place || name === skipName);
    if (found !== undefined) return found.skipName;
    const places = stuck.map(({ place }) => place).join(', ');
    throw new DeployError(
      `'${name}' is no resource whose rollback failed`,
      places === '' ? 'there is none; continue without skipping' : `those are ${places}`,
    );
  });
