/** The physical world: what is really there, whatever the stacks believe. */

import type { Context } from '../context.js';
import { stackType } from '../events.js';
import { physicalOf } from '../physical/physical.js';
import type { ResourceState, StackState, Thing } from '../state.js';

const keyOf = (type: string, physicalId: string): string => `${type} ${physicalId}`;

/** What a resource stands for; undefined where it is gone. */
export const thingOf = ({ state }: Context, { type, physicalId }: ResourceState): Thing | undefined =>
  physicalId === undefined ? undefined : state.things[keyOf(type, physicalId)];

/** Gives a resource its physical id and what Fn::GetAtt gives; the one that it has stays. */
export const embody = (context: Context, stack: StackState, resource: ResourceState): undefined => {
  const { id, attributes } = physicalOf(context, { ...resource, stackId: stack.id, stackName: stack.name });
  resource.physicalId = id;
  resource.attributes = attributes;
};

/** Gives a resource that is made anew a physical id of its own. */
export const embodyAnew = (context: Context, stack: StackState, resource: ResourceState): undefined => {
  delete resource.physicalId;
  embody(context, stack, resource);
};

/** Properties that name what has another kind of id; two of a type cannot have the same. */
const names: Readonly<Record<string, string>> = {
  'AWS::EC2::LaunchTemplate': 'LaunchTemplateName',
  'AWS::ElasticLoadBalancingV2::LoadBalancer': 'Name',
  'AWS::ElasticLoadBalancingV2::TargetGroup': 'Name',
};

/** What has the id, or the name, of a resource that is about to be made. */
export const taken = ({ state }: Context, { type, physicalId, properties }: ResourceState): Thing | undefined => {
  const name = properties[names[type] ?? ''];
  return (
    state.things[keyOf(type, physicalId ?? '')] ??
    (name === undefined
      ? undefined
      : Object.values(state.things).find(
          (thing) => thing.type === type && thing.properties[names[type] ?? ''] === name,
        ))
  );
};

/** The name that people know a resource by: that of its properties, else the end of its id. */
export const nameOf = ({ type, physicalId = '', properties }: ResourceState): string =>
  String(
    properties[names[type] ?? ''] ?? (physicalId.startsWith('arn:') ? physicalId.split(/[:/]/).at(-1) : physicalId),
  );

/** Puts what a resource stands for into the world, or changes it there. */
export const realise = ({ state }: Context, stack: StackState, resource: ResourceState): undefined => {
  const { type, physicalId, logicalId, properties } = resource;
  if (physicalId === undefined || type === stackType) return;
  const key = keyOf(type, physicalId);
  state.things[key] = { stackId: stack.id, stackName: stack.name, logicalId, physicalId, type, properties };
};

/** Takes what a resource stands for out of the world. */
export const destroy = ({ state }: Context, { type, physicalId }: ResourceState): undefined => {
  if (physicalId !== undefined) delete state.things[keyOf(type, physicalId)];
};

/** Takes something out of the world behind CloudFormation's back. */
export const takeAway = ({ state }: Context, type: string, physicalId: string): undefined => {
  delete state.things[keyOf(type, physicalId)];
};

/** Leaves what a resource stands for in the world without a stack. */
export const abandon = (context: Context, resource: ResourceState): undefined => {
  const thing = thingOf(context, resource);
  if (thing !== undefined) thing.retained = true;
};
