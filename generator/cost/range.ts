/** Three numbers at once: of the low, the expected and the high cost. */

import type { Range } from '../environment/environment.js';

export type { Range } from '../environment/environment.js';

/** Which of the three. */
export type Scenario = keyof Range;

/** The three, the lowest first. */
export const SCENARIOS: readonly Scenario[] = ['low', 'expected', 'high'];

/** A range by a rule for each of the three. */
export const range = (of: (scenario: Scenario) => number): Range => ({
  low: of('low'),
  expected: of('expected'),
  high: of('high'),
});

/** The same number three times, or what is a range already. */
export const same = (value: number | Range): Range => (typeof value === 'number' ? range(() => value) : value);

/** Each number of the first with its fellow of the others. */
export const times = (...ranges: readonly (Range | number)[]): Range =>
  range((scenario) => ranges.map(same).reduce((product, one) => product * one[scenario], 1));

/** The sums of the three. */
export const sum = (ranges: readonly Range[]): Range =>
  range((scenario) => ranges.reduce((total, one) => total + one[scenario], 0));

/** Whether nothing is there in any of the three. */
export const isNothing = ({ low, expected, high }: Range): boolean => low === 0 && expected === 0 && high === 0;
