/** What an environment uses of a quota, held against the account's own or AWS's default. */

import type { Subject, Violation } from '../proof.js';

/** A use of one quota. */
export interface Measure extends Pick<Violation, 'path' | 'resource' | 'spec'> {
  /** Our name for the quota. */
  readonly quota: string;
  readonly used: number;
  /** What is counted, for example `listener rules`. */
  readonly of: string;
  /** What to do instead of having the quota raised, as a clause. */
  readonly otherwise: string;
}

/** Counts uses of quotas. */
export type Measures = (subject: Subject) => readonly Measure[];

/** The value of a quota for the account of an environment. */
export const limitOf = ({ environment, facts }: Subject, quota: string): number =>
  (Object.hasOwn(environment.quotas, quota) ? environment.quotas[quota] : facts.quotas[quota]?.value) ??
  Number.POSITIVE_INFINITY;

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** The uses that are more than there is. */
export const exceeded = (subject: Subject, measures: readonly Measure[]): Violation[] =>
  measures.flatMap(({ quota, used, of, otherwise, ...place }) => {
    const limit = limitOf(subject, quota);
    const { name = quota, adjustable = false } = subject.facts.quotas[quota] ?? {};
    if (used <= limit) return [];
    const wanted = Math.ceil(used);
    return [
      {
        message: `${used} ${of}, but the quota "${name}" is ${limit}`,
        remedy: adjustable
          ? `Have the quota raised and write quotas.${quota}: ${wanted}, or ${otherwise}.`
          : `${capital(otherwise)}.`,
        ...place,
      },
    ];
  });
