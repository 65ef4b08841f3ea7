/**
 * The one shape into which every importer turns its source, so that `derive` compares like with like.
 * A source leaves out what it does not know; it never guesses.
 */

/** What a value is, before any source has been preferred over another. */
export type ShapeKind = 'string' | 'integer' | 'number' | 'boolean' | 'json' | 'list' | 'map' | 'object';

/** How CloudFormation updates a property: in place, by replacement, or by one of the two. */
export type Update = 'Mutable' | 'Conditional' | 'Immutable';

/** JSON Schema keywords that restrict one value: `enum`, `pattern`, `minLength`, `maxItems`, ... */
export type Constraints = Readonly<Record<string, unknown>>;

/** The type of one value, with the constraints that sit on it. */
export interface Shape {
  readonly kind: ShapeKind;
  /** JSON types, where they are more or fewer than the kind implies: a policy is `["object", "string"]`. */
  readonly types?: readonly string[];
  readonly constraints?: Constraints;
  /** Element of a list, value of a map. */
  readonly of?: Shape;
  /** What a map's keys must match. */
  readonly keys?: string;
  /** Name of the definition that an `object` refers to. */
  readonly definition?: string;
}

/** One property of a resource or of a nested object. */
export interface SourceProperty {
  readonly shape: Shape;
  readonly required?: boolean;
  readonly update?: Update;
  readonly readOnly?: boolean;
  /** Ids this property refers to, as the source spells them. */
  readonly kinds?: readonly string[];
  readonly documentation?: string;
  readonly default?: string;
  readonly deprecated?: boolean;
}

/** A set of properties, and the rules that hold between them. */
export interface SourceObject {
  /** A name fit for people; absent where the source writes the object in place. */
  readonly name?: string;
  readonly properties: Readonly<Record<string, SourceProperty>>;
  /** `anyOf`, `dependencies`, `x-requiredXor`, ...: draft-07 or documented in write-json. */
  readonly rules?: Constraints;
  readonly documentation?: string;
  readonly url?: string;
}

/** A value that `Fn::GetAtt` returns. */
export interface SourceAttribute {
  readonly shape: Shape;
  readonly documentation?: string;
}

/** How a type takes its tags. */
export type TagForm = 'list' | 'map' | 'autoscaling' | 'tagSpecifications';

/** What one source says about one resource type. */
export interface SourceType {
  readonly root: SourceObject;
  readonly definitions: Readonly<Record<string, SourceObject>>;
  readonly attributes: Readonly<Record<string, SourceAttribute>>;
  /** Attributes whose value `Ref` returns; several mean a composite. */
  readonly ref?: readonly string[];
  readonly tagProperty?: string;
  readonly stateful?: boolean;
}

/** The sources in order of precedence, lowest first; `overlay` is applied after all of them. */
export const precedence = ['cfnspec', 'service-spec', 'registry'] as const;

/** A source that an importer reads. */
export type SourceName = (typeof precedence)[number];

/** Where a fact is from. */
export type Origin = SourceName | 'overlay';

/** What every source says about one type; a source that does not know it is absent. */
export type Sources = Partial<Readonly<Record<SourceName, SourceType>>>;
