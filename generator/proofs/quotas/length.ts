/** How long values are once everything in them is known. */

import { isDeferred, isList, isMap, Text, type Value } from '../../evaluate/index.js';

/** Characters that a value which only the account or the creation tells may have: an ARN with a long name. */
export const UNKNOWN = 160;

/** Characters of a value as JSON without white space. */
export const lengthOf = (value: Value): number => {
  if (value instanceof Text)
    return 2 + value.parts.reduce((sum, part) => sum + (typeof part === 'string' ? bare(part) - 2 : UNKNOWN), 0);
  if (isDeferred(value)) return UNKNOWN + 2;
  const between = (count: number): number => 2 + Math.max(0, count - 1);
  if (isList(value)) return value.reduce<number>((sum, item) => sum + lengthOf(item), between(value.length));
  if (!isMap(value)) return bare(value);
  const entries = Object.entries(value);
  return entries.reduce((sum, [key, item]) => sum + bare(key) + 1 + lengthOf(item), between(entries.length));
};

const bare = (value: boolean | number | string): number => JSON.stringify(value).replaceAll(/\s/g, '').length;
