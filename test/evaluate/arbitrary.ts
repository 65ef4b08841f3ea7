/** Random templates for the laws of the evaluator. */

import fc from 'fast-check';
import { iff, join, ref, select, split, sub } from './tools.js';

export const delimiter = fc.constantFrom('-', ',', '/', '::', 'ab');
/** Text that holds delimiters often, and nothing that Fn::Sub would read. */
export const text = fc.string({ unit: fc.constantFrom('a', 'b', '-', ',', '/', ':', 'ü', ' '), maxLength: 8 });

interface Expressions {
  readonly text: unknown;
  readonly list: unknown;
}

/** Expressions that yield text (or a list) whatever the text of the parameter P is; they ask the condition C. */
export const expressions = fc.letrec<Expressions>((tie) => ({
  text: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    text,
    fc.constant(ref('P')),
    fc.tuple(text, tie('text'), text).map(([a, value, b]) => sub(`${a}\${V}${b}\${P}`, { V: value })),
    fc.tuple(delimiter, tie('list')).map(([between, list]) => join(between, list)),
    fc.tuple(fc.nat(3), tie('list')).map(([index, list]) => select(index, list)),
    fc.tuple(tie('text'), tie('text')).map(([a, b]) => iff('C', a, b)),
    tie('text').map((value) => ({ 'Fn::Base64': value })),
  ),
  list: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.array(tie('text'), { maxLength: 3 }),
    fc.tuple(delimiter, tie('text')).map(([at, value]) => split(at, value)),
  ),
}));

/** Plain data as properties have it, without functions. */
export const data = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    text,
    fc.integer(),
    fc.boolean(),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('A', 'B', 'C', 'Condition', '__proto__'), tie('value'), {
      maxKeys: 3,
      noNullPrototype: true,
    }),
  ),
})).value;

/** Data with the keys of every mapping in another order. */
export const shuffled = (value: unknown, order: (keys: readonly string[]) => readonly string[]): unknown => {
  if (Array.isArray(value)) return value.map((item) => shuffled(item, order));
  if (value === null || typeof value !== 'object') return value;
  const map = value as Readonly<Record<string, unknown>>;
  return Object.fromEntries(order(Object.keys(map)).map((key) => [key, shuffled(map[key], order)]));
};
