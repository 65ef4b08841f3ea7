/**
 * Fn::ForEach, which the AWS::LanguageExtensions transform writes out:
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-foreach.html
 */

import type { Path } from '../checks/finding.js';
import { type Mapping, mappingOf } from '../checks/template.js';
import type { Expressions } from './expression.js';
import { isList, isScalar } from './value.js';

/** The key of a loop. */
export const isLoop = (key: string): boolean => key.startsWith('Fn::ForEach::');

/** The body of one round: the identifier's value stands wherever `${Identifier}`, `&{Identifier}` or a Ref to it did. */
const round = (node: unknown, identifier: string, value: string): unknown => {
  const text = (each: string): string =>
    each
      .replaceAll(`\${${identifier}}`, () => value)
      .replaceAll(`&{${identifier}}`, () => value.replaceAll(/[^A-Za-z0-9]/g, ''));
  const walk = (each: unknown): unknown => {
    if (typeof each === 'string') return text(each);
    if (Array.isArray(each)) return each.map(walk);
    if (each === null || typeof each !== 'object') return each;
    const entries = Object.entries(each);
    if (entries.length === 1 && entries[0]?.[0] === 'Ref' && entries[0][1] === identifier) return value;
    return Object.fromEntries(entries.map(([key, child]) => [text(key), walk(child)]));
  };
  return walk(node);
};

/** The values of a collection; nothing, with the problem noted, where they cannot be told. */
const valuesOf = (collection: unknown, expressions: Expressions, path: Path): string[] | undefined => {
  const values = expressions.value(collection, path);
  if (isList(values) && values.every(isScalar)) return values.map(String);
  const known = isList(values) || isScalar(values);
  expressions.note(
    known ? 'wrong-argument' : 'undecided',
    path,
    known ? 'Fn::ForEach: the collection must be a list of texts' : 'the collection is not known before creation',
  );
  return undefined;
};

/** A mapping with its loops written out, also loops within loops; what is not a loop stays as it is. */
export const unroll = (section: Mapping, expressions: Expressions, path: Path): Mapping => {
  if (!Object.keys(section).some(isLoop)) return section;
  const made: [string, unknown][] = [];
  const taken = new Set<string>();
  const add = (key: string, body: unknown, at: Path): void => {
    if (taken.has(key)) expressions.note('duplicate-name', at, `two rounds of loops make '${key}'`);
    taken.add(key);
    made.push([key, body]);
  };
  for (const [key, body] of Object.entries(section)) {
    const at = [...path, key];
    if (!isLoop(key)) {
      add(key, body, at);
      continue;
    }
    if (!expressions.scope.extensions)
      expressions.note('needs-transform', at, 'Fn::ForEach needs the AWS::LanguageExtensions transform');
    const [identifier, collection, template] = Array.isArray(body) && body.length === 3 ? body : [];
    if (typeof identifier !== 'string' || mappingOf(template) !== template) {
      expressions.note('wrong-argument', at, 'Fn::ForEach: takes an identifier, a collection and a mapping');
      continue;
    }
    for (const value of valuesOf(collection, expressions, [...at, 1]) ?? [])
      for (const [name, each] of Object.entries(unroll(mappingOf(round(template, identifier, value)), expressions, at)))
        add(name, each, at);
  }
  return Object.fromEntries(made);
};
