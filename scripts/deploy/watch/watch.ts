/** Follows an operation until the root stack is in a terminal state. */

import type { Session } from '../session.js';
import type { Operation, Outcome } from './operation.js';

export type { Operation, OperationKind, Outcome } from './operation.js';

/** Follows the operation, nested stacks included; prints progress. */
export const watchOperation = async (_session: Session, _operation: Operation): Promise<Outcome> => {
  throw new Error('watchOperation is not built yet');
};
