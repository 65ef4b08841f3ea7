/** Settles what a change set leaves open, until nothing more is known: what one resource keeps, another may rely on. */

import { judge, type Surroundings } from './judge.js';
import { isNestedStack } from './marks.js';
import type { ResourceReview } from './model.js';
import { settled } from './untouched.js';

/** A resource as it is read from a change set, with how many changes that names of it. */
export interface Unsettled {
  readonly resource: ResourceReview;
  readonly details: number;
}

const judged = (resource: ResourceReview, around: Surroundings): ResourceReview => {
  if (resource.replacement !== 'conditional') return resource;
  // A stack is never replaced: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudformation-stack.html
  if (isNestedStack(resource.type)) return { ...resource, replacement: 'never', reason: undefined };
  return { ...resource, ...judge(resource, around) };
};

/** What of a resource the rest may rely on. */
const stateOf = ({ replacement, untouched, properties }: ResourceReview): string =>
  [replacement, untouched, properties.filter((property) => property.untouched === true).length].join(' ');

/** All resources by address, as far as they can be settled. */
export const settle = (
  all: readonly Unsettled[],
  { templates, parameters }: Pick<Surroundings, 'templates' | 'parameters'>,
): ReadonlyMap<string, ResourceReview> => {
  const changes = new Map(all.map(({ resource }) => [resource.address, resource]));
  const around: Surroundings = { templates, changes, parameters };
  for (let again = true; again; ) {
    again = false;
    for (const { resource: listed, details } of all) {
      const known = changes.get(listed.address) ?? listed;
      if (known.untouched === true) continue;
      const next = settled(judged(known, around), details, around);
      if (stateOf(next) !== stateOf(known)) again = true;
      changes.set(listed.address, next);
    }
  }
  return changes;
};
