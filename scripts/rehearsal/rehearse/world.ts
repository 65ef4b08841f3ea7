/** A rehearsal and a session in it: the same code as in an account, with nothing of the person's own AWS settings. */

import { openSession } from '../../deploy/run/open-session.js';
import type { Session, Target } from '../../deploy/session.js';
import { startRehearsal } from '../server.js';

/** What a rehearsal plays in. */
export interface World {
  readonly session: Session;
  readonly close: () => Promise<void>;
}

/** The account of a spec that names none: the one of AWS's own examples. */
const exampleAccount = '123456789012';

/**
 * Starts a rehearsal for a target.
 * @param speed simulated milliseconds in a real one; polls come faster by as much.
 */
export const openWorld = async (wanted: Target, speed: number): Promise<World> => {
  const target = { ...wanted, account: wanted.account ?? exampleAccount };
  const rehearsal = await startRehearsal({ account: target.account, region: target.region, speed });
  for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) delete process.env[name];
  Object.assign(process.env, rehearsal.environment);
  const session = openSession(target, process.env);
  return {
    session: { ...session, pause: (milliseconds) => session.pause(milliseconds / speed) },
    close: async () => {
      session.close();
      await rehearsal.close();
    },
  };
};
