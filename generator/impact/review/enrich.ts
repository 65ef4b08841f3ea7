/**
 * Joins what CloudFormation says of an update with what is worked out from its templates: a change set knows what is
 * touched and replaced, the templates what follows from that.
 */

import { namedReview } from '../named.js';
import { maskOf } from './mask.js';
import type { ResourceReview, Review, StackReview } from './model.js';
import { resourcesOf, stacksOf } from './model.js';

/** What the templates tell of a resource, beside what the change set does. */
const told = (resource: ResourceReview, offline: ReadonlyMap<string, ResourceReview>): ResourceReview => {
  const other = offline.get(resource.address);
  if (other === undefined || other.action !== resource.action) return resource;
  const { untouched, ...rest } = resource;
  // What either of them sees is shown.
  const isQuiet = untouched === true && other.properties.every(({ known }) => !known);
  const { effects = [], renamed } = other;
  // CloudFormation calls it conditional whatever it is that a property comes from; the templates tell more.
  const isSure =
    (resource.replacement === 'conditional' || resource.replacement === 'always') && other.replacement === 'always';
  return {
    ...(isQuiet ? resource : rest),
    ...(isSure && { replacement: other.replacement, reason: other.reason ?? resource.reason }),
    ...(effects.length > 0 && { effects }),
    ...(renamed !== undefined && { renamed, reason: other.reason }),
  };
};

/** A stack with those nested in it that go: a change set says of such a stack no more than that. */
const grown = (
  stack: StackReview,
  offline: ReadonlyMap<string, ResourceReview>,
  stacks: ReadonlyMap<string, StackReview>,
): StackReview => {
  const children = stack.children.map((child) => grown(child, offline, stacks));
  const going = stack.resources
    .filter(({ action, address }) => action === 'remove' && !children.some((child) => child.address === address))
    .flatMap(({ address }) => stacks.get(address) ?? []);
  return {
    ...stack,
    resources: stack.resources.map((resource) => told(resource, offline)),
    children: [...children, ...going],
  };
};

/**
 * A review of a change set with effects, permissions, network and obstacles of the same update.
 * @param offline the update as it is worked out from the deployed templates and the new ones.
 * @param secrets values that nobody may see.
 */
export const enriched = (review: Review, offline: Review, secrets: Iterable<string>): Review => {
  const mask = maskOf(secrets);
  const masked = namedReview(offline, (text) => mask(text));
  const resources = new Map(resourcesOf(offline).map((resource) => [resource.address, resource]));
  const stacks = new Map(stacksOf(offline.root).map((stack) => [stack.address, stack]));
  // Templates that could not be resolved do not tell all permissions; the change set does.
  const isWhole = offline.notes.length === 0;
  return {
    ...review,
    root: grown(review.root, resources, stacks),
    iam: isWhole ? masked.iam : review.iam,
    ...(offline.network !== undefined && { network: offline.network }),
    ...(offline.obstacles !== undefined && { obstacles: offline.obstacles }),
    ...(masked.outputs !== undefined && { outputs: masked.outputs }),
  };
};
