/** Outputs and exports of a stack. */

import type { Condition } from './condition.js';
import type { Expr } from './expr.js';

/** Options of an output. */
export interface OutputOptions {
  /** Shown beside the value in the console; at most 1,024 bytes. */
  readonly description?: string;
  /** The output exists only where this holds. */
  readonly when?: Condition;
}

/** A value that a stack gives to its parent and to the people who read its outputs. */
export interface Output<T> {
  readonly value: Expr<T>;
  readonly options: OutputOptions;
}

/** An output that other stacks import by its export name. */
export interface Exported<T> extends Output<T> {
  /** The export name; `<prefix of the stack>-<logical id of the output>` where none is given. */
  readonly exportName: string | undefined;
  readonly exported: true;
}

/** Makes an output. */
export const output = <T>(value: Expr<T>, options: OutputOptions = {}): Output<T> => ({ value, options });

/** Makes an output that is also an export. Export names are public: the contract test refuses to lose one. */
export const exported = <T>(value: Expr<T>, options: OutputOptions & { readonly name?: string } = {}): Exported<T> => {
  const { name, ...rest } = options;
  return { value, options: rest, exportName: name, exported: true };
};

/** Tells an export from a plain output. */
export const isExported = (value: Output<unknown>): value is Exported<unknown> => 'exported' in value;
