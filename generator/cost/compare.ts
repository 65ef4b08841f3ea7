/** What a change does to the cost: one estimate against another, by component and by service. */

import type { Estimate, Group } from './estimate.js';
import { type Range, range, same } from './range.js';

/** A part that costs something else than before. */
export interface Changed {
  readonly title: string;
  readonly before: Range;
  readonly after: Range;
  readonly difference: Range;
}

/** The difference of two estimates, in USD. */
export interface Difference {
  readonly total: Changed;
  /** Only what changes, the largest change first. */
  readonly components: readonly Changed[];
  readonly services: readonly Changed[];
}

const changed = (title: string, before: Range, after: Range): Changed => ({
  title,
  before,
  after,
  difference: range((scenario) => after[scenario] - before[scenario]),
});

/** Less than a hundredth of a cent is rounding. */
const TINY = 0.0001;
const matters = ({ difference: { low, expected, high } }: Changed): boolean =>
  [low, expected, high].some((amount) => Math.abs(amount) > TINY);

const groups = (before: readonly Group[], after: readonly Group[]): Changed[] => {
  const titles = [...new Set([...before, ...after].map(({ title }) => title))];
  const of = (all: readonly Group[], title: string): Range =>
    all.find((group) => group.title === title)?.usd ?? same(0);
  return titles
    .map((title) => changed(title, of(before, title), of(after, title)))
    .filter(matters)
    .sort((a, b) => Math.abs(b.difference.expected) - Math.abs(a.difference.expected));
};

/** Compares; without a base everything is new. */
export const differenceOf = (base: Estimate | undefined, head: Estimate): Difference => ({
  total: changed('total', base?.usd ?? same(0), head.usd),
  components: groups(base?.components ?? [], head.components),
  services: groups(base?.services ?? [], head.services),
});
