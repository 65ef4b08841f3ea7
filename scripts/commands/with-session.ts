/** What commands about a deployed environment have in common: the spec, the session, the guard, and one message per error. */

import type { Environment } from '../../generator/environment/environment.js';
import { guardIdentity } from '../deploy/guard/identity.js';
import { readInputs, targetOf } from '../deploy/inputs/inputs.js';
import { printFailure } from '../deploy/run/failure.js';
import { openSession } from '../deploy/run/open-session.js';
import { DeployError, deployCodes, type Session, type Target } from '../deploy/session.js';
import { readStack, type StackView } from '../deploy/stack.js';

/** Where params/ is. */
export interface DirectoryOption {
  readonly directory: string;
}

/** Makes the session of a command; tests hand in their own. */
export type OpenSession = (target: Target) => Session & { close(): void };

/**
 * Runs a command about an environment: reads its spec, opens a session, checks account and region, and prints what goes
 * wrong as one message on standard error.
 * @returns the exit code.
 */
export const withSession = async (
  name: string,
  options: DirectoryOption,
  open: OpenSession = openSession,
  run: (session: Session, environment: Environment) => Promise<number>,
): Promise<number> => {
  let session: (Session & { close(): void }) | undefined;
  try {
    // These commands look at what is deployed; whether the templates are stale is no matter of theirs.
    const { environment } = readInputs(options.directory, name, { asCommitted: true });
    session = open(targetOf(environment));
    await guardIdentity(session);
    return await run(session, environment);
  } catch (error) {
    printFailure(error, session?.console.note);
    return deployCodes.failed;
  } finally {
    session?.close();
  }
};

/**
 * The environment's stack.
 * @throws {DeployError} where there is none.
 */
export const deployedStack = async (session: Session): Promise<StackView> => {
  const { stackName, account, region, environment } = session.target;
  const stack = await readStack(session, stackName);
  if (stack !== undefined) return stack;
  throw new DeployError(
    `there is no stack ${stackName} in ${account ?? 'this account'}, ${region}`,
    `\`compute deploy ${environment}\` makes it`,
  );
};
