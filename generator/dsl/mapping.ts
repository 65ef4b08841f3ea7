/** Mappings: two levels of keys to literal values, looked up with {@link findInMap}. */

import { type Expr, expression, type Owner } from './expr.js';
import type { In } from './kind.js';

/** A value in a mapping. */
export type MappingValue = string | number | boolean | readonly (string | number)[];

/** The template section of one mapping: top-level key, second-level key, value. */
export type MappingBody = Readonly<Record<string, Readonly<Record<string, MappingValue>>>>;

/** A declared mapping, which knows its second-level keys and what stands behind each. */
export interface Mapping<M extends MappingBody> {
  readonly mappingName: string;
  readonly body: M;
  readonly owner: Owner;
}

type SecondKey<M extends MappingBody> = keyof M[keyof M] & string;
type Widen<V> = V extends string
  ? string
  : V extends number
    ? number
    : V extends boolean
      ? boolean
      : V extends readonly (infer E)[]
        ? readonly Widen<E>[]
        : never;

/**
 * Fn::FindInMap. A first key that is written out must exist; one that is an expression cannot be checked here.
 * A `defaultValue` needs the AWS::LanguageExtensions transform, which `render` insists on.
 */
export const findInMap = <M extends MappingBody, K extends SecondKey<M>>(
  mapping: Mapping<M>,
  first: (keyof M & string) | Expr<string>,
  second: K,
  options: { readonly defaultValue?: In<Widen<M[keyof M][K]>> } = {},
): Expr<Widen<M[keyof M][K]>> =>
  expression(
    {
      'Fn::FindInMap': [
        mapping.mappingName,
        first,
        second,
        ...(options.defaultValue === undefined ? [] : [{ DefaultValue: options.defaultValue }]),
      ],
    },
    mapping.owner,
  );
