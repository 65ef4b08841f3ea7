import { expectEach, inProduction } from '../look.js';
import type { Proof } from '../proof.js';

/** Nobody has a shell in production. */
export const noExec: Proof = {
  id: 'security/no-exec',
  claim: 'In production nobody can open a shell in a container through ECS Exec.',
  why: "A shell in a container has the application's data, secrets and permissions.",
  source:
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html#ecs-exec-best-practices-limit-access-execute-command',
  violations: (subject) =>
    inProduction(subject)
      ? expectEach(subject, {
          type: 'ECS::Service',
          path: ['EnableExecuteCommand'],
          holds: (found) => found === undefined || found === false,
          message: (found) => `a shell can be opened in its tasks: EnableExecuteCommand is ${found}`,
          remedy: 'Leave executeCommand out.',
        })
      : [],
};
