/** Words of messages. */

import { nearest } from '../text/nearest.js';

/** The end of a message about a name that nothing has: the nearest one that something has. */
export const didYouMean = (name: string, known: Iterable<string>): string => {
  const close = nearest(name, known);
  return close === undefined ? '' : `; did you mean '${close}'?`;
};

/** What stands where a name should: an object may not even be printable. */
export const shown = (value: unknown): string =>
  value !== null && typeof value === 'object' ? (Array.isArray(value) ? 'a list' : 'a mapping') : String(value);
