/** When two values are the same, and when that can be told before creation. */

import { canBeEmpty } from './facts.js';
import { isTextual, partsOf } from './text.js';
import {
  isDeferred,
  isKnown,
  isList,
  isMap,
  isScalar,
  Opaque,
  type Part,
  Placeholder,
  Text,
  type Value,
} from './value.js';

const sameList = (a: readonly Value[], b: readonly Value[]): boolean =>
  a.length === b.length && a.every((item, index) => equal(item, b[index] ?? ''));

/**
 * Whether two values are written alike: the same data, the same placeholders, the same functions of the same arguments.
 * The order of keys does not count. A number is not its digits: properties tell them apart.
 */
export const equal = (a: Value, b: Value): boolean => {
  if (isScalar(a) || isScalar(b)) return a === b;
  if (isList(a)) return isList(b) && sameList(a, b);
  if (a instanceof Placeholder)
    return b instanceof Placeholder && a.address === b.address && a.attribute === b.attribute;
  if (a instanceof Text) return b instanceof Text && sameList(a.parts, b.parts);
  if (a instanceof Opaque) return b instanceof Opaque && a.name === b.name && equal(a.argument, b.argument);
  if (!isMap(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && equal(a[key] ?? '', b[key] ?? ''))
  );
};

/** Data with every scalar as text, which is how CloudFormation compares. */
const asText = (value: Value): Value => {
  if (isScalar(value)) return `${value}`;
  if (isList(value)) return value.map(asText);
  if (isMap(value)) return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, asText(child)]));
  return value;
};

/** Whether texts that start (or end) with these parts cannot be the same. */
const differ = (a: Part | undefined, b: Part | undefined, atEnd: boolean): boolean => {
  if (typeof a !== 'string' || typeof b !== 'string') return false;
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return atEnd ? !long.endsWith(short) : !long.startsWith(short);
};

const leastLength = (parts: readonly Part[]): number =>
  parts.reduce((sum, part) => sum + (typeof part === 'string' ? part.length : canBeEmpty(part) ? 0 : 1), 0);

/** Whether Fn::Equals holds; undefined where what is created decides. */
export const decideEqual = (left: Value, right: Value): boolean | undefined => {
  const [a, b] = [asText(left), asText(right)];
  if (equal(a, b)) return true;
  if (isKnown(a) && isKnown(b)) return false;
  if (!isTextual(a) || !isTextual(b)) return isDeferred(a) || isDeferred(b) ? undefined : decideMembers(a, b);
  const [x, y] = [partsOf(a), partsOf(b)];
  if (differ(x[0], y[0], false) || differ(x.at(-1), y.at(-1), true)) return false;
  if (typeof a === 'string' && leastLength(y) > a.length) return false;
  return typeof b === 'string' && leastLength(x) > b.length ? false : undefined;
};

/** Two lists or two mappings of which members are unknown: one pair that differs is enough. */
const decideMembers = (a: Value, b: Value): boolean | undefined => {
  if (!isList(a) || !isList(b)) return isList(a) || isList(b) || isScalar(a) || isScalar(b) ? false : undefined;
  if (a.length !== b.length) return false;
  return a.some((item, index) => decideEqual(item, b[index] ?? '') === false) ? false : undefined;
};
