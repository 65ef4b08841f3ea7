/** The one thing every reference and intrinsic function of the DSL is: a value that CloudFormation computes. */

declare const yields: unique symbol;

/** A CloudFormation expression that evaluates to a `T` at deploy time. Covariant: an id is also a string. */
export interface Expr<out T> {
  readonly [yields]: T;
  toJSON(): unknown;
}

/** Which stack a reference belongs to; a reference used in another stack is a mistake that `render` reports. */
export interface Owner {
  readonly id: symbol;
  readonly name: string;
}

/** The run-time side of {@link Expr}: the function in CloudFormation's long form, and the stack it belongs to. */
export class Expression<out T> implements Expr<T> {
  declare readonly [yields]: T;

  constructor(
    readonly json: unknown,
    readonly owner?: Owner,
  ) {}

  toJSON(): unknown {
    return this.json;
  }
}

/** Makes an expression from CloudFormation's long form, for example `{ 'Fn::GetAZs': '' }`. */
export const expression = <T>(json: unknown, owner?: Owner): Expr<T> => new Expression<T>(json, owner);

/** Tells whether a value is a CloudFormation expression of this DSL. */
export const isExpression = (value: unknown): value is Expression<unknown> => value instanceof Expression;

/**
 * The one escape hatch: claims what an expression yields. Each use is a place that the compiler does not check,
 * so each use says why it is right.
 */
export const unsafe = <T>(value: Expr<unknown>): Expr<T> => value as Expr<T>;
