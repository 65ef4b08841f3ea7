/** Other resources of the template that a resource has something to do with. */

import { absent, expand } from '../resources/expand.js';
import { isMarker } from '../resources/marker.js';
import { type Mapping, mappingOf } from '../template.js';
import type { Subject } from './domain.js';
import { propertiesBehind, targetOf } from './values.js';

/** Something that is equal for values that mean the same resource. */
const identity = (value: unknown): string =>
  targetOf(value) ?? JSON.stringify(isMarker(value) ? value.call : value) ?? '';

/** Whether two values mean the same. */
const same = (one: unknown, other: unknown): boolean => identity(one) === identity(other);

/** Whether two resources can be there together. */
const together = ({ context, id, scenario }: Subject, other: Mapping): boolean => {
  const own: unknown = context.resources.get(id)?.Condition;
  const world = { ...scenario.world, ...(typeof own === 'string' && { [own]: true }) };
  const { Condition } = other;
  if (typeof Condition !== 'string') return true;
  return world[Condition] !== false && context.worlds.possible({ ...world, [Condition]: true });
};

/** The properties of the resources of the same type that stand further up and have the same value of a property. */
const before = (subject: Subject, property: string, value: unknown): Mapping[] => {
  const { context, id, scenario } = subject;
  const alike = context.resourcesOf(`${context.resources.get(id)?.Type}`);
  return alike
    .slice(
      0,
      alike.findIndex(([other]) => other === id),
    )
    .filter(([, resource]) => together(subject, resource))
    .map(([other, resource]) => {
      const expanded = expand(context, resource.Properties ?? {}, scenario, undefined, ['Resources', other]);
      return expanded === absent ? {} : mappingOf(expanded);
    })
    .filter((properties) => value !== undefined && same(properties[property], value));
};

/** The VPC of a subnet. */
const vpcOf = (subject: Subject): Mapping | undefined =>
  propertiesBehind(subject, subject.properties.VpcId, 'AWS::EC2::VPC');

/** Questions about other resources. */
export const neighbours = { before, same, vpcOf } as const;
