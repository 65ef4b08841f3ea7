/** Nested stacks: the parent must give each parameter of the child, of the right kind; the child's outputs are typed. */

import { type Expr, expression, isExpression, type Owner } from './expr.js';
import type { In, List } from './kind.js';
import type { Output } from './output.js';
import type { Parameter } from './parameter.js';
import { type AnyResource, type Handle, type Resource, type ResourceAttributes, resourceHandle } from './resource.js';
import type { AnyStack, Stack } from './stack.js';
import { type Tags, tagList } from './tags.js';

declare const outputsOf: unique symbol;

/** A nested stack as a resource of its parent. */
export interface NestedStack<O> extends Resource<'AWS::CloudFormation::Stack', unknown, string> {
  readonly child: AnyStack;
  readonly [outputsOf]?: O | undefined;
}

/** The handle of a nested stack: its outputs by name (`Fn::GetAtt: [Id, Outputs.Name]`). */
export interface NestedHandle<O> extends Handle<'AWS::CloudFormation::Stack', unknown, string> {
  readonly outputs: {
    readonly [K in keyof O]: O[K] extends Output<infer T> ? Expr<T> : undefined;
  };
}

/** The handle type of a resource; an absent resource has an absent handle. */
export type HandleOf<R> =
  R extends NestedStack<infer O>
    ? NestedHandle<O>
    : R extends Resource<infer Type, infer Attributes, infer RefT>
      ? Handle<Type, Attributes, RefT>
      : R extends undefined
        ? undefined
        : never;

type Value<T> = T extends readonly (infer E)[] ? List<E> : In<T>;
type Required<P> = {
  [K in keyof P as P[K] extends Parameter<unknown, false> ? K : never]: P[K] extends Parameter<infer T, boolean>
    ? Value<T>
    : never;
};
type Optional<P> = {
  [K in keyof P as P[K] extends Parameter<unknown, false> ? never : K]?: P[K] extends
    | Parameter<infer T, boolean>
    | undefined
    ? Value<T> | undefined
    : never;
};

/** The values that a parent gives to a child: required where the child's parameter has no default. */
export type ParameterValues<P> = Required<P> & Optional<P>;

/** Where the templates of nested stacks are, and what each nested stack needs beside its parameters. */
export interface NestedOptions extends ResourceAttributes {
  /** The URL that CloudFormation reads the child's template from. */
  readonly templateUrl: In<string>;
  /** Tags of the nested stack; CloudFormation passes them on to its resources. */
  readonly tags?: Tags;
}

/** The text of a list that was split out of text at its commas. */
const unsplit = (value: unknown): unknown => {
  const json = isExpression(value) ? value.json : undefined;
  const parts = (json as { 'Fn::Split'?: readonly unknown[] } | null | undefined)?.['Fn::Split'];
  return parts?.[0] === ',' ? parts[1] : undefined;
};

/** A list reaches a nested stack as comma-separated text: a parameter of AWS::CloudFormation::Stack is a string. */
const asText = (value: unknown, parameter: Parameter<unknown> | undefined): unknown => {
  if (Array.isArray(value)) return value.length === 1 ? value[0] : { 'Fn::Join': [',', value] };
  const type = parameter?.body.Type ?? 'String';
  const isList = type.startsWith('List<') || type === 'CommaDelimitedList';
  return isList ? (unsplit(value) ?? { 'Fn::Join': [',', value] }) : value;
};

/** A nested stack, with a value for each parameter of the child that has no default. */
export const nested = <P, M, C, R, O>(
  child: Stack<P, M, C, R, O>,
  parameters: ParameterValues<NoInfer<P>>,
  options: NestedOptions,
): NestedStack<O> => {
  const { templateUrl, tags, ...attributes } = options;
  const values = Object.entries(parameters)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => [key, asText(value, child.parts.parameters[key])]);
  return {
    type: 'AWS::CloudFormation::Stack',
    child: child as AnyStack,
    attributes,
    facts: { tags: 'list' },
    properties: {
      TemplateURL: templateUrl,
      ...(values.length > 0 && { Parameters: Object.fromEntries(values) }),
      ...(tags !== undefined && { Tags: tagList(tags) }),
    },
  };
};

/** Tells whether a resource is a nested stack. */
export const isNested = (resource: AnyResource): resource is NestedStack<unknown> => 'child' in resource;

/** Makes the handle of any resource. */
export const handleOf = (resource: AnyResource, logicalId: string, owner: Owner): Handle<string, unknown, unknown> => {
  const handle = resourceHandle(resource.type, logicalId, owner);
  if (!isNested(resource)) return handle;
  const outputs = Object.keys(resource.child.parts.outputs).map((key) => [
    key,
    expression({ 'Fn::GetAtt': [logicalId, `Outputs.${key}`] }, owner),
  ]);
  return { ...handle, outputs: Object.fromEntries(outputs) } as NestedHandle<unknown>;
};
