import { expectContainers, itemsAt } from '../look.js';
import type { Proof } from '../proof.js';

/** A container is given no more of the machine than Docker gives by default. */
export const containersUnprivileged: Proof = {
  id: 'security/containers-unprivileged',
  claim: 'No container is privileged, and none adds a Linux capability.',
  why: 'A privileged container can do on its machine what root can, to every other task there.',
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-4',
  controls: ['CT.ECS.PR.11', 'ECS.4', 'ecs-containers-nonprivileged'],
  violations: (subject) => [
    ...expectContainers(subject, ['Privileged'], (found) => found === undefined || found === false, {
      message: (name, found) => `the container ${name} is privileged: Privileged is ${found}`,
      remedy: 'Leave Privileged out.',
    }),
    ...expectContainers(
      subject,
      ['LinuxParameters', 'Capabilities', 'Add'],
      (found) => found === undefined || (Array.isArray(found) && itemsAt(found).length === 0),
      {
        message: (name, found) => `the container ${name} gets capabilities beyond Docker's own: ${found}`,
        remedy: 'Leave Add out; what a container keeps of the default set is in its `capabilities`.',
      },
    ),
  ],
};
