/** A template as the checks read it: plain data with functions in long form, whatever it was written in. */

import type { Path } from './finding.js';

/** Any mapping of a template. */
export type Mapping = Readonly<Record<string, unknown>>;

/** The value if it is a mapping, else an empty one: each section is read as if it were well-formed. */
export const mappingOf = (value: unknown): Mapping =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Mapping) : {};

/** The value if it is text, else nothing that anything is called: an object may not even be printable. */
export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** A value in words; an object may not even be printable. */
export const written = (value: unknown): string =>
  value !== null && typeof value === 'object' ? (JSON.stringify(value) ?? '') : `${value as string}`;

/** An entry that the AWS::LanguageExtensions transform turns into others: Fn::ForEach::<name of the loop>. */
const isLoop = (key: string): boolean => key.startsWith('Fn::ForEach::');

/** The entries of a section, in declared order; what a loop will make of itself cannot be told here. */
export const entriesOf = (template: Mapping, section: string): [string, Mapping][] =>
  Object.entries(mappingOf(template[section]))
    .filter(([key]) => !isLoop(key))
    .map(([key, value]) => [key, mappingOf(value)]);

/** A function call that stands somewhere in a template. */
export interface Call {
  readonly name: string;
  readonly argument: unknown;
  readonly path: Path;
}

const isFunctionName = (name: string): boolean => name === 'Ref' || name.startsWith('Fn::');

const collectCalls = (value: unknown, path: (string | number)[], calls: Call[]): void => {
  if (value === null || typeof value !== 'object') return;
  // One path serves the whole walk and is copied only for a call: templates hold few of those among much else.
  const step = (key: string | number, child: unknown): void => {
    path.push(key);
    collectCalls(child, path, calls);
    path.pop();
  };
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index++) step(index, value[index]);
    return;
  }
  const keys = Object.keys(value);
  const [first] = keys;
  const mapping = value as Mapping;
  if (keys.length === 1 && first !== undefined && isFunctionName(first))
    calls.push({ name: first, argument: mapping[first], path: [...path, first] });
  for (const key of keys) step(key, mapping[key]);
};

/** Every function call in a value, outermost first, with its place. */
export const callsIn = (value: unknown, path: Path): readonly Call[] => {
  const calls: Call[] = [];
  collectCalls(value, [...path], calls);
  return calls;
};

/** A reference inside the text of Fn::Sub: `${Id}` or `${Id.Attribute}`; `${!literal}` is none. */
export interface SubReference {
  readonly id: string;
  readonly attribute: string | undefined;
}

/** The references in an Fn::Sub that are not variables of its own map. */
export const subReferences = (argument: unknown): SubReference[] => {
  const text = Array.isArray(argument) ? argument[0] : argument;
  const own = Array.isArray(argument) ? mappingOf(argument[1]) : {};
  if (typeof text !== 'string') return [];
  return [...text.matchAll(/\$\{([^!}][^}]*)\}/g)].flatMap((match): SubReference[] => {
    const name = (match[1] ?? '').trim();
    if (Object.hasOwn(own, name)) return [];
    const dot = name.indexOf('.');
    return dot < 0
      ? [{ id: name, attribute: undefined }]
      : [{ id: name.slice(0, dot), attribute: name.slice(dot + 1) }];
  });
};
