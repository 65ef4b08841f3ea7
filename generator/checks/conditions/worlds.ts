/**
 * Which ways the conditions of a template can fall together. Each Fn::Equals is an unknown of its own; two that compare
 * one parameter with different values exclude each other where the parameter's AllowedValues say so. Every combination
 * is tried once: a template has few different comparisons.
 */

import { type Mapping, mappingOf, written } from '../template.js';

/** One way that conditions fall, by name. */
export type World = Readonly<Record<string, boolean>>;

/** The worlds of a template. */
export interface Worlds {
  readonly names: ReadonlySet<string>;
  /** Whether some world agrees with what is given; what it does not speak of may fall either way. */
  readonly possible: (given: World) => boolean;
  /** Whether a condition holds in every world that agrees with what is given. */
  readonly implied: (given: World, condition: string) => boolean;
}

/** More unknowns than this are not tried: then everything counts as possible. */
const mostUnknowns = 12;

/** A comparison as text that is the same for both orders. */
const comparison = (sides: readonly unknown[]): string =>
  sides
    .map((side) => (side !== null && typeof side === 'object' ? JSON.stringify(side) : `"${side}"`))
    .sort()
    .join();

interface Unknown {
  readonly key: string;
  /** The parameter that is compared, and with which text. */
  readonly parameter?: string;
  readonly text?: string;
}

const unknownOf = (sides: readonly unknown[]): Unknown => {
  const reference = sides.map((side) => mappingOf(side).Ref).find((id) => typeof id === 'string');
  const text = sides.find((side) => side !== null && typeof side !== 'object');
  return {
    key: comparison(sides),
    ...(reference !== undefined && text !== undefined && { parameter: `${reference}`, text: `${text}` }),
  };
};

type Values = ReadonlyMap<string, boolean>;
type Formula = (values: Values, all: ReadonlyMap<string, Formula>, trail: readonly string[]) => boolean;

const formulaOf = (node: unknown, unknowns: Map<string, Unknown>): Formula => {
  const [name, argument] = Object.entries(mappingOf(node))[0] ?? [];
  const list: readonly unknown[] = Array.isArray(argument) ? argument : [];
  const free = (unknown: Unknown): Formula => {
    unknowns.set(unknown.key, unknown);
    return (values) => values.get(unknown.key) ?? false;
  };
  if (name === 'Fn::Equals' && list.length === 2) return free(unknownOf(list));
  if (name === 'Fn::And' || name === 'Fn::Or') {
    const parts = list.map((part) => formulaOf(part, unknowns));
    return name === 'Fn::And'
      ? (...args) => parts.every((part) => part(...args))
      : (...args) => parts.some((part) => part(...args));
  }
  if (name === 'Fn::Not' && list.length === 1) {
    const inner = formulaOf(list[0], unknowns);
    return (...args) => !inner(...args);
  }
  if (name === 'Condition' && typeof argument === 'string') {
    const unknown = free({ key: `condition ${argument}` });
    return (values, all, trail) => {
      const other = trail.includes(argument) ? undefined : all.get(argument);
      return other ? other(values, all, [...trail, argument]) : unknown(values, all, trail);
    };
  }
  return free({ key: JSON.stringify(node) ?? '' });
};

/** Whether the comparisons of one parameter can have these outcomes. */
const consistent = (
  values: Values,
  unknowns: readonly Unknown[],
  allowed: ReadonlyMap<string, readonly string[]>,
): boolean => {
  for (const [parameter, texts] of allowed) {
    const about = unknowns.filter((unknown) => unknown.parameter === parameter);
    const true_ = about.filter(({ key }) => values.get(key));
    if (true_.length > 1) return false;
    if (true_.length === 0 && about.length > 0 && texts.every((text) => about.some((one) => one.text === text)))
      return false;
  }
  return true;
};

const allowedValues = (parameters: Mapping): ReadonlyMap<string, readonly string[]> =>
  new Map(
    Object.entries(parameters).flatMap(([id, body]): [string, readonly string[]][] => {
      const values: unknown = mappingOf(body).AllowedValues;
      return Array.isArray(values) && values.length > 0 ? [[id, values.map(written)]] : [];
    }),
  );

const agrees = (world: World, given: World): boolean =>
  Object.entries(given).every(([name, value]) => world[name] === undefined || world[name] === value);

const namesIn = (node: unknown): string[] =>
  node !== null && typeof node === 'object'
    ? Object.entries(node).flatMap(([key, child]) =>
        key === 'Condition' && typeof child === 'string' ? [child] : namesIn(child),
      )
    : [];

/** Whether a condition is made of another, directly or through others. */
const leadsTo = (conditions: Mapping, from: string, to: string, seen: Set<string> = new Set()): boolean =>
  namesIn(conditions[from]).some((name) => {
    if (name === to) return true;
    if (seen.has(name)) return false;
    seen.add(name);
    return leadsTo(conditions, name, to, seen);
  });

/** Works out the worlds; they are made when first asked for. */
export const worldsOf = (conditions: Mapping, parameters: Mapping): Worlds => {
  const unknowns = new Map<string, Unknown>();
  const formulas = new Map(Object.entries(conditions).map(([name, node]) => [name, formulaOf(node, unknowns)]));
  // A condition that is declared is no unknown, unless it waits for itself.
  for (const name of formulas.keys()) if (!leadsTo(conditions, name, name)) unknowns.delete(`condition ${name}`);
  const list = [...unknowns.values()];
  let made: readonly World[] | undefined;
  const make = (): readonly World[] => {
    const worlds = new Map<string, World>();
    const allowed = allowedValues(parameters);
    for (let bits = 0; bits < 2 ** list.length; bits++) {
      const values = new Map(list.map(({ key }, index) => [key, (bits >> index) % 2 === 1]));
      if (!consistent(values, list, allowed)) continue;
      const world = Object.fromEntries(
        [...formulas].map(([name, formula]) => [name, formula(values, formulas, [name])]),
      );
      worlds.set(Object.values(world).join(), world);
    }
    return [...worlds.values()];
  };
  const tractable = list.length <= mostUnknowns;
  const worlds = (): readonly World[] => {
    made ??= make();
    return made;
  };
  return {
    names: new Set(formulas.keys()),
    possible: (given) => !tractable || worlds().some((world) => agrees(world, given)),
    implied: (given, condition) =>
      given[condition] === true ||
      (tractable && worlds().every((world) => !agrees(world, given) || world[condition] === true)),
  };
};
