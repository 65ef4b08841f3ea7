/**
 * Fn::ForEach: one declaration for each value of a collection, made by CloudFormation. A loop over values that the
 * program knows is better written in the program, where its resources can be referred to; this one is for a collection
 * that is a parameter: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-foreach.html
 */

import { DslError } from './error.js';
import { type Expr, expression } from './expr.js';
import type { List } from './kind.js';

/** A loop in the place of what it makes: resources or outputs. Nothing can refer to what it makes. */
export interface Loop<T> {
  readonly identifier: string;
  readonly collection: List<string>;
  /** What is made for each value; the name contains `${identifier}`, so that no two are the same. */
  readonly made: Readonly<Record<string, T>>;
}

/** Tells whether an entry of a section is a loop. */
export const isLoop = (value: object): value is Loop<unknown> => 'collection' in value && 'identifier' in value;

/**
 * Fn::ForEach in Resources or Outputs. Needs the AWS::LanguageExtensions transform.
 * @param name of the loop: letters and digits, unlike the other loops of the stack.
 * @param identifier by which names contain the value: `Topic${Name}` for the identifier `Name`.
 * @throws {DslError} where a name does not contain the identifier.
 */
export const forEach = <const N extends string, T>(
  name: N,
  identifier: string,
  collection: List<string>,
  make: (value: Expr<string>) => Readonly<Record<string, T>>,
): Readonly<Record<`Fn::ForEach::${N}`, Loop<T>>> => {
  const made = make(expression<string>({ Ref: identifier }));
  const fixed = Object.keys(made).find((key) => !key.includes(`\${${identifier}}`));
  if (fixed !== undefined)
    throw new DslError(
      `the loop ${name}: '${fixed}' must contain \${${identifier}}, or every round makes the same name`,
    );
  return { [`Fn::ForEach::${name}`]: { identifier, collection, made } } as unknown as Readonly<
    Record<`Fn::ForEach::${N}`, Loop<T>>
  >;
};
