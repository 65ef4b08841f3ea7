/** Turns a stack into the plain template that is emitted, checked and deployed. */

import { DslError } from './error.js';
import { isLoop, type Loop } from './loop.js';
import { isNested } from './nested.js';
import { isExported, type Output } from './output.js';
import { Plain } from './plain.js';
import type { AnyResource } from './resource.js';
import type { AnyStack } from './stack.js';
import { withTags } from './tags.js';

/** A template as plain data, functions in long form, sections in CloudFormation's canonical order. */
export type TemplateBody = Readonly<Record<string, unknown>>;

/** A rendered stack with the stacks nested in it. */
export interface RenderedStack {
  readonly name: string;
  readonly body: TemplateBody;
  /** Comments for the reader, by the logical id of the resource below them. */
  readonly comments: Readonly<Record<string, string>>;
  /** Nested stacks by the logical id that they have in this one. */
  readonly children: Readonly<Record<string, RenderedStack>>;
}

const section = <T>(items: Readonly<Record<string, T>>, make: (item: T, key: string) => unknown) => {
  const entries = Object.entries(items).map(([key, item]) => [key, make(item, key)]);
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
};

const withoutUndefined = (value: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(value).filter(([, child]) => child !== undefined));

const interfaceOf = ({ parts }: AnyStack): Record<string, unknown> | undefined => {
  const labels = Object.entries(parts.parameters).filter(([, parameter]) => parameter.label !== undefined);
  // A group may name parameters that this stack does without; what is left empty is no group.
  const groups = parts.groups
    .map(({ label, parameters }) => ({
      label,
      present: parameters.filter((id) => Object.hasOwn(parts.parameters, id)),
    }))
    .filter(({ present }) => present.length > 0);
  if (groups.length === 0 && labels.length === 0) return undefined;
  return {
    'AWS::CloudFormation::Interface': {
      ...(groups.length > 0 && {
        ParameterGroups: groups.map(({ label, present }) => ({ Label: { default: label }, Parameters: present })),
      }),
      ...(labels.length > 0 && {
        ParameterLabels: Object.fromEntries(labels.map(([key, { label }]) => [key, { default: label }])),
      }),
    },
  };
};

const resourceBody = (stack: AnyStack, plain: Plain, resource: AnyResource, id: string): unknown => {
  const { attributes: a, facts } = resource;
  if (isNested(resource) && id.includes('${'))
    throw new DslError(`stack ${stack.name}: ${id} nests a stack in a loop; write one nested stack for each`);
  const dependsOn = (a.dependsOn ?? []).flatMap((handle) => {
    if (handle === undefined) return [];
    if (handle.owner.id !== stack.owner.id)
      throw new DslError(`stack ${stack.name}: ${id} depends on ${handle.logicalId} of stack ${handle.owner.name}`);
    return [handle.logicalId];
  });
  const properties = withTags(resource.properties, facts.tags, facts.tagProperty ?? 'Tags', stack.parts.tags);
  const resolved = plain.of(properties, `/Resources/${id}/Properties`) as object;
  return withoutUndefined({
    Type: resource.type,
    Condition: plain.condition(a.when, `/Resources/${id}/Condition`),
    DependsOn: dependsOn.length > 1 ? dependsOn : dependsOn[0],
    CreationPolicy: plain.of(a.creationPolicy, `/Resources/${id}/CreationPolicy`),
    UpdatePolicy: plain.of(a.updatePolicy, `/Resources/${id}/UpdatePolicy`),
    DeletionPolicy: a.deletionPolicy,
    UpdateReplacePolicy: a.updateReplacePolicy,
    Metadata: plain.of(a.metadata, `/Resources/${id}/Metadata`),
    Properties: Object.keys(resolved).length > 0 ? resolved : undefined,
  });
};

/** The export name inside a loop differs from round to round, so its output's name, with the value in it, takes part. */
const outputBody = (stack: AnyStack, plain: Plain, output: Output<unknown>, key: string): unknown => {
  const name = isExported(output) ? (output.exportName ?? stack.exportName(key)) : undefined;
  return withoutUndefined({
    Condition: plain.condition(output.options.when, `/Outputs/${key}/Condition`),
    Description: output.options.description,
    Value: plain.of(output.value, `/Outputs/${key}`),
    Export: name === undefined ? undefined : { Name: key.includes('${') ? { 'Fn::Sub': name } : name },
  });
};

/** One entry of a section; a loop becomes what Fn::ForEach takes. */
const eachOf = <T extends object>(
  plain: Plain,
  item: T | Loop<T>,
  id: string,
  make: (item: T, id: string) => unknown,
): unknown => {
  if (!isLoop(item)) return make(item as T, id);
  plain.of({ 'Fn::ForEach': [] }, `/${id}`);
  const { identifier, collection, made } = item as Loop<T>;
  return [
    identifier,
    plain.of(collection, `/${id}/Collection`),
    Object.fromEntries(Object.entries(made).map(([key, each]) => [key, make(each, key)])),
  ];
};

/**
 * Renders a stack and, recursively, the stacks nested in it.
 * @throws {DslError} for a reference into another stack, a function that lacks its transform, or a number that is none.
 */
export const render = (stack: AnyStack): RenderedStack => {
  const { parts } = stack;
  const plain = new Plain(stack);
  const metadata = { ...parts.metadata, ...interfaceOf(stack) };
  const body = withoutUndefined({
    AWSTemplateFormatVersion: '2010-09-09',
    Transform: parts.transforms.length > 1 ? parts.transforms : parts.transforms[0],
    Description: parts.description,
    Metadata: Object.keys(metadata).length > 0 ? plain.of(metadata, '/Metadata') : undefined,
    Parameters: section(parts.parameters, (parameter) => parameter.body),
    Rules: section(parts.rules, (rule, key) =>
      withoutUndefined({
        RuleCondition: rule.when && plain.of(rule.when.test, `/Rules/${key}`),
        Assertions: rule.assertions.map(({ assert, description }) => ({
          Assert: plain.of(assert.test, `/Rules/${key}`),
          AssertDescription: description,
        })),
      }),
    ),
    Mappings: section(parts.mappings, (mapping) => mapping),
    Conditions: section(parts.conditions, (condition, key) => plain.of(condition.test, `/Conditions/${key}`)),
    Resources:
      section(parts.resources, (item, id) =>
        eachOf(plain, item, id, (resource, name) => resourceBody(stack, plain, resource, name)),
      ) ?? {},
    Outputs: section(parts.outputs, (item, id) =>
      eachOf(plain, item, id, (output, name) => outputBody(stack, plain, output, name)),
    ),
  });
  const resources = Object.entries(parts.resources).flatMap(([id, item]) =>
    isLoop(item) ? [] : [[id, item] as const],
  );
  const nestedStacks = resources.flatMap(([id, resource]) =>
    isNested(resource) ? [[id, render(resource.child)] as const] : [],
  );
  const comments = resources.flatMap(([id, { attributes }]) =>
    attributes.comment === undefined ? [] : [[id, attributes.comment] as const],
  );
  return { name: stack.name, body, comments: Object.fromEntries(comments), children: Object.fromEntries(nestedStacks) };
};
