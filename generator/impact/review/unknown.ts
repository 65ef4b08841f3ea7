/** Values that CloudFormation does not know before an update runs. */

/** What it writes for one of them. */
export const unknownValue = '{{changeSet:KNOWN_AFTER_APPLY}}';

/** What a reader gets to see in its place, where nobody can say what it will be. */
export const unknownWords = '(known when the update runs)';

/** Steps to a place in a value: keys, and indices of lists. */
export type Steps = readonly (string | number)[];

/** A value with something else in each place that is not known; `fill` is told the place. */
export const filled = (value: unknown, steps: Steps, fill: (steps: Steps) => unknown): unknown => {
  if (value === unknownValue) return fill(steps);
  if (typeof value === 'string') return value.replaceAll(unknownValue, unknownWords);
  if (Array.isArray(value)) return value.map((item, index) => filled(item, [...steps, index], fill));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, filled(child, [...steps, key], fill)]));
};
