/** Where two values differ. */

import type { Path } from '../../checks/finding.js';
import { equal, isList, isMap, isScalar, type Value, type ValueMap } from '../../evaluate/index.js';

/** One place at which two values differ: the smallest part that tells. */
export interface ValueChange {
  /** Keys and indices; an index counts in the list that has the item, the newer one where both have it. */
  readonly path: Path;
  /** The same in the older value: items of a list may have moved. */
  readonly from: Path;
  /** The same for people: items go by their names, for example `ContainerDefinitions[api].Image`. */
  readonly label: string;
  /** Absent where only the newer value has it. */
  readonly before?: Value;
  /** Absent where only the older value has it. */
  readonly after?: Value;
}

/** Keys that tell items of a list apart, the first that all items have. */
const identities = ['Sid', 'Id', 'Key', 'Name', 'PolicyName', 'Field', 'DeviceName', 'ContainerName', 'Type'];

const identityOf = (item: Value, key: string): string | undefined => {
  const found = isMap(item) && Object.hasOwn(item, key) ? item[key] : undefined;
  return isScalar(found) ? `${found}` : undefined;
};

/** Items by what identifies them; nothing where no key does for all of both lists. */
const byIdentity = (before: readonly Value[], after: readonly Value[]) => {
  for (const key of identities) {
    const named = (items: readonly Value[]) => new Map(items.map((item, index) => [identityOf(item, key), index]));
    const [old, now] = [named(before), named(after)];
    if (old.size === before.length && now.size === after.length && !old.has(undefined) && !now.has(undefined))
      return { old: old as ReadonlyMap<string, number>, now: now as ReadonlyMap<string, number> };
  }
  return undefined;
};

/** Names of items are unique in a list, or they name nothing. */
const nameIn = (list: readonly Value[], index: number): string => {
  const item = list[index];
  for (const key of identities) {
    const name = item === undefined ? undefined : identityOf(item, key);
    if (name !== undefined && list.every((other, at) => at === index || identityOf(other, key) !== name)) return name;
  }
  return `${index}`;
};

/** A path for people, by what it leads through: `ContainerDefinitions[api].Image`. */
export const labelOf = (value: Value, path: Path): string => {
  let label = '';
  let inner: Value | undefined = value;
  for (const key of path) {
    if (typeof key === 'number') {
      label += `[${isList(inner) ? nameIn(inner, key) : key}]`;
      inner = isList(inner) ? inner[key] : undefined;
    } else {
      label += label === '' ? key : `.${key}`;
      inner = isMap(inner) ? inner[key] : undefined;
    }
  }
  return label;
};

/** The label of a place in the value of another place. */
export const labelWithin = (label: string, inner: string): string =>
  label === '' || inner === '' || inner.startsWith('[') ? `${label}${inner}` : `${label}.${inner}`;

interface Place {
  readonly path: Path;
  readonly from: Path;
  readonly label: string;
}

const step = ({ path, from, label }: Place, key: string | number, name: string = `${key}`, was = key): Place => ({
  path: [...path, key],
  from: [...from, was],
  label: typeof key === 'number' ? `${label}[${name}]` : label === '' ? key : `${label}.${key}`,
});

const changed = (place: Place, before: Value | undefined, after: Value | undefined): ValueChange => ({
  ...place,
  ...(before !== undefined && { before }),
  ...(after !== undefined && { after }),
});

const inMaps = (before: ValueMap, after: ValueMap, place: Place): ValueChange[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].sort().flatMap((key) => {
    const own = (map: ValueMap): Value | undefined => (Object.hasOwn(map, key) ? map[key] : undefined);
    return within(own(before), own(after), step(place, key));
  });

const inNamed = (
  before: readonly Value[],
  after: readonly Value[],
  place: Place,
  { old, now }: NonNullable<ReturnType<typeof byIdentity>>,
): ValueChange[] => {
  const kept = (of: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>) =>
    [...of.keys()].filter((name) => other.has(name)).join('\n');
  // Another order of the same items is a change of the list, and of no item.
  if (kept(old, now) !== kept(now, old)) return [changed(place, before, after)];
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((name) => {
    const [was, is] = [old.get(name), now.get(name)];
    const at = step(place, is ?? was ?? 0, name, was ?? is ?? 0);
    return within(was === undefined ? undefined : before[was], is === undefined ? undefined : after[is], at);
  });
};

const inLists = (before: readonly Value[], after: readonly Value[], place: Place): ValueChange[] => {
  const named = byIdentity(before, after);
  if (named !== undefined) return inNamed(before, after, place, named);
  const same = (a: Value | undefined, b: Value | undefined): boolean =>
    a !== undefined && b !== undefined && equal(a, b);
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && same(before[start], after[start])) start++;
  let end = 0;
  while (end < shorter - start && same(before.at(-1 - end), after.at(-1 - end))) end++;
  const [was, is] = [before.slice(start, before.length - end), after.slice(start, after.length - end)];
  return Array.from({ length: Math.max(was.length, is.length) }, (_, index) =>
    within(was[index], is[index], step(place, start + index)),
  ).flat();
};

const within = (before: Value | undefined, after: Value | undefined, place: Place): ValueChange[] => {
  if (before === undefined || after === undefined) return before === after ? [] : [changed(place, before, after)];
  if (equal(before, after)) return [];
  if (isMap(before) && isMap(after)) return inMaps(before, after, place);
  if (isList(before) && isList(after)) return inLists(before, after, place);
  return [changed(place, before, after)];
};

/** Every place at which two values differ, in the order of their keys; none exactly where they are written alike. */
export const changesBetween = (before: Value, after: Value): ValueChange[] =>
  within(before, after, { path: [], from: [], label: '' });
