/** Short questions to evaluated values. */

import { isList, isMap, type Value } from '../evaluate/index.js';

/** The value at a path of keys and indices, undefined where it ends early. */
export const at = (value: Value | undefined, ...path: readonly (string | number)[]): Value | undefined =>
  path.reduce<Value | undefined>((inner, key) => {
    if (typeof key === 'number') return isList(inner) ? inner[key] : undefined;
    return isMap(inner) ? inner[key] : undefined;
  }, value);

/** The items of a list; none where there is no list. */
export const items = (value: Value | undefined): readonly Value[] => (isList(value) ? value : []);
