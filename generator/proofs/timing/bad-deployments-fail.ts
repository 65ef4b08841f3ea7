import { keyOf, runningIn } from '../load.js';
import type { Proof, Violation } from '../proof.js';
import { graceNeeded, graceOf, paceOf } from './pace.js';
import { assumedPace, longest, minutes, STABLE_WITHIN } from './rollout.js';

/** A version that does not start is rolled back while somebody watches. */
export const badDeploymentsFail: Proof = {
  id: 'timing/bad-deployments-fail',
  claim:
    'The circuit breaker counts enough failed tasks of a version that never becomes healthy within the three hours that CloudFormation waits.',
  why: 'A broken release blocks the stack until CloudFormation gives up, instead of being rolled back by ECS.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html',
  assumes: assumedPace,
  violations: (subject) =>
    runningIn(subject).flatMap((one): Violation[] => {
      const pace = paceOf(one);
      const within = (shorter: number): boolean =>
        longest(one, { ...pace, failure: pace.failure - shorter }).failure <= STABLE_WITHIN;
      if (within(0)) return [];
      const grace = graceOf(one);
      // The longest grace period that is short enough; none may be, since it must outlast the start.
      let [short, long] = [graceNeeded(one), grace];
      while (long - short > 1) {
        const middle = Math.floor((short + long) / 2);
        if (within(grace - middle)) short = middle;
        else long = middle;
      }
      return [
        {
          message: `a version of ${one.service.name} that never becomes healthy fails after ${minutes(longest(one, pace).failure)}: each task is given ${minutes(pace.start + pace.failure + pace.leave)}`,
          remedy: within(grace - short)
            ? `Write healthCheckGracePeriod: ${short}.`
            : 'Shorten the health checks and draining, or raise deployment.maximumPercent.',
          resource: one.address,
          spec: keyOf(one, 'healthCheckGracePeriod'),
        },
      ];
    }),
};
