/** Addresses of what goes by another name, so that what refers to it can be compared. */

import type { Address } from '../evaluate/index.js';
import type { Pair } from './diff/pairs.js';

/** Gives a text in which older resources go by their newer names, as values are rendered: `${Stack.Id.Attribute}`. */
export const renaming = (renamed: readonly Pair[]): ((text: string) => string) => {
  const dotted = (address: Address): string => `\${${address.replaceAll('/', '.')}.`;
  // The longest first: what a renamed stack holds has names of its own.
  const names = renamed
    .map(({ before, after }) => [dotted(before.address), dotted(after.address)] as const)
    .sort(([a], [b]) => b.length - a.length);
  if (names.length === 0) return (text) => text;
  return (text) => names.reduce((changed, [from, to]) => changed.replaceAll(from, to), text);
};
