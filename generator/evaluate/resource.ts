/** One resource of a stack. */

import { type Mapping, textOf } from '../checks/template.js';
import { compare } from '../text/problem.js';
import { addressOf, type StackPath } from './address.js';
import type { Expressions } from './expression.js';
import type { EvaluatedResource } from './result.js';
import { isList, isMap, noValue, Opaque, type Value } from './value.js';

/** The resource type of nested stacks. */
export const stackType = 'AWS::CloudFormation::Stack';

/** What the stack knows of a resource beside its body. */
export interface ResourcePlace {
  readonly stack: StackPath;
  readonly id: string;
  /** References to resources of the same stack, which evaluation fills. */
  readonly uses: ReadonlyMap<string, ReadonlySet<string>>;
  /** Logical ids that a DependsOn names and that exist. */
  readonly dependsOn: readonly string[];
}

const optional = <K extends string>(key: K, value: Value | undefined): { readonly [P in K]?: Value } =>
  value === undefined || value === noValue ? {} : ({ [key]: value } as { readonly [P in K]?: Value });

/** Evaluates the body of a resource. The references that it makes are in `uses` afterwards, and so read last. */
export const evaluateResource = (body: Mapping, expressions: Expressions, place: ResourcePlace): EvaluatedResource => {
  const { stack, id, uses, dependsOn } = place;
  const part = (key: string): Value | undefined =>
    body[key] === undefined ? undefined : expressions.value(body[key], ['Resources', id, key]);
  const properties = part('Properties') ?? {};
  if (!isMap(properties))
    expressions.note('wrong-type', ['Resources', id, 'Properties'], 'the properties of a resource are a mapping');
  const evaluated = {
    ...optional('metadata', part('Metadata')),
    ...optional('deletionPolicy', part('DeletionPolicy')),
    ...optional('updateReplacePolicy', part('UpdateReplacePolicy')),
    ...optional('creationPolicy', part('CreationPolicy')),
    ...optional('updatePolicy', part('UpdatePolicy')),
  };
  const references = new Map(
    [...uses]
      .sort(([a], [b]) => compare(a, b))
      .map(([target, attributes]) => [target, [...attributes].sort(compare)] as const),
  );
  return {
    stack,
    id,
    address: addressOf(stack, id),
    type: textOf(body.Type),
    properties: isMap(properties) ? properties : {},
    ...evaluated,
    ...(typeof body.Condition === 'string' && { condition: body.Condition }),
    dependsOn,
    references,
    dependencies: [...new Set([...dependsOn, ...references.keys()])].sort(compare),
    nested: false,
  };
};

/** The parameters that a nested stack is given: each is text, which a list is not. */
export const givenParameters = (
  { id, properties }: EvaluatedResource,
  expressions: Expressions,
): Record<string, Value> => {
  const given = properties.Parameters;
  if (given === undefined || !isMap(given)) return {};
  return Object.fromEntries(
    Object.entries(given).map(([name, value]): [string, Value] => {
      if (!isList(value) && !isMap(value)) return [name, value];
      const message = 'a parameter of a nested stack is text; join a list with commas';
      expressions.note('wrong-type', ['Resources', id, 'Properties', 'Parameters', name], message);
      return [name, new Opaque('Ref', name, message)];
    }),
  );
};
