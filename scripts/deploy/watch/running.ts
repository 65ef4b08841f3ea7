/** Which operation runs on a stack, from its events: what a second run takes up again. */

import type { Session } from '../session.js';
import type { Operation } from './operation.js';

/** The newest operation on a stack, whether it still runs or not; undefined where the stack has no events. */
export const lastOperation = async (_session: Session, _stackId: string): Promise<Operation | undefined> => {
  throw new Error('lastOperation is not built yet');
};

/** Whether an operation with this token has begun: the answer to a lost reply of ExecuteChangeSet or DeleteStack. */
export const hasStarted = async (_session: Session, _stackId: string, _token: string): Promise<boolean> => {
  throw new Error('hasStarted is not built yet');
};
