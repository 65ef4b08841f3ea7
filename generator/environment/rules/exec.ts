import { at, type Rule } from './rule.js';

/**
 * ECS Exec puts an agent into the container that writes to its file system, which AWS supports on a writable one only:
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html
 */
export const exec: Rule = ({ environment, says }, report) => {
  for (const service of environment.services) {
    if (!service.executeCommand || !service.readonlyRootFilesystem) continue;
    const own = says(at(service, 'executeCommand'));
    report(at(service, 'readonlyRootFilesystem'), {
      found: `a read-only file system beside executeCommand: true${own ? '' : ' (set for the environment)'}`,
      expected: 'one of the two',
      hint: 'ECS Exec needs a writable file system: write executeCommand: false here, or leave readonlyRootFilesystem out.',
    });
  }
};
