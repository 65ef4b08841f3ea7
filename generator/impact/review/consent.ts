/** What a review needs a person's word for. */

import { isRoutineReplacement } from './build.js';
import { isNestedStack } from './marks.js';
import { type ResourceReview, type Review, resourcesOf } from './model.js';

/** Whether a resource is replaced, or may be, by more than the next revision of a task definition. */
export const isReplaced = (resource: ResourceReview): boolean =>
  (resource.replacement === 'always' || resource.replacement === 'conditional') && !isRoutineReplacement(resource);

/** A rule that moves is a new rule and an old one that goes; nothing is interrupted. */
const isLoss = ({ action, type, marks, retained }: ResourceReview): boolean =>
  action === 'remove' &&
  !retained &&
  type !== 'AWS::ElasticLoadBalancingV2::ListenerRule' &&
  (isNestedStack(type) || marks.includes('stateful') || marks.includes('traffic'));

/**
 * Replacements, and removals of what holds state or carries traffic: `--yes` does not cover them. The next revision of
 * a task definition is neither.
 */
export const needsConsent = (review: Review): ResourceReview[] => {
  const asked = resourcesOf(review).filter((resource) => isReplaced(resource) || isLoss(resource));
  const gone = asked.filter(({ action, type }) => action === 'remove' && isNestedStack(type));
  // A stack that goes takes what serves with it; what holds state is named all the same.
  const isSaid = ({ address, marks }: ResourceReview): boolean =>
    !marks.includes('stateful') && gone.some((stack) => address.startsWith(`${stack.address}/`));
  return asked.filter((resource) => !isSaid(resource));
};

/** Exports that would go or change while other stacks import them: CloudFormation would refuse, after half of the update. */
export const blockedExports = ({ exports }: Review) => exports.filter(({ importers }) => importers.length > 0);
