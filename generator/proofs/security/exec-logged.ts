import { at, expectEach } from '../look.js';
import type { Proof } from '../proof.js';

const path = ['Configuration', 'ExecuteCommandConfiguration'];

/** What people do in containers is written down where they cannot change it. */
export const execLogged: Proof = {
  id: 'security/exec-logged',
  claim: 'What is done through ECS Exec is logged to a group of the cluster.',
  why: 'Without a log nobody can tell who changed or read what in a container.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html#ecs-exec-logging',
  violations: (subject) =>
    expectEach(subject, {
      type: 'ECS::Cluster',
      path: [...path, 'Logging'],
      holds: (found, { properties }) =>
        found === 'OVERRIDE' && at(properties, ...path, 'LogConfiguration', 'CloudWatchLogGroupName') !== undefined,
      message: (found) => `sessions of ECS Exec are not logged to a group: Logging is ${found}`,
      remedy: 'Write Logging: OVERRIDE and a CloudWatchLogGroupName.',
    }),
};
