import { expectEach } from '../look.js';
import type { Proof } from '../proof.js';

/** Fargate keeps what is under the tasks up to date. */
export const latestPlatform: Proof = {
  id: 'security/latest-platform',
  claim: 'Every service on Fargate runs on the latest platform version.',
  why: 'A pinned platform version is one day without security updates.',
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-10',
  controls: ['CT.ECS.PR.1', 'ECS.10', 'ecs-fargate-latest-platform-version'],
  violations: (subject) =>
    expectEach(subject, {
      type: 'ECS::Service',
      path: ['PlatformVersion'],
      holds: (found) => found === undefined || found === 'LATEST',
      message: (found) => `the platform version is pinned to ${found}`,
      remedy: 'Leave platformVersion out.',
    }),
};
