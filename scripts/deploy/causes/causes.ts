/** The first causes of a failed operation. */

import type { Session } from '../session.js';
import type { Operation, Outcome } from '../watch/operation.js';

/** Something that failed by itself, and not since something else did. */
export interface Cause {
  /** Logical ids from the root down, for example `ServiceApi/Service`. */
  readonly path: string;
  readonly stackName: string;
  readonly stackId: string;
  readonly logicalId: string;
  readonly type: string;
  readonly physicalId: string | undefined;
  /** For example `CREATE_FAILED`. */
  readonly status: string;
  /** CloudFormation's own words. */
  readonly reason: string;
  readonly at: Date;
  /** What else is known, for example why tasks of the service stopped. */
  readonly details: readonly string[];
  /** What to do, where the reason is a known one. */
  readonly advice: string | undefined;
}

/** First causes of a failure; `outcome`, where the operation was watched, adds what was seen of ECS tasks. */
export const explainFailure = async (
  _session: Session,
  _operation: Operation,
  _outcome?: Outcome,
): Promise<readonly Cause[]> => {
  throw new Error('explainFailure is not built yet');
};

/** Prints causes as notes. */
export const printCauses = (_session: Session, _causes: readonly Cause[]): void => {
  throw new Error('printCauses is not built yet');
};
