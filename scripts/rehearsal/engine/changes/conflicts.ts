/**
 * Early validation, as far as names go: what a change set would make, and what is there under its name already. A set
 * with such a conflict fails before anything is made:
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/validate-stack-deployments.html
 * That page does not say whether nested stacks are looked at; here they are, each with its own change set.
 */

import type { Context } from '../context.js';
import { physicalOf } from '../physical/physical.js';
import { nameOf, taken } from '../run/things.js';
import type { Conflict, ResourceState, StackState } from '../state.js';

/** As AWS words it: https://github.com/aws/aws-cdk-cli/issues/1000 */
export const conflictReason =
  'The following hook(s)/validation failed: [AWS::EarlyValidation::ResourceExistenceCheck]. To troubleshoot Early Validation errors, use the DescribeEvents API for detailed failure information.';

/** Resources among those to be added whose names are taken. */
export const conflictsOf = (context: Context, stack: StackState, added: readonly ResourceState[]): Conflict[] => {
  // What only looks does not use up the next revision of a family.
  const looking = { ...context, state: { ...context.state, counters: { ...context.state.counters } } };
  return added.flatMap((resource) => {
    const { id } = physicalOf(looking, { ...resource, stackId: stack.id, stackName: stack.name });
    const named = { ...resource, physicalId: id };
    if (taken(context, named) === undefined) return [];
    return [{ logicalId: resource.logicalId, type: resource.type, name: nameOf(named) }];
  });
};
