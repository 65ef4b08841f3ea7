/** Findings about a value that stands in a place. */

import type { JsonType } from '../calls/types.js';
import { type Advice, found } from '../rule.js';
import type { Place } from './shape.js';

/** Adds a finding of the place's rule. */
export const complain = (place: Place, message: string, advice?: Advice): void => {
  place.findings.push(found(place.rule, place.path, message, advice));
};

/** A value as a message shows it. */
export const shown = (value: unknown): string => {
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'nothing';
  const keys = Object.keys(value);
  return keys.length === 1 ? `a mapping with the key '${keys[0]}'` : 'a mapping';
};

const named: Readonly<Record<JsonType, string>> = {
  array: 'a list',
  boolean: 'true or false',
  integer: 'a whole number',
  null: 'nothing',
  number: 'a number',
  object: 'a mapping',
  string: 'text',
};

/** Types as a message names them. */
export const namesOf = (types: readonly JsonType[]): string => types.map((type) => named[type]).join(' or ');
