/** Who may have a stack deleted: production only by its name. */

import { DeployError, type Session } from '../session.js';

/** What a person allowed in advance. */
export interface DestroyConsent {
  readonly yes?: boolean;
  /** The environment's name, typed where nobody can be asked. */
  readonly confirm?: string;
}

const namedRemedy = (environment: string): string =>
  `type the name where a terminal asks for it, or give \`--confirm ${environment}\`; --yes is not enough here`;

/**
 * Whether the deletion is wanted. What is precious (production, or protected against termination) needs the name of the
 * environment; for the rest a yes will do.
 * @throws {DeployError} where a wrong name is given, or nobody can be asked.
 */
export const isWanted = async (session: Session, isPrecious: boolean, consent: DestroyConsent): Promise<boolean> => {
  const { environment, stackName } = session.target;
  const { ask } = session.console;
  if (consent.confirm !== undefined) {
    if (consent.confirm === environment) return true;
    throw new DeployError(
      `--confirm says '${consent.confirm}', and the environment is '${environment}'`,
      namedRemedy(environment),
    );
  }
  if (!isPrecious && consent.yes === true) return true;
  if (ask === undefined)
    throw new DeployError(
      `the deletion of ${stackName} needs consent, and nobody can be asked here`,
      isPrecious ? namedRemedy(environment) : 'give --yes',
    );
  if (!isPrecious) return /^y(?:es)?$/i.test((await ask(`Delete ${stackName}? [y/N]`)).trim());
  return (await ask(`Type '${environment}' to delete ${stackName}:`)).trim() === environment;
};
