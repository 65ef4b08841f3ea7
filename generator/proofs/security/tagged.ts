import { at, expectEach, itemsAt } from '../look.js';
import type { Proof } from '../proof.js';

const wanted = ['Project', 'Environment', 'ManagedBy'];

/** CloudFormation gives the tags of a stack to all that is in it. */
export const tagged: Proof = {
  id: 'security/tagged',
  claim: 'Every stack is tagged with its project, its environment and what manages it, and so are its resources.',
  why: 'What has no tag can neither be paid for nor be found by whoever has to answer for it.',
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-resource-tags.html',
  controls: ['AutoScaling.10', 'EC2.175', 'EC2.43', 'ECS.13', 'ECS.14', 'ECS.15', 'IAM.24', 'SNS.3'],
  violations: (subject) => [
    ...expectEach(subject, {
      type: 'CloudFormation::Stack',
      path: ['Tags'],
      holds: (found) => {
        const keys = itemsAt(found).map((tag) => at(tag, 'Key'));
        return [...wanted, ...Object.keys(subject.environment.tags)].every((key) => keys.includes(key));
      },
      message: (found) => `it lacks tags: Tags is ${found}`,
      remedy: `Write ${wanted.join(', ')} and the tags of the spec.`,
    }),
    ...expectEach(subject, {
      type: 'EC2::LaunchTemplate',
      path: ['TagSpecifications'],
      holds: (found) =>
        itemsAt(found).some((one) => at(one, 'ResourceType') === 'launch-template' && itemsAt(one, 'Tags').length > 0),
      message: (found) =>
        `it has no tag of its own, and those of a stack do not reach it: TagSpecifications is ${found}`,
      remedy: 'Write TagSpecifications for launch-template.',
    }),
  ],
};
