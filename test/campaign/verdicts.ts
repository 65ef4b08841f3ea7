/** What cfn-lint said of each mutant, as recorded. */

import { readFileSync } from 'node:fs';

/** One verdict: base, kind, hash of the mutant, and the ids of the E rules that found something, separated by blanks. */
export type Verdict = readonly [base: string, kind: string, hash: number, errors: string];

/** A file of verdicts. */
export interface Recorded {
  readonly $comment: string;
  readonly version: string;
  readonly verdicts: readonly Verdict[];
}

/** Where the verdicts on a set are. */
export const verdictsFile = (name: 'foreign' | 'ours'): string => `test/campaign/data/${name}.json`;

/** Reads the verdicts on a set. */
export const readVerdicts = (name: 'foreign' | 'ours'): Recorded =>
  JSON.parse(readFileSync(verdictsFile(name), 'utf8')) as Recorded;
