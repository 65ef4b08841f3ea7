/** `npm run campaign`: our verdict on every mutant beside cfn-lint's, by kind of mutation, and each disagreement. */

import { checkTemplate } from '../../generator/checks/index.js';
import { resourceValidators } from '../../scripts/lib/validators.js';
import { type Mutant, mutantsIn } from './mutants.js';
import { readVerdicts } from './verdicts.js';

/** A mutant on which the two disagree. */
export interface Disagreement {
  readonly mutant: Mutant;
  /** cfn-lint's rules; none where it found nothing. */
  readonly theirs: readonly string[];
  /** Our findings as rule and place. */
  readonly ours: readonly string[];
}

/** How the two compare on a set or a kind. */
export interface Score {
  readonly mutants: number;
  /** Of these cfn-lint finds an error in. */
  readonly faulty: number;
  /** Of those we find an error in too. */
  readonly found: number;
  /** Mutants that cfn-lint passes and we do not. */
  readonly falseErrors: number;
}

/** What a run of the campaign comes to. */
export interface Campaign {
  readonly version: string;
  readonly stale: number;
  readonly byKind: ReadonlyMap<string, Score>;
  readonly total: Score;
  readonly disagreements: readonly Disagreement[];
}

const validatorOf = resourceValidators();

const errorsOf = ({ body }: Mutant): string[] =>
  checkTemplate(body, validatorOf)
    .filter(({ severity }) => severity === 'error')
    .map(({ rule, path }) => `${rule} /${path.join('/')}`);

const none: Score = { mutants: 0, faulty: 0, found: 0, falseErrors: 0 };

const plus = (score: Score, faulty: boolean, error: boolean): Score => ({
  mutants: score.mutants + 1,
  faulty: score.faulty + (faulty ? 1 : 0),
  found: score.found + (faulty && error ? 1 : 0),
  falseErrors: score.falseErrors + (!faulty && error ? 1 : 0),
});

/** Runs a set. A mutant whose verdict is of another text counts as stale and for nothing else. */
export const campaign = (name: 'foreign' | 'ours'): Campaign => {
  const { version, verdicts } = readVerdicts(name);
  const byKey = new Map(verdicts.map(([base, kind, hash, errors]) => [`${base} ${kind} ${hash}`, errors]));
  const byKind = new Map<string, Score>();
  const disagreements: Disagreement[] = [];
  let total = none;
  let stale = 0;
  for (const mutant of mutantsIn(name)) {
    const verdict = byKey.get(`${mutant.base} ${mutant.kind} ${mutant.hash}`);
    if (verdict === undefined) stale++;
    // Where cfn-lint itself stumbles there is nothing to agree with.
    if (verdict === undefined || verdict.startsWith('crash')) continue;
    const theirs = verdict === '' ? [] : verdict.split(' ');
    const ours = errorsOf(mutant);
    const [faulty, error] = [theirs.length > 0, ours.length > 0];
    byKind.set(mutant.kind, plus(byKind.get(mutant.kind) ?? none, faulty, error));
    total = plus(total, faulty, error);
    if (faulty !== error) disagreements.push({ mutant, theirs, ours });
  }
  return { version, stale, byKind, total, disagreements };
};
