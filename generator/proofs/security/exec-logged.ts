import { Placeholder } from '../../evaluate/index.js';
import { at, expectEach } from '../look.js';
import type { Proof } from '../proof.js';

/** What people do in containers is written down where they cannot change it. */
export const execLogged: Proof = {
  id: 'security/exec-logged',
  claim: 'What is done through ECS Exec is logged to a group of the cluster.',
  why: 'Without a log nobody can tell who changed or read what in a container.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html#ecs-exec-logging',
  violations: (subject) =>
    expectEach(subject, {
      type: 'ECS::Cluster',
      path: ['Configuration', 'ExecuteCommandConfiguration'],
      holds: (found) => {
        const group = at(found, 'LogConfiguration', 'CloudWatchLogGroupName');
        return at(found, 'Logging') === 'OVERRIDE' && (group instanceof Placeholder || typeof group === 'string');
      },
      message: (found) => `sessions of ECS Exec are not logged: ExecuteCommandConfiguration is ${found}`,
      remedy: 'Write Logging: OVERRIDE and a CloudWatchLogGroupName.',
    }),
};
