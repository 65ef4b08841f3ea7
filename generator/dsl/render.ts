/** Turns a stack into the plain template that is emitted, checked and deployed. */

import type { Condition } from './condition.js';
import { DslError } from './error.js';
import { isExpression } from './expr.js';
import { isNested } from './nested.js';
import { isExported } from './output.js';
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

const languageExtensions = new Set(['Fn::Length', 'Fn::ToJsonString', 'Fn::ForEach']);

/** Resolves expressions to plain data; refuses one of another stack, where its name would mean something else. */
class Plain {
  constructor(readonly stack: AnyStack) {}

  /** Steps below the place that `of` was called with; one array for the whole walk, read only where something is wrong. */
  readonly #path: (string | number)[] = [];
  #place = '';

  #fail(problem: string): never {
    const steps = this.#path.map((step) => `/${step}`).join('');
    throw new DslError(`stack ${this.stack.name}: ${this.#place}${steps} ${problem}`);
  }

  /** The name of a condition of this stack. */
  condition(when: Condition | undefined, place: string): string | undefined {
    this.of(when?.test, place);
    return when?.conditionName;
  }

  of(value: unknown, place: string): unknown {
    this.#place = place;
    return this.#resolve(value);
  }

  #resolve(value: unknown): unknown {
    if (isExpression(value)) {
      const { owner } = value;
      if (owner !== undefined && owner.id !== this.stack.owner.id)
        this.#fail(
          `refers to ${JSON.stringify(value.json)} of stack ${owner.name}; pass it as a parameter, or export and import it`,
        );
      return this.#resolve(value.json);
    }
    if (value === null || typeof value !== 'object') {
      if (typeof value === 'number' && !Number.isFinite(value)) this.#fail(`is ${value}, which no template can hold`);
      return value;
    }
    if (Array.isArray(value)) return value.map((item, index) => this.#step(index, item));
    const keys = Object.keys(value);
    const [only] = keys;
    if (keys.length === 1 && only !== undefined) this.#checkFunction(only, (value as TemplateBody)[only]);
    const resolved: Record<string, unknown> = {};
    for (const key of keys) {
      const child = (value as TemplateBody)[key];
      if (child !== undefined) resolved[key] = this.#step(key, child);
    }
    return resolved;
  }

  #step(key: string | number, child: unknown): unknown {
    this.#path.push(key);
    const resolved = this.#resolve(child);
    this.#path.pop();
    return resolved;
  }

  #checkFunction(name: string, argument: unknown): void {
    const defaulted = name === 'Fn::FindInMap' && Array.isArray(argument) && argument.length === 4;
    if (!defaulted && !languageExtensions.has(name)) return;
    if (!this.stack.parts.transforms.includes('AWS::LanguageExtensions'))
      this.#fail(`uses ${name}, which needs the transform AWS::LanguageExtensions in the stack's options`);
  }
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
    Resources: section(parts.resources, (resource, id) => resourceBody(stack, plain, resource, id)) ?? {},
    Outputs: section(parts.outputs, (output, key) =>
      withoutUndefined({
        Condition: plain.condition(output.options.when, `/Outputs/${key}/Condition`),
        Description: output.options.description,
        Value: plain.of(output.value, `/Outputs/${key}`),
        Export: isExported(output) ? { Name: stack.exportName(key) } : undefined,
      }),
    ),
  });
  const nestedStacks = Object.entries(parts.resources).flatMap(([id, resource]) =>
    isNested(resource) ? [[id, render(resource.child)] as const] : [],
  );
  const comments = Object.entries(parts.resources).flatMap(([id, { attributes }]) =>
    attributes.comment === undefined ? [] : [[id, attributes.comment] as const],
  );
  return { name: stack.name, body, comments: Object.fromEntries(comments), children: Object.fromEntries(nestedStacks) };
};
