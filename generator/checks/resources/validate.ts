/** What the build makes of a resource type: a validate function, and the facts that rules ask for beside it. */

import type { JsonType } from '../calls/types.js';

/** One error of an ajv validator: https://ajv.js.org/api.html#error-objects */
export interface SchemaError {
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** What Ref or an attribute gives. */
export interface Returned {
  readonly type?: JsonType | readonly JsonType[];
  /** The ids that it is: `AWS::EC2::Subnet.Id`. */
  readonly formats?: readonly string[];
}

/** What is known of a resource type beside the schema of its properties. */
export interface TypeFacts {
  readonly typeName: string;
  readonly ref: Returned;
  /** By name; a name may be a pattern: `Outputs\..*`. */
  readonly attributes: Readonly<Record<string, Returned>>;
  /** As JSON pointers through the schema: `/properties/Arn`. */
  readonly readOnlyProperties: readonly string[];
  readonly primaryIdentifier: readonly string[];
}

/** A validator compiled ahead of time (`scripts/build/validators.ts`). */
export interface Validate {
  (data: unknown): boolean;
  errors?: readonly SchemaError[] | null;
  readonly facts?: TypeFacts;
}

/** Gives the validator of a resource type, or undefined for a type that the schema data does not cover. */
export interface ValidatorOf {
  (type: string): Validate | undefined;
  /** The names of all types that AWS has; without, a type that is not covered may be one of them. */
  readonly typeNames?: () => ReadonlySet<string>;
}
