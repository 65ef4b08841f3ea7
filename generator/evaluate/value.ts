/** What an expression of a template comes to: data, and inside it what only the creation of resources will tell. */

import { addressOf, type StackPath } from './address.js';
import type { Report } from './problem.js';

/** An attribute of a resource that is known once the resource is created; `Ref` stands for what Ref gives. */
export class Placeholder {
  constructor(
    readonly stack: StackPath,
    readonly logicalId: string,
    readonly type: string,
    readonly attribute: string,
  ) {}

  /** The resource that it waits for. */
  get address(): string {
    return addressOf(this.stack, this.logicalId);
  }
}

/** A function that could not be applied yet; it is applied again when its argument is known. */
export type Apply = (argument: Value, report: Report) => Value;

/** What an opaque value may tell beside its function. */
export interface OpaqueOptions {
  /** Applies the function again; absent where nothing in the template can tell the value. */
  readonly apply?: Apply;
  /** The first items of a list of which only these are sure. */
  readonly leading?: readonly Value[];
}

/** What a function yields cannot be told, and why. */
export class Opaque {
  readonly apply: Apply | undefined;
  readonly leading: readonly Value[];

  constructor(
    /** The function, `Ref` for a parameter without a value, or a pseudo parameter such as `AWS::Region`. */
    readonly name: string,
    /** Its argument, evaluated; empty text for a pseudo parameter. */
    readonly argument: Value,
    readonly reason: string,
    { apply, leading = [] }: OpaqueOptions = {},
  ) {
    this.apply = apply;
    this.leading = leading;
  }
}

/** A piece of a text. */
export type Part = string | Placeholder | Opaque;

/** What AWS::NoValue gives: no list and no mapping holds it, only a function that cannot choose yet. */
export const noValue: Opaque = new Opaque('AWS::NoValue', '', 'leaves out what it stands for');

/** Text with gaps: two parts or more, no two texts side by side, no empty text. Made by {@link concat}. */
export class Text {
  constructor(readonly parts: readonly Part[]) {}
}

/** What is not known before creation. */
export type Deferred = Placeholder | Text | Opaque;

/** Data of one piece; an expression that yields text yields a string. */
export type Scalar = string | number | boolean;

/** A mapping of values. */
export interface ValueMap {
  readonly [key: string]: Value;
}

/** Anything that a property may have after evaluation. */
export type Value = Scalar | Deferred | readonly Value[] | ValueMap;

/** Whether a value is a list that can be counted. */
export const isList = (value: Value | undefined): value is readonly Value[] => Array.isArray(value);

/** Whether a value as a whole waits for the creation of something; its members, if it has any, may all the same. */
export const isDeferred = (value: Value | undefined): value is Deferred =>
  value instanceof Placeholder || value instanceof Text || value instanceof Opaque;

/** Whether a value is a mapping. */
export const isMap = (value: Value | undefined): value is ValueMap =>
  typeof value === 'object' && !isList(value) && !isDeferred(value);

/** Whether a value is data of one piece. */
export const isScalar = (value: Value | undefined): value is Scalar => value !== undefined && typeof value !== 'object';

/** Whether nothing in a value waits for the creation of something. */
export const isKnown = (value: Value): boolean => {
  if (isScalar(value)) return true;
  if (isList(value)) return value.every(isKnown);
  return isMap(value) && Object.values(value).every(isKnown);
};

/** Sets a key of a mapping that is being made; `__proto__` is a key like others. */
export const setOwn = (map: Record<string, Value>, key: string, value: Value): void => {
  if (key === '__proto__') Object.defineProperty(map, key, { value, enumerable: true, configurable: true });
  else map[key] = value;
};

/** The deferred values in a value, outermost first. */
export const deferredIn = (value: Value): Deferred[] => {
  if (isScalar(value)) return [];
  if (isList(value)) return value.flatMap(deferredIn);
  if (value instanceof Placeholder) return [value];
  if (value instanceof Text) return [value, ...value.parts.flatMap(deferredIn)];
  if (value instanceof Opaque) return [value, ...deferredIn(value.argument)];
  return Object.values(value).flatMap(deferredIn);
};

/** The placeholders in a value, also those inside texts and in the arguments of opaque functions, each once. */
export const placeholdersIn = (value: Value): Placeholder[] => {
  const found = new Map<string, Placeholder>();
  for (const deferred of deferredIn(value))
    if (deferred instanceof Placeholder) {
      const key = `${deferred.address} ${deferred.attribute}`;
      if (!found.has(key)) found.set(key, deferred);
    }
  return [...found.values()];
};

/** The functions in a value that could not be applied. */
export const opaqueIn = (value: Value): Opaque[] =>
  deferredIn(value).filter((deferred): deferred is Opaque => deferred instanceof Opaque);
