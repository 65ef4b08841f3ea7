/** Compares our verdicts with those of cfn-lint, kind by kind. */

import type { Finding } from '../../generator/checks/index.js';
import { isMeant } from './differences.js';
import type { Mutant } from './mutants.js';
import { ourErrors } from './ours.js';
import type { Verdicts } from './verdicts.js';

/** Where the two disagree about a mutant. */
export interface Disagreement {
  readonly mutant: Mutant;
  /** Errors of cfn-lint; none where only we find one. */
  readonly theirs: readonly string[];
  readonly ours: readonly Finding[];
}

/** How a kind of mutation fares. */
export interface Score {
  readonly mutants: number;
  /** Mutants in which cfn-lint finds an error. */
  readonly wrong: number;
  /** Of those, the ones in which we find one. */
  readonly found: number;
  readonly misses: readonly Disagreement[];
  /** Mutants on which the two differ on purpose. */
  readonly meant: number;
  /** Mutants in which only we find an error. */
  readonly falseErrors: readonly Disagreement[];
}

const scoreOf = (mutants: readonly Mutant[], verdicts: Verdicts): Score => {
  const compared = mutants.map((mutant) => ({
    mutant,
    theirs: verdicts.get(mutant.id) ?? [],
    ours: ourErrors(mutant),
  }));
  const meant = compared.filter(({ mutant, theirs, ours }) => isMeant(mutant, theirs, ours));
  const judged = compared.filter((one) => !meant.includes(one));
  const wrong = judged.filter(({ theirs }) => theirs.length > 0);
  const misses = wrong.filter(({ ours }) => ours.length === 0);
  return {
    mutants: mutants.length,
    wrong: wrong.length,
    found: wrong.length - misses.length,
    misses,
    meant: meant.length,
    falseErrors: judged.filter(({ theirs, ours }) => theirs.length === 0 && ours.length > 0),
  };
};

/** Whether cfn-lint came to a verdict: on some templates it fails itself. */
const isVerdict = (rules: readonly string[] | undefined): boolean =>
  rules !== undefined && !rules.some((rule) => rule.startsWith('X-'));

/** The scores by kind; mutants that no verdict is recorded of are no part of it. */
export const scores = (mutants: readonly Mutant[], verdicts: Verdicts): ReadonlyMap<string, Score> => {
  const known = mutants.filter(({ id }) => isVerdict(verdicts.get(id)));
  const kinds = new Map<string, Mutant[]>();
  for (const mutant of known) kinds.set(mutant.kind, [...(kinds.get(mutant.kind) ?? []), mutant]);
  return new Map([...kinds].map(([kind, members]) => [kind, scoreOf(members, verdicts)]));
};

const none: Score = { mutants: 0, wrong: 0, found: 0, misses: [], meant: 0, falseErrors: [] };

/** The sums of all kinds. */
export const total = (all: Iterable<Score>): Score =>
  [...all].reduce(
    (sum, score) => ({
      mutants: sum.mutants + score.mutants,
      wrong: sum.wrong + score.wrong,
      found: sum.found + score.found,
      misses: [...sum.misses, ...score.misses],
      meant: sum.meant + score.meant,
      falseErrors: [...sum.falseErrors, ...score.falseErrors],
    }),
    none,
  );
