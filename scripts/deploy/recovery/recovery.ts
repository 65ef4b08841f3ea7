/** What a stack needs before it can be deployed again. */

import type { Session } from '../session.js';

/** The part of a stack's description that recovery reads; C's StackView has all of it. */
export interface RecoverableStack {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly reason: string | undefined;
  readonly terminationProtection: boolean;
}

/** What a person allowed in advance. */
export interface RecoverOptions {
  readonly yes: boolean;
  /** Consent to what the state needs: deletion of a stack that was never created, continuing a rollback. */
  readonly recover: boolean;
  /** Resources that continuing a rollback skips, named by the person: `LogicalId` or `NestedStackName.LogicalId`. */
  readonly skip?: readonly string[];
}

/** Makes a stack deployable again. 'ready' when a deployment can go on (read the stack again), 'refused' when the person said no. */
export const recover = async (
  _session: Session,
  _stack: RecoverableStack,
  _options: RecoverOptions,
): Promise<'ready' | 'refused'> => {
  throw new Error('recover is not built yet');
};
