/** How long a deployment of a service takes at worst, a good one and a bad one. */

import { leastOf, mostOf, type Running } from '../load.js';
import { type Pace, paceOf } from './pace.js';

/** A deployment in seconds, for the number of tasks with which it takes longest. */
export interface Rollout {
  /** Until a good version runs alone and its alarms have been looked at. */
  readonly rollout: number;
  /** Until a version whose tasks never become healthy has failed. */
  readonly failure: number;
  /** Until the last good version runs alone again, whatever found the bad one: the circuit breaker or an alarm. */
  readonly rollback: number;
}

/** Numbers of a deployment. */
export type Steps = Pick<Running, 'min' | 'max' | 'minimumHealthyPercent' | 'maximumPercent'>;

/**
 * Failed tasks after which the circuit breaker ends a deployment: half of the desired count, from 3 to 200.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html
 */
export const failuresAllowed = (desired: number): number => Math.min(200, Math.max(3, Math.ceil(desired / 2)));

const withTasks = (steps: Steps, { start, ready, failure, leave, bake }: Pace, desired: number): Rollout => {
  // What may run beyond what must run is replaced at a time.
  const batch = Math.max(1, mostOf(steps, desired) - leastOf(steps, desired));
  const replace = Math.ceil(desired / batch) * (start + ready + leave);
  const fail = Math.ceil(failuresAllowed(desired) / Math.min(batch, desired)) * (start + failure + leave);
  return { rollout: replace + bake, failure: fail, rollback: Math.max(fail, replace + bake) + replace };
};

/** The longest deployment for any number of tasks that a service may have. */
export const longest = (steps: Steps, pace: Pace): Rollout => {
  let worst: Rollout = { rollout: 0, failure: 0, rollback: 0 };
  for (let desired = Math.max(1, steps.min); desired <= steps.max; desired++) {
    const one = withTasks(steps, pace, desired);
    worst = {
      rollout: Math.max(worst.rollout, one.rollout),
      failure: Math.max(worst.failure, one.failure),
      rollback: Math.max(worst.rollback, one.rollback),
    };
  }
  return worst;
};

/** How long deployments of a service take at worst. */
export const rolloutOf = (one: Running): Rollout => longest(one, paceOf(one));

/** What is not known of the account, and taken to be so long at most. */
export const assumedPace = (): string[] => [
  'a task runs within 2 minutes of having a place, and an instance joins the cluster within 5',
];

/**
 * Seconds that CloudFormation waits for a service to become stable.
 * https://repost.aws/knowledge-center/cloudformation-ecs-service-stabilize
 */
export const STABLE_WITHIN = 3 * 3600;

/** Seconds as minutes, rounded up. */
export const minutes = (seconds: number): string => `${Math.ceil(seconds / 60)} minutes`;
