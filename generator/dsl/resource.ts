/** Resources: a typed factory per resource type makes them, a stack gives them a logical id, a handle refers to them. */

import type { Condition } from './condition.js';
import { type Expr, expression, type Owner } from './expr.js';
import type { CreationPolicy, DeletionPolicy, UpdatePolicy, UpdateReplacePolicy } from './policies.js';
import type { TagForm } from './tags.js';

declare const phantom: unique symbol;

/** What a declared resource offers to others: its Ref and its attributes (GetAtt). */
export interface Handle<Type extends string, Attributes, RefT> {
  readonly type: Type;
  readonly logicalId: string;
  readonly owner: Owner;
  readonly ref: Expr<RefT>;
  readonly att: { readonly [A in keyof Attributes]: Expr<Attributes[A]> };
}

/** Any handle, where only the logical id matters. */
export type AnyHandle = Handle<string, unknown, unknown>;

/** The attributes of a resource beside its properties, and a comment that says why it is there. */
export interface ResourceAttributes {
  readonly when?: Condition | undefined;
  readonly dependsOn?: readonly (AnyHandle | undefined)[] | undefined;
  readonly deletionPolicy?: DeletionPolicy | undefined;
  readonly updateReplacePolicy?: UpdateReplacePolicy | undefined;
  readonly updatePolicy?: UpdatePolicy | undefined;
  readonly creationPolicy?: CreationPolicy | undefined;
  readonly metadata?: Readonly<Record<string, unknown>> | undefined;
  /** One or more lines for the reader of the template, above the resource. */
  readonly comment?: string | undefined;
}

/** How a resource type differs from the others, as the generated factories know it. */
export interface TypeFacts {
  readonly tags: TagForm;
  /** The name of the tag property, where it is not `Tags`. */
  readonly tagProperty?: string;
}

/** A resource that has no logical id yet. */
export interface Resource<Type extends string, Attributes, RefT> {
  readonly type: Type;
  readonly properties: object;
  readonly attributes: ResourceAttributes;
  readonly facts: TypeFacts;
  readonly [phantom]?: { readonly attributes: Attributes; readonly ref: RefT } | undefined;
}

/** Any resource, where its type does not matter. */
export type AnyResource = Resource<string, unknown, unknown>;

/** Makes the factory of one resource type. The generated modules under `generator/resources` call it. */
export const resourceType =
  <Type extends string, Properties extends object, Attributes, RefT>(type: Type, facts: TypeFacts) =>
  (properties: Properties, attributes: ResourceAttributes = {}): Resource<Type, Attributes, RefT> => ({
    type,
    properties,
    attributes,
    facts,
  });

/** Makes the handle of a resource. Attributes are read by name, so the names need no list at run time. */
export const resourceHandle = (type: string, logicalId: string, owner: Owner): AnyHandle => ({
  type,
  logicalId,
  owner,
  ref: expression({ Ref: logicalId }, owner),
  att: new Proxy({} as Record<string, Expr<unknown>>, {
    get: (_target, attribute) =>
      typeof attribute === 'string' ? expression({ 'Fn::GetAtt': [logicalId, attribute] }, owner) : undefined,
  }),
});
