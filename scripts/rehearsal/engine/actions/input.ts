/** Reads the decoded input of an action. */

import { validationError } from '../error.js';

/** The decoded input of an action. */
export type Input = Readonly<Record<string, unknown>>;

/** Decoded output: names as in the API reference; times as ISO 8601 text; what is undefined is left out. */
export type Output = Record<string, unknown>;

/** Text of a field; undefined where it is absent. */
export const textIn = (input: Input, name: string): string | undefined => {
  const value = input[name];
  return typeof value === 'string' ? value : typeof value === 'number' ? `${value}` : undefined;
};

/** Text of a field that must be there. */
export const neededText = (input: Input, name: string): string => {
  const value = textIn(input, name);
  if (value !== undefined && value !== '') return value;
  const field = name.charAt(0).toLowerCase() + name.slice(1);
  throw validationError(
    `1 validation error detected: Value null at '${field}' failed to satisfy constraint: Member must not be null`,
  );
};

/** A list; empty where it is absent. */
export const listIn = (input: Input, name: string): readonly unknown[] => {
  const value = input[name];
  return Array.isArray(value) ? value : [];
};

/** Texts of a list. */
export const textsIn = (input: Input, name: string): string[] => listIn(input, name).map(String);

/** Mappings of a list. */
export const mapsIn = (input: Input, name: string): Input[] =>
  listIn(input, name).filter((each): each is Input => each !== null && typeof each === 'object');

/** A flag that may come as text. */
export const flagIn = (input: Input, name: string): boolean | undefined => {
  const value = input[name];
  return value === undefined ? undefined : value === true || value === 'true';
};

/** A number that may come as text. */
export const numberIn = (input: Input, name: string): number | undefined => {
  const value = input[name];
  return value === undefined || value === '' ? undefined : Number(value);
};

/** A time in milliseconds as an answer has it. */
export const timeOf = (milliseconds: number): string => new Date(milliseconds).toISOString();

/** Leaves out what is undefined. */
export const compact = (fields: Output): Output =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

/** The token that stands for a place in a list. */
export const tokenOf = (place: number): string => Buffer.from(`${place}`).toString('base64');

/** The place that a token stands for; undefined without one. Throws ServiceError for a token that is none. */
export const offsetIn = (token: string | undefined): number | undefined => {
  if (token === undefined) return undefined;
  const place = Number(Buffer.from(token, 'base64').toString());
  if (!Number.isInteger(place) || place < 0) throw validationError('Invalid next token');
  return place;
};

/** One page of a list: the token is the place to go on at. */
export const pageOf = <T>(
  items: readonly T[],
  token: string | undefined,
  size: number,
): { readonly page: readonly T[]; readonly next: string | undefined } => {
  const start = offsetIn(token) ?? 0;
  const end = start + size;
  return { page: items.slice(start, end), next: end < items.length ? tokenOf(end) : undefined };
};
