import { expectContainers, inProduction } from '../look.js';
import type { Proof } from '../proof.js';

/** A container that leaks takes nobody along. */
export const memoryLimits: Proof = {
  id: 'security/memory-limits',
  claim: 'In production every container has a memory limit of its own.',
  why: 'Without one a container that leaks takes the memory of the whole task, and the kernel may kill another one.',
  source: 'https://docs.aws.amazon.com/controltower/latest/controlreference/ecs-rules.html#ct-ecs-pr-7-description',
  controls: ['CT.ECS.PR.7', 'ecs-task-definition-memory-hard-limit'],
  violations: (subject) =>
    inProduction(subject)
      ? expectContainers(subject, ['Memory'], (found) => typeof found === 'number' && found > 0, {
          message: (name, found) => `the container ${name} has no memory limit: Memory is ${found}`,
          remedy: 'Give the sidecar a `memory`.',
        })
      : [],
};
