/** Asks for what a deployment needs a person's word for. */

import { blockedExports, needsConsent } from '../../../generator/impact/review/consent.js';
import type { LostExport } from '../../../generator/impact/review/input.js';
import type { Review } from '../../../generator/impact/review/model.js';
import { exportLine, verdict } from '../../../generator/impact/review/words.js';
import { DeployError, type Session } from '../session.js';
import type { DeployOptions } from './options.js';

/** @throws {DeployError} where exports would go or change that other stacks import. */
export const refuseLostExports = (blocked: readonly LostExport[]): void => {
  if (blocked.length === 0) return;
  throw new DeployError(
    `exports are in use:\n${blocked.map((lost) => `  ${exportLine(lost)}`).join('\n')}`,
    'keep them, or let those stacks import something else first; CloudFormation would roll this update back',
  );
};

/** What is to be agreed to. */
export interface Proposal {
  /** What is replaced or lost, a line each. */
  readonly grave: readonly string[];
  readonly question: string;
  /** What a pipeline does where nobody can be asked. */
  readonly remedy: string;
}

/** The proposal of a review. */
export const proposalOf = (review: Review): Proposal => ({
  grave: needsConsent(review).map((resource) => `${resource.address}: ${verdict(resource)}`),
  question: 'Make these changes? [y/N]',
  remedy: 'add --yes, or review a plan first: --plan FILE, then --execute FILE',
});

export { blockedExports };

/**
 * Whether the changes may be made. Replacements, and removals of what holds state or carries traffic, need
 * `--allow-replacement` or the name of the environment, typed by a person; anything else needs `--yes` or a yes.
 * @throws {DeployError} where it takes an answer and nobody can give one.
 */
export const agree = async (
  session: Session,
  { grave, question, remedy }: Proposal,
  options: DeployOptions,
): Promise<boolean> => {
  const { ask } = session.console;
  const { environment } = session.target;
  if (grave.length > 0 && options.allowReplacement !== true) {
    const lines = grave.map((line) => `  ${line}`).join('\n');
    if (ask === undefined || options.yes === true)
      throw new DeployError(
        `these are replaced or removed:\n${lines}`,
        'if that is what you want, add --allow-replacement; --yes does not cover it',
      );
    session.console.note(`These are replaced or removed:\n${lines}`);
    return (await ask(`Type '${environment}' to go on with that:`)) === environment;
  }
  if (options.yes === true) return true;
  if (ask === undefined) throw new DeployError('nobody can be asked here', remedy);
  return /^y(es)?$/i.test(await ask(question));
};
