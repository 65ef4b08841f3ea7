/** Values once more is known. */

import { type Report, silent } from './problem.js';
import { concat } from './text.js';
import { isList, isMap, isScalar, noValue, Opaque, Placeholder, setOwn, Text, type Value } from './value.js';

/** The value of a placeholder; nothing where it is still to come. */
export type Lookup = (placeholder: Placeholder) => Value | undefined;

/**
 * A value with placeholders filled in, and the functions that waited for them applied: what a deployment does after each
 * resource that it creates.
 */
export const substitute = (value: Value, lookup: Lookup, report: Report = silent): Value => {
  if (isScalar(value) || value === noValue) return value;
  if (value instanceof Placeholder) return lookup(value) ?? value;
  if (isList(value)) return value.map((item) => substitute(item, lookup, report)).filter((item) => item !== noValue);
  if (value instanceof Text)
    return concat(
      value.parts.map((part) => {
        const found = substitute(part, lookup, report);
        if (!isList(found) && !isMap(found) && found !== noValue) return found;
        report('wrong-type', 'a list, a mapping or AWS::NoValue cannot be part of a text');
        return part;
      }),
    );
  if (value instanceof Opaque) {
    // Both branches of Fn::If stay until it chooses, also one that leaves something out.
    const argument = isList(value.argument)
      ? value.argument.map((item) => substitute(item, lookup, report))
      : substitute(value.argument, lookup, report);
    if (value.apply !== undefined) return value.apply(argument, report);
    return new Opaque(value.name, argument, value.reason, { leading: value.leading });
  }
  const map: Record<string, Value> = {};
  for (const [key, child] of Object.entries(value)) {
    const found = substitute(child, lookup, report);
    if (found !== noValue) setOwn(map, key, found);
  }
  return map;
};
