/** Looks for what earlier operations on a stack have left behind. */

import type { Session } from '../session.js';
import { isAnswer, wordsOf } from '../watch/trouble.js';
import { leftByUpdates, type Updated } from './failed-deletions.js';
import { type Leftover, leftoverLine } from './leftover.js';
import { standingOf } from './standing.js';
import { leftByCreations } from './undone-creations.js';

/** Where one looks, and how well. */
export interface Search {
  readonly name: string;
  /** The stack that an update is about; undefined where one is to be created. */
  readonly stack: Updated | undefined;
  /** Look after a good end too, and not only where something was undone. */
  readonly thorough: boolean;
  /** What CloudFormation works as; undefined: the caller. */
  readonly role: string | undefined;
}

const candidates = async (session: Session, { name, stack, thorough }: Search): Promise<Leftover[]> => {
  if (stack === undefined) return leftByCreations(session, name);
  return thorough || stack.status === 'UPDATE_ROLLBACK_COMPLETE' ? leftByUpdates(session, stack) : [];
};

/**
 * What is left, and can be deleted when a person agrees. Tells what may be left and cannot be deleted from here. Where
 * AWS does not let one look, that is told, and there is none: a deployment does not depend on it.
 */
export const findLeftovers = async (session: Session, search: Search): Promise<Leftover[]> => {
  const left: Leftover[] = [];
  try {
    for (const leftover of await candidates(session, search)) {
      if (left.some(({ type, physicalId }) => type === leftover.type && physicalId === leftover.physicalId)) continue;
      const standing = await standingOf(session, leftover, search.role);
      if (standing.is === 'left') left.push(leftover);
      if (standing.is === 'unclear')
        session.console.note(`may be left behind, look at it by hand: ${leftoverLine(leftover)} (${standing.reason})`);
    }
  } catch (error) {
    if (!isAnswer(error)) throw error;
    session.console.note(`what earlier operations have left behind cannot be looked for: ${wordsOf(error)}`);
  }
  return left;
};
