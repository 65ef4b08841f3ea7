/** Values as rules of a domain read them: what is written, what is not there, and what nobody knows yet. */

import { attributeOf } from '../calls/gives.js';
import { isMarker } from '../resources/marker.js';
import { mappingOf } from '../template.js';

/** The properties of something: plain data, with markers where calls stand. */
export type Data = Readonly<Record<string, unknown>>;

/** Whether a value is known at deploy time only. */
export const isOpen = isMarker;

/** Whether a property is there. */
export const has = (data: Data, name: string): boolean => data[name] !== undefined && data[name] !== null;

/** A scalar as text; undefined for what is not there, not known, or no scalar. */
export const scalarOf = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? `${value}` : undefined;

/** A flag, which may be written as text; undefined for everything else. */
export const flagOf = (value: unknown): boolean | undefined => {
  const text = scalarOf(value)?.toLowerCase();
  return text === 'true' ? true : text === 'false' ? false : undefined;
};

/** A number, which may be written as text; undefined for everything else. */
export const numberOf = (value: unknown): number | undefined => {
  const text = typeof value === 'boolean' ? undefined : scalarOf(value);
  return text === undefined || text.trim() === '' || Number.isNaN(Number(text)) ? undefined : Number(text);
};

/** Whether a value is one of some texts; undefined where it cannot be told. */
export const isAmong = (value: unknown, ...texts: readonly string[]): boolean | undefined =>
  isOpen(value) ? undefined : texts.includes(scalarOf(value) ?? '');

/** The mapping that a value is, or an empty one. */
export const partsOf = (value: unknown): Data => mappingOf(value);

/** The list that a value is, or an empty one. */
export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** The id of the resource that a Ref or Fn::GetAtt leads to. */
export const targetOf = (value: unknown): string | undefined => {
  const call = isMarker(value) ? mappingOf(value.call) : {};
  const id = call.Ref ?? attributeOf(call['Fn::GetAtt'])[0];
  return typeof id === 'string' && id !== '' ? id : undefined;
};
