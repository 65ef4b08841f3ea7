/**
 * Whether what CloudFormation calls a conditional replacement can happen. It says so of every property that refers to
 * something that an update touches at all; most of what is touched keeps its name and its ARN.
 */

import { type Mapping, mappingOf } from '../../checks/template.js';
import type { TemplateTree } from './input.js';
import type { Replacement, ResourceReview } from './model.js';
import { type Origin, originsOf, resourceAt } from './origins.js';

/** Attributes that stay as they are for as long as the resource is the same one. */
const identity = /(?:^Ref$|Arn$|ARN$|Id$|ID$|Name$)/;

/** What is known of the rest of the update. */
export interface Surroundings {
  readonly templates: TemplateTree;
  /** All that changes, by address. */
  readonly changes: ReadonlyMap<string, Pick<ResourceReview, 'action' | 'replacement' | 'untouched'>>;
  /** Names of the root's parameters whose values change or may. */
  readonly parameters: ReadonlySet<string>;
}

/** The first thing that a value comes from and that may be another one after the update; undefined: there is none. */
export const mover = (origins: readonly Origin[], { changes, parameters }: Surroundings): string | undefined => {
  for (const origin of origins) {
    if (origin.kind === 'import') continue;
    if (origin.kind === 'parameter') {
      if (parameters.has(origin.name)) return `parameter ${origin.name}`;
      continue;
    }
    const change = changes.get(origin.address);
    if (change === undefined || change.untouched === true) continue;
    const stays = change.action === 'modify' && (change.replacement === 'never' || change.replacement === 'kept');
    if (!stays || !identity.test(origin.attribute)) return origin.address;
  }
  return undefined;
};

/** Top property of a path: `Properties/Cluster/0` gives `Cluster`. */
const propertyOf = (path: string): string => path.split('/')[1] ?? '';

/** What the update policy of an Auto Scaling group is for. */
const launches: ReadonlySet<string> = new Set([
  'LaunchConfigurationName',
  'LaunchTemplate',
  'MixedInstancesPolicy',
  'VPCZoneIdentifier',
]);

/**
 * What an update policy decides: AutoScalingReplacingUpdate replaces the group, any other its instances.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-updatepolicy.html
 */
const byUpdatePolicy = ({ type, properties }: ResourceReview, policy: Mapping) => {
  const suspects = properties.filter(({ replaces }) => replaces !== 'never');
  if (type !== 'AWS::AutoScaling::AutoScalingGroup' || suspects.length === 0) return undefined;
  if (!suspects.every(({ path }) => launches.has(propertyOf(path)))) return undefined;
  const { WillReplace: replaces = false } = mappingOf(policy.AutoScalingReplacingUpdate);
  // A function, or a text, may come to either.
  if (replaces !== false)
    return { replacement: 'conditional' as const, reason: 'its update policy AutoScalingReplacingUpdate decides' };
  const reason =
    Object.keys(policy).length > 0
      ? 'its update policy is for instances, and the group stays'
      : 'without an update policy the group stays, and so do its instances';
  return { replacement: 'kept' as const, reason };
};

/** What a conditional replacement comes to, and why. */
export const judge = (
  resource: ResourceReview,
  around: Surroundings,
): { readonly replacement: Replacement; readonly reason: string } => {
  const suspects = resource.properties.filter(({ replaces }) => replaces !== 'never');
  const { Properties, UpdatePolicy } = resourceAt(around.templates, resource.address);
  const decided = byUpdatePolicy(resource, mappingOf(UpdatePolicy));
  if (decided !== undefined) return decided;
  const body = mappingOf(Properties);
  const path = resource.address.split('/').slice(0, -1);
  for (const { path: where, known, replaces } of suspects) {
    const name = propertyOf(where);
    if (replaces === 'always') return { replacement: 'always', reason: `${name} changes` };
    if (known) return { replacement: 'conditional', reason: `it depends on the new value of ${name}` };
    const origins = Object.hasOwn(body, name) ? originsOf(around.templates, path, body[name]) : undefined;
    if (origins === undefined)
      return { replacement: 'conditional', reason: `${name} is known only when the update runs` };
    const moved = mover(origins, around);
    if (moved !== undefined)
      return { replacement: 'conditional', reason: `${name} comes from ${moved}, which changes` };
  }
  if (suspects.length === 0)
    return { replacement: 'conditional', reason: 'CloudFormation decides when the update runs' };
  const names = [...new Set(suspects.map(({ path: where }) => propertyOf(where)))].join(', ');
  return { replacement: 'kept', reason: `all that ${names} comes from keeps its identity` };
};
