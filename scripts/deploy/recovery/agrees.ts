/** The word of a person for what repairs something: offered, never assumed. */

import type { Session } from '../session.js';

/** What a person allowed in advance. */
export interface Allowed {
  /** Lets nobody be asked; it allows nothing that `recover` does not allow. */
  readonly yes: boolean;
  /** Consent to repairs: deletion of what was never finished or was left behind, continuing a rollback. */
  readonly recover: boolean;
}

/** Whether the person agrees; without one and without --recover nobody has agreed. */
export const agrees = async (
  { console: { ask } }: Session,
  question: string,
  { yes, recover }: Allowed,
): Promise<boolean> => {
  if (recover) return true;
  if (yes || ask === undefined) return false;
  return /^y(?:es)?$/i.test((await ask(`${question} [y/N]`)).trim());
};
