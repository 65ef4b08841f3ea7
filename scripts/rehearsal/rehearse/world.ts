/** A rehearsal and a session in it: the same code as in an account, with nothing of the person's own AWS settings. */

import { openSession } from '../../deploy/run/open-session.js';
import type { Session, Target } from '../../deploy/session.js';
import { readStack } from '../../deploy/stack.js';
import { startRehearsal } from '../server.js';

/** What a rehearsal plays in. */
export interface World {
  readonly session: Session;
  /** Simulated time. */
  readonly now: () => Date;
  /** Puts values into Systems Manager, by name. */
  readonly store: (values: Readonly<Record<string, string>>) => void;
  readonly outputsOf: (stackName: string) => Promise<ReadonlyMap<string, string>>;
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
  const { account, region } = target;
  const ssm: Record<string, string> = {};
  const rehearsal = await startRehearsal({ account, region, speed, ssm });
  // The clients of the SDK read the environment of the process and no other.
  for (const [name, value] of Object.entries(rehearsal.environment))
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  const opened = openSession(target, process.env);
  const session = { ...opened, pause: (milliseconds: number) => opened.pause(milliseconds / speed) };
  return {
    session,
    now: () => new Date(rehearsal.clock.now()),
    store: (values) => void Object.assign(ssm, values),
    outputsOf: async (stackName) => (await readStack(session, stackName))?.outputs ?? new Map(),
    close: async () => {
      opened.close();
      await rehearsal.close();
    },
  };
};
