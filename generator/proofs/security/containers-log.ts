import { expectContainers } from '../look.js';
import type { Proof } from '../proof.js';

/** What a container says can be read after it is gone. */
export const containersLog: Proof = {
  id: 'security/containers-log',
  claim: 'Every container sends its output to a log.',
  why: 'Without a log nobody can tell what an application did before it stopped, or who used it.',
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-9',
  controls: ['CT.ECS.PR.5', 'ECS.9', 'ecs-task-definition-log-configuration'],
  violations: (subject) =>
    expectContainers(subject, ['LogConfiguration', 'LogDriver'], (found) => found !== undefined && found !== 'none', {
      message: (name, found) => `the output of the container ${name} goes nowhere: LogDriver is ${found}`,
      remedy: 'Write a LogConfiguration with LogDriver: awslogs.',
    }),
};
