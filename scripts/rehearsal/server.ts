/**
 * A CloudFormation of one's own, without an account: what `compute rehearse`, the tests, and the AWS CLI talk to.
 * It listens on this machine only.
 */

import { Engine } from './engine/engine.js';
import { type RehearsalOptions, type Running, start } from './rehearsal.js';

export type { RehearsalOptions } from './rehearsal.js';

/** A rehearsal that runs. */
export type Rehearsal = Running<Engine>;

/** Starts a rehearsal. @throws where the port is taken. */
export const startRehearsal = (options: RehearsalOptions): Promise<Rehearsal> =>
  start(options, (given, snapshot) => (snapshot === undefined ? new Engine(given) : Engine.restore(snapshot, given)));
