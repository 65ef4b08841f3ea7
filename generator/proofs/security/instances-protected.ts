import { expectEach, inProduction } from '../look.js';
import type { Proof } from '../proof.js';

/** Scaling in waits for tasks to end. Dev and staging are left out: they rather scale in at once. */
export const instancesProtected: Proof = {
  id: 'security/instances-protected',
  claim: 'In production managed scaling terminates no instance that runs tasks.',
  why: 'An instance that is terminated below its tasks cuts off the requests that they serve.',
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-19',
  controls: ['ECS.19', 'ecs-capacity-provider-termination-check'],
  violations: (subject) => {
    if (!inProduction(subject)) return [];
    const { terminationProtection } = subject.environment.instances;
    const spec = terminationProtection ? undefined : ['instances', 'terminationProtection'];
    return [
      ...expectEach(subject, {
        type: 'ECS::CapacityProvider',
        path: ['AutoScalingGroupProvider', 'ManagedTerminationProtection'],
        holds: (found) => found === 'ENABLED',
        message: (found) => `scaling in may end tasks: ManagedTerminationProtection is ${found}`,
        remedy: 'Write terminationProtection: true.',
        spec,
      }),
      ...expectEach(subject, {
        type: 'AutoScaling::AutoScalingGroup',
        path: ['NewInstancesProtectedFromScaleIn'],
        holds: (found) => found === true,
        message: (found) => `scaling in may end tasks: NewInstancesProtectedFromScaleIn is ${found}`,
        remedy: 'Write terminationProtection: true; managed termination protection needs it.',
        spec,
      }),
    ];
  },
};
