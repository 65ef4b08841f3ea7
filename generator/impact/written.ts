/** Values as a review has them: text. */

import { isDeferred, isList, isMap, plain, render, type Value } from '../evaluate/index.js';

/** A value as text: collections as JSON, what is created as `${Stack.Id.Attribute}`. */
export const written = (value: Value | undefined): string | undefined => {
  if (value === undefined) return undefined;
  if (!isDeferred(value) && (isList(value) || isMap(value))) return JSON.stringify(plain(value));
  return render(value);
};
