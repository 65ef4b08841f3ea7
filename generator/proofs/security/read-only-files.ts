import { expectContainers, inProduction } from '../look.js';
import type { Proof } from '../proof.js';

/** What runs is what was built. Dev is left out: ECS Exec, which is on there, writes to the root file system. */
export const readOnlyFiles: Proof = {
  id: 'security/read-only-files',
  claim: 'In production every container has a read-only root file system.',
  why: 'A writable root file system is where an attacker puts tools and changes the application.',
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-5',
  controls: ['CT.ECS.PR.6', 'ECS.5', 'ecs-containers-readonly-access'],
  violations: (subject) =>
    inProduction(subject)
      ? expectContainers(subject, ['ReadonlyRootFilesystem'], (found) => found === true, {
          message: (name, found) => `the container ${name} can write to its root file system: it is ${found}`,
          remedy: 'Write readonlyRootFilesystem: true, and give what the application writes to a tmpfs.',
        })
      : [],
};
