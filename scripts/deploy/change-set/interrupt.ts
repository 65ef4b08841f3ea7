/** The end of a run that a person or the system asked for. */

import type { Session } from '../session.js';

/** Thrown at the next safe place once a run is interrupted; whoever made something takes it away again. */
export class Interrupted extends Error {
  constructor() {
    super('interrupted');
  }
}

/** @throws {Interrupted} once the session is. */
export const checkpoint = ({ signal }: Session): void => {
  if (signal.aborted) throw new Interrupted();
};
