import type { Service } from '../environment.js';
import { at, type Rule } from './rule.js';

/** Deployments that can neither start a new task nor stop an old one. */
export const rollout: Rule = ({ environment }, report) => {
  for (const service of environment.services) {
    const count = stuckAt(service);
    if (count === undefined) continue;
    const { minimumHealthyPercent, maximumPercent } = service.deployment;
    report(at(service, 'deployment'), {
      found: `a minimumHealthyPercent of ${minimumHealthyPercent} and a maximumPercent of ${maximumPercent}`,
      expected: `room for one task more or less with ${count} ${count === 1 ? 'task' : 'tasks'}`,
      hint: 'No deployment could ever roll: raise maximumPercent, for example to 200.',
    });
  }
};

/**
 * The smallest number of tasks with which a deployment cannot move. ECS rounds the minimum up and the maximum down:
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html
 */
function stuckAt({ tasks, deployment }: Service): number | undefined {
  // With 100 tasks, one percent is a task: beyond that nothing changes.
  for (let count = Math.max(tasks.min, 1); count <= Math.min(tasks.max, tasks.min + 100); count++) {
    const most = Math.floor((count * deployment.maximumPercent) / 100);
    const least = Math.ceil((count * deployment.minimumHealthyPercent) / 100);
    if (most <= count && least >= count) return count;
  }
  return undefined;
}
