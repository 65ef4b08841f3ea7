/** A resource as it is about to be: its properties with what exists by then. */

import type { EvaluatedResource, Lookup } from '../../../../generator/evaluate/index.js';
import type { Context } from '../context.js';
import { stackType } from '../events.js';
import { tagsPropertyOf } from '../facts/schema.js';
import { unheardOf } from '../physical/physical.js';
import type { Json, Properties, ResourceState, StackInput, StackState } from '../state.js';
import { resolved } from '../template/evaluated.js';

/** What Fn::GetAtt gives for an existing resource; undefined where a nested stack has no such output. */
export const attributeOf = (
  context: Context,
  stack: StackState,
  resource: ResourceState,
  attribute: string,
): Json | undefined => {
  if (attribute === 'Ref') return resource.physicalId;
  if (resource.type === stackType && attribute.startsWith('Outputs.')) {
    const child = context.state.stacks[resource.physicalId ?? ''];
    return child?.outputs.find(({ key }) => key === attribute.slice('Outputs.'.length))?.value;
  }
  const known = Object.hasOwn(resource.attributes, attribute) ? resource.attributes[attribute] : undefined;
  return known ?? unheardOf(context, { ...resource, stackId: stack.id, stackName: stack.name }, attribute);
};

/** Looks placeholders up in the resources that a stack has now. */
export const lookupIn =
  (context: Context, stack: StackState): Lookup =>
  ({ logicalId, attribute }) => {
    const resource = stack.resources[logicalId];
    if (resource?.physicalId === undefined) return undefined;
    return attributeOf(context, stack, resource, attribute);
  };

const policyOf = (value: Json | undefined, fallback: string): string => (typeof value === 'string' ? value : fallback);

/** Policies of types that have another default: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html */
const snapshotted: ReadonlySet<string> = new Set(['AWS::RDS::DBCluster']);

/** What a resource of an evaluated stack comes to, before it has a physical id. */
export const resolveResource = (
  context: Context,
  stack: StackState,
  input: StackInput,
  evaluated: EvaluatedResource,
  lookup: Lookup = lookupIn(context, stack),
  open?: string,
): ResourceState => {
  const part = (value: EvaluatedResource['metadata']): Json | undefined =>
    value === undefined ? undefined : resolved(value, lookup, open);
  const metadata = part(evaluated.metadata);
  const fallback = snapshotted.has(evaluated.type) ? 'Snapshot' : 'Delete';
  const takesTags = evaluated.type === stackType || tagsPropertyOf(evaluated.type) !== undefined;
  return {
    logicalId: evaluated.id,
    type: evaluated.type,
    properties: (part(evaluated.properties) ?? {}) as Properties,
    attributes: {},
    tags: takesTags ? input.tags : {},
    ...(metadata !== undefined && { metadata }),
    deletionPolicy: policyOf(part(evaluated.deletionPolicy), fallback),
    updateReplacePolicy: policyOf(part(evaluated.updateReplacePolicy), fallback),
    dependencies: evaluated.dependencies,
    generation: 0,
    revision: 0,
    status: '',
    updated: context.now,
  };
};
