/** What identifies what, as the schema data of the resource types has it. */

/** The kinds of one resource type. */
export interface TypeKinds {
  /** What Ref yields, for example `AWS::IAM::Role.RoleName`. */
  readonly ref?: string;
  /** What attributes yield. */
  readonly attributes: Readonly<Record<string, string>>;
  /** Kinds that properties take, by their paths; `*` is any item of a list. */
  readonly properties: Readonly<Record<string, readonly string[]>>;
}

/** Kinds by resource type. */
export type Kinds = Readonly<Record<string, TypeKinds>>;
