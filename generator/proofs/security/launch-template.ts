import { expectEach } from '../look.js';
import { ofType, type Proof } from '../proof.js';

/** Instances are described once, by a template with versions. */
export const launchTemplate: Proof = {
  id: 'security/launch-template',
  claim: 'Every group of instances uses a launch template, and no launch configuration.',
  why: 'A launch configuration cannot ask for what newer features of EC2 protect, and cannot be changed.',
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/autoscaling-controls.html#autoscaling-9',
  controls: [
    'AutoScaling.3',
    'AutoScaling.9',
    'CT.AUTOSCALING.PR.2',
    'CT.AUTOSCALING.PR.3',
    'CT.AUTOSCALING.PR.5',
    'CT.AUTOSCALING.PR.8',
    'CT.AUTOSCALING.PR.9',
    'autoscaling-launch-template',
  ],
  violations: (subject) => [
    ...expectEach(subject, {
      type: 'AutoScaling::AutoScalingGroup',
      path: ['LaunchConfigurationName'],
      holds: (found) => found === undefined,
      message: (found) => `it uses the launch configuration ${found}`,
      remedy: 'Refer to a LaunchTemplate.',
    }),
    ...ofType(subject, 'AutoScaling::LaunchConfiguration').map(({ address }) => ({
      message: 'it is a launch configuration',
      remedy: 'Write a launch template.',
      resource: address,
    })),
  ],
};
