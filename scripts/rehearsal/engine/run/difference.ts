/** Where two values differ. */

import type { Json } from '../state.js';

/** One difference; an absent side was not there. */
export interface Difference {
  readonly path: readonly (string | number)[];
  readonly before: Json | undefined;
  readonly after: Json | undefined;
}

const isMap = (value: Json | undefined): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);

/** Whether two pieces are the same; a template may write a number as text. */
const alike = (a: Json | undefined, b: Json | undefined): boolean =>
  a === b ||
  (a !== undefined && b !== undefined && typeof a !== 'object' && typeof b !== 'object' && `${a}` === `${b}`);

/** The differences between two values, deepest first reached, in the order of keys. */
export const differences = (
  before: Json | undefined,
  after: Json | undefined,
  path: readonly (string | number)[] = [],
): Difference[] => {
  if (alike(before, after)) return [];
  if (isList(before) && isList(after))
    return Array.from({ length: Math.max(before.length, after.length) }, (_, index) =>
      differences(before[index], after[index], [...path, index]),
    ).flat();
  if (isMap(before) && isMap(after))
    return [...new Set([...Object.keys(before), ...Object.keys(after)])]
      .sort()
      .flatMap((key) => differences(before[key], after[key], [...path, key]));
  return [{ path, before, after }];
};

/** Whether two values say the same. */
export const same = (before: Json | undefined, after: Json | undefined): boolean =>
  differences(before, after).length === 0;
