/** Merges what the sources say about one value or one property, fact by fact. */
import { isDeepStrictEqual } from 'node:util';
import { precedence, type Shape, type SourceName, type SourceProperty, type Update } from './source.js';
import type { SpecShape } from './spec.js';

/** What each source says; a source that says nothing is absent. */
export type Said<T> = Partial<Readonly<Record<SourceName, T>>>;

/** A fact, the lowest source that states it as it stands, and whether another source states it differently. */
export interface Fact<T> {
  readonly value: T;
  readonly from: SourceName;
  readonly disputed: boolean;
}

/** The value of the highest source that has one; credited to the lowest source that says the same. */
export const decide = <T>(said: Said<T>): Fact<T> | undefined => {
  const speakers = precedence.filter((source) => said[source] !== undefined);
  const last = speakers.at(-1);
  if (!last) return undefined;
  const value = said[last] as T;
  const agreeing = speakers.filter((source) => isDeepStrictEqual(said[source], value));
  return { value, from: agreeing[0] ?? last, disputed: agreeing.length < speakers.length };
};

/** Applies `f` to what each source says, dropping the undefined. */
export const each = <A, B>(said: Said<A>, f: (value: A, source: SourceName) => B | undefined): Said<B> =>
  Object.fromEntries(
    precedence.flatMap((source) => {
      const value = said[source];
      const result = value === undefined ? undefined : f(value, source);
      return result === undefined ? [] : [[source, result]];
    }),
  ) as Said<B>;

/** Hears of a fact on which sources differ. */
export type Dispute = (fact: string, said: Said<unknown>, decided: unknown) => void;

/** Decides a fact by name, and tells `dispute` if the sources do not agree. */
export const settle = <T>(name: string, said: Said<T>, dispute: Dispute): Fact<T> | undefined => {
  const fact = decide(said);
  if (fact?.disputed) dispute(name, said, fact.value);
  return fact;
};

/** One constraint. Lists of values are compared as sets, and kept in the order of the source that decides. */
const settleConstraint = (name: string, said: Said<unknown>, dispute: Dispute): Fact<unknown> | undefined => {
  const asSets = each(said, (value) => (Array.isArray(value) ? [...value].sort() : value));
  const fact = settle(name, asSets, dispute);
  return fact && { ...fact, value: decide(said)?.value };
};

/** How a definition that the sources call differently is named once and for all. */
export type NameOf = (said: Said<string>) => string;

/** One shape out of several: the highest source decides what the value is, every source may add constraints. */
export const mergeShape = (said: Said<Shape>, nameOf: NameOf, dispute: Dispute): SpecShape => {
  const kinds = each(said, (s) => s.kind);
  const kind = settle('type', kinds, dispute);
  if (!kind) throw new Error('a shape that no source describes');
  // Only sources that agree on what the value is can say more about it.
  const agreed = each(said, (s) => (s.kind === kind.value ? s : undefined));
  const types = decide(each(agreed, (s) => s.types));
  const keys = decide(each(agreed, (s) => s.keys));
  const names = [...new Set(Object.values(agreed).flatMap((s) => Object.keys(s.constraints ?? {})))].sort();
  const constraints = names.flatMap((name) => {
    const fact = settleConstraint(
      name,
      each(agreed, (s) => s.constraints?.[name]),
      dispute,
    );
    return fact ? [[name, fact] as const] : [];
  });
  const of = each(agreed, (s) => s.of);
  return {
    kind: kind.value,
    ...(types && { types: types.value }),
    ...(keys && { keys: keys.value }),
    ...(kind.value === 'object' && { definition: nameOf(each(agreed, (s) => s.definition)) }),
    ...(Object.keys(of).length > 0 && { of: mergeShape(of, nameOf, dispute) }),
    constraints: Object.fromEntries(constraints.map(([name, { value }]) => [name, value])),
    from: {
      type: kind.from,
      ...(types && { types: types.from }),
      ...(keys && { keys: keys.from }),
      ...Object.fromEntries(constraints.map(([name, { from }]) => [name, from])),
    },
  };
};

/** Update behaviour; where no source speaks of a property, it is updated in place. */
export const mergeUpdate = (said: Said<SourceProperty>, dispute: Dispute): Fact<Update> =>
  settle(
    'update',
    each(said, (p) => p.update),
    dispute,
  ) ?? { value: 'Mutable', from: 'registry', disputed: false };
