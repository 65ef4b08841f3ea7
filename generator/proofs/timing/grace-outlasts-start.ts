import { keyOf, runningIn } from '../load.js';
import type { Proof, Violation } from '../proof.js';
import { containerReady, graceNeeded, graceOf, targetCheckOf } from './pace.js';

/** ECS does not stop a task that is still starting. */
export const graceOutlastsStart: Proof = {
  id: 'timing/grace-outlasts-start',
  claim:
    'The grace period of each service behind the load balancer lasts until a new task can be healthy, the containers that it waits for included.',
  why: 'ECS stops tasks that are still starting and starts others in their place, over and over, until the deployment fails.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service_definition_parameters.html',
  violations: (subject) =>
    runningIn(subject).flatMap((one): Violation[] => {
      const check = targetCheckOf(one);
      if (check === undefined) return [];
      const first = check.interval * check.healthy;
      const period = containerReady(one);
      const least = graceNeeded(one);
      const grace = graceOf(one);
      if (grace >= least) return [];
      return [
        {
          message: `the grace period of ${one.service.name} is ${grace} seconds, but ${
            first >= period
              ? `${check.healthy} checks at intervals of ${check.interval} seconds take ${first}`
              : `its containers may take ${period} to start one after the other`
          }`,
          remedy: `Write healthCheckGracePeriod: ${least}.`,
          resource: one.address,
          spec: keyOf(one, 'healthCheckGracePeriod'),
        },
      ];
    }),
};
