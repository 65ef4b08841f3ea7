/** Values as a review has them: text. */

import { isDeferred, isList, isMap, plain, render, type Value } from '../evaluate/index.js';
import { changesBetween, labelWithin, type ValueChange } from './diff/values.js';
import { parsed } from './review/context.js';

/** A value as text: collections as JSON, what is created as `${Stack.Id.Attribute}`. */
export const written = (value: Value | undefined): string | undefined => {
  if (value === undefined) return undefined;
  if (!isDeferred(value) && (isList(value) || isMap(value))) return JSON.stringify(plain(value));
  return render(value);
};

/** What a text holds that is JSON of more than one value. */
const collectionIn = (value: Value | undefined): Value | undefined => {
  const inner = value === undefined || isList(value) || isMap(value) ? undefined : parsed(render(value));
  return typeof inner === 'string' ? undefined : inner;
};

/** A change of a text that is JSON, as what changes in it: a dashboard, a policy; any other as it is. */
export const insideJson = (change: ValueChange): ValueChange[] => {
  const [before, after] = [collectionIn(change.before), collectionIn(change.after)];
  if (before === undefined || after === undefined) return [change];
  const inner = changesBetween(before, after).map((part) => ({
    ...part,
    path: [...change.path, ...part.path],
    from: [...change.from, ...part.from],
    label: labelWithin(change.label, part.label),
  }));
  return inner.length === 0 ? [change] : inner;
};
