import { keyOf, type Running, runningIn } from '../load.js';
import type { Proof, Violation } from '../proof.js';
import { type Pace, paceOf } from './pace.js';
import { assumedPace, longest, minutes, STABLE_WITHIN } from './rollout.js';

/** The most that the spec allows as maximumPercent. */
const MOST = 400;

/** The smallest change that makes a rollout short enough. */
const remedy = (one: Running, pace: Pace): string => {
  for (let maximumPercent = one.maximumPercent + 1; maximumPercent <= MOST; maximumPercent++)
    if (longest({ ...one, maximumPercent }, pace).rollout <= STABLE_WITHIN)
      return `Write deployment.maximumPercent: ${maximumPercent}.`;
  return 'Shorten draining and the health checks, or deploy fewer tasks.';
};

/** A good version arrives before CloudFormation gives up. */
export const rolloutsFinish: Proof = {
  id: 'timing/rollouts-finish',
  claim:
    'A good version of each service replaces all tasks, at worst, within the three hours that CloudFormation waits.',
  why: 'The stack update fails and rolls back in the middle of a rollout that nothing is wrong with.',
  source: 'https://repost.aws/knowledge-center/cloudformation-ecs-service-stabilize',
  assumes: assumedPace,
  violations: (subject) =>
    runningIn(subject).flatMap((one): Violation[] => {
      const pace = paceOf(one);
      const { rollout } = longest(one, pace);
      if (rollout <= STABLE_WITHIN) return [];
      return [
        {
          message: `a deployment of ${one.service.name} may take ${minutes(rollout)}: up to ${one.max} tasks, each ${minutes(pace.start + pace.ready + pace.leave)}, with ${one.minimumHealthyPercent} to ${one.maximumPercent} percent of them at a time`,
          remedy: remedy(one, pace),
          resource: one.address,
          spec: keyOf(one, 'deployment'),
        },
      ];
    }),
};
