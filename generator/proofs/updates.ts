/** What an update does to a resource, by type: facts of `schemas/resources/`, made by `scripts/build/`. */

/** One type. */
export interface TypeUpdates {
  /** Properties whose change replaces the resource, as paths joined by dots. */
  readonly immutable: readonly string[];
  /** Properties of which the schema says that a change replaces the resource at times. */
  readonly conditional: readonly string[];
  /** Whether it holds what cannot be made again. */
  readonly stateful: boolean;
}

/** The types by name, `AWS::` included. */
export type Updates = Readonly<Record<string, TypeUpdates>>;
