/** Values as a review has them: text. */

import { isDeferred, isList, isMap, plain, render, type Value } from '../evaluate/index.js';
import { changesBetween, type ValueChange } from './diff/values.js';

/** A value as text: collections as JSON, what is created as `${Stack.Id.Attribute}`. */
export const written = (value: Value | undefined): string | undefined => {
  if (value === undefined) return undefined;
  if (!isDeferred(value) && (isList(value) || isMap(value))) return JSON.stringify(plain(value));
  return render(value);
};

/** What a text holds that is JSON of more than one value. */
const parsed = (value: Value | undefined): Value | undefined => {
  const text = value === undefined || isList(value) || isMap(value) ? '' : render(value);
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    // A text may hold what no template does.
    return JSON.parse(text, (_, inner: unknown) => inner ?? 'null') as Value;
  } catch {
    return undefined;
  }
};

/** A change of a text that is JSON, as what changes in it: a dashboard, a policy; any other as it is. */
export const insideJson = (change: ValueChange): ValueChange[] => {
  const [before, after] = [parsed(change.before), parsed(change.after)];
  if (before === undefined || after === undefined) return [change];
  const inner = changesBetween(before, after).map((part) => ({
    ...part,
    path: [...change.path, ...part.path],
    from: [...change.from, ...part.from],
    label: `${change.label}${part.label.startsWith('[') || part.label === '' ? '' : '.'}${part.label}`,
  }));
  return inner.length === 0 ? [change] : inner;
};
