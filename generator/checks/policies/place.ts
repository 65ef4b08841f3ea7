/** Where in a policy something stands, and the findings about that place. */

import type { JsonType } from '../calls/types.js';
import type { Path } from '../finding.js';
import type { Look } from '../looks/look.js';
import { isOpen } from '../looks/values.js';
import type { Rule } from '../rule.js';
import { namesOf, shown } from '../shape/complain.js';

/** What a policy is attached to. */
export type Kind = 'identity' | 'resource' | 'trust';

/** A place in a policy. */
export interface PolicyPlace {
  readonly look: Look;
  readonly kind: Kind;
  readonly at: Path;
  /** Whether the policy is JSON text, where a call would be no call. */
  readonly isText: boolean;
}

/** The same place, a step further in; text has no places inside. */
export const into = (place: PolicyPlace, ...steps: Path): PolicyPlace =>
  place.isText ? place : { ...place, at: [...place.at, ...steps] };

/** Says that something is wrong at a place. */
export const complain = ({ look, at }: PolicyPlace, rule: Rule, message: string, remedy?: string): void =>
  look.complain(rule, at, message, { remedy });

type Wanted = 'string' | 'boolean' | 'number' | 'object' | 'array';

const typeOf = (value: unknown): Wanted =>
  Array.isArray(value)
    ? 'array'
    : value !== null && typeof value === 'object'
      ? 'object'
      : typeof value === 'number' || typeof value === 'boolean'
        ? (typeof value as Wanted)
        : 'string';

/** Whether a value has one of some types, or may have; says so where it has none. A scalar is taken for text. */
export const isOf = (value: unknown, types: readonly JsonType[], place: PolicyPlace, rule: Rule): boolean => {
  if (value === undefined || value === null) return false;
  if (isOpen(value)) {
    if (!value(types)) complain(place, rule, `the call does not give ${namesOf(types)}`);
    return false;
  }
  const type = typeOf(value);
  const isScalar = type !== 'array' && type !== 'object';
  if (types.includes(type) || (isScalar && types.includes('string'))) return true;
  complain(place, rule, `${shown(value)} stands where ${namesOf(types)} belongs`);
  return false;
};

/** The elements of a list with their places, or the one value that stands for a list. */
export const eachOf = (value: unknown, place: PolicyPlace): readonly (readonly [unknown, PolicyPlace])[] =>
  Array.isArray(value) ? value.map((item, index) => [item, into(place, index)]) : [[value, place]];
