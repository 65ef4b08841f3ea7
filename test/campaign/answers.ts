/** Compares finding by finding: whether a rule of ours that answers an error of cfn-lint speaks where that error does. */

import { ruleById } from '../../generator/checks/index.js';
import type { Mutant } from './mutants.js';
import { ourErrors } from './ours.js';
import type { Verdicts } from './verdicts.js';

/** How an error of cfn-lint fares. */
export interface Answered {
  readonly mutants: number;
  /** Mutants in which a rule of ours finds the same. */
  readonly answered: number;
}

/** The errors of cfn-lint by their id. */
export const answers = (mutants: readonly Mutant[], verdicts: Verdicts): ReadonlyMap<string, Answered> => {
  const counts = new Map<string, Answered>();
  for (const mutant of mutants) {
    const theirs = verdicts.get(mutant.id) ?? [];
    if (theirs.length === 0) continue;
    const ours = new Set(ourErrors(mutant).flatMap(({ rule }) => ruleById.get(rule)?.answers ?? ['E0000']));
    for (const id of theirs) {
      const { mutants: count = 0, answered = 0 } = counts.get(id) ?? {};
      counts.set(id, { mutants: count + 1, answered: answered + (ours.has(id) ? 1 : 0) });
    }
  }
  return new Map([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
};
