/** What is known of a resource type once the sources are merged: every fact with where it is from. */
import type { Origin, Shape, ShapeKind, TagForm, Update } from './source.js';

/** Fact name -> where it is from. */
export type Provenance = Readonly<Record<string, Origin>>;

/** A `Shape` whose facts have an origin. */
export interface SpecShape extends Omit<Shape, 'of'> {
  readonly of?: SpecShape;
  readonly from: Provenance;
}

/** One property, merged. */
export interface SpecProperty {
  readonly shape: SpecShape;
  readonly required: boolean;
  readonly update: Update;
  /** Canonical ids the property refers to, such as `AWS::EC2::Subnet.SubnetId`; empty where it takes any string. */
  readonly kinds: readonly string[];
  readonly documentation?: string;
  readonly default?: string;
  readonly deprecated?: boolean;
  readonly from: Provenance;
}

/** A set of properties, merged. */
export interface SpecObject {
  readonly properties: Readonly<Record<string, SpecProperty>>;
  readonly rules: Readonly<Record<string, unknown>>;
  readonly documentation?: string;
  readonly url?: string;
  readonly from: Provenance;
}

/** A value that `Fn::GetAtt` returns. */
export interface SpecAttribute {
  readonly kind: ShapeKind;
  /** Element of a list. */
  readonly of?: ShapeKind;
  /** The id that the attribute is; absent where it is a plain value. */
  readonly id?: string;
  readonly documentation?: string;
  readonly from: Provenance;
}

/** Everything known of one resource type. */
export interface ResourceSpec {
  readonly type: string;
  readonly root: SpecObject;
  readonly definitions: Readonly<Record<string, SpecObject>>;
  readonly attributes: Readonly<Record<string, SpecAttribute>>;
  /** The kind of what `Ref` returns. */
  readonly ref: { readonly kind: string; readonly from: Origin };
  readonly tags?: { readonly property: string; readonly form: TagForm; readonly from: Origin };
  /** Property paths that only CloudFormation writes. */
  readonly readOnly: readonly string[];
  readonly stateful: boolean;
  readonly url: string;
}

/** What the reader of a run should know: where sources disagree, what was left out. */
export interface Finding {
  readonly type: string;
  readonly path: string;
  readonly what: 'disagreement' | 'newer-than-cfn-lint' | 'pattern' | 'unknown-type';
  readonly detail: string;
}
