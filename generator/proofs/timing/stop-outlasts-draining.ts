import { containersOf, keyOf, type Running, runningIn } from '../load.js';
import type { Proof, Violation } from '../proof.js';
import { at } from '../values.js';
import { drainingOf, stopTimeoutOf } from './pace.js';

/** The longest stop timeout, and the notice that Fargate Spot gives, in seconds. */
const LONGEST_STOP = 120;

const hasty = (one: Running): Violation[] => {
  const least = Math.min(drainingOf(one), LONGEST_STOP);
  return containersOf(one).flatMap((container, index): Violation[] => {
    const timeout = stopTimeoutOf(container);
    if (at(container, 'Essential') === false || timeout >= least) return [];
    return [
      {
        message: `the container ${at(container, 'Name')} of ${one.service.name} is killed ${timeout} seconds after SIGTERM, but requests may take ${least} to drain`,
        remedy: `Write stopTimeout: ${least}.`,
        resource: one.beside('TaskDefinition')?.address ?? one.address,
        path: ['Properties', 'ContainerDefinitions', index],
        spec: keyOf(one, 'stopTimeout'),
      },
    ];
  });
};

const onSpot = (one: Running): Violation[] => {
  const { service } = one;
  const spot = service.launchType === 'FARGATE' && service.capacity.some(({ provider }) => provider === 'FARGATE_SPOT');
  const draining = drainingOf(one);
  if (!spot || draining <= LONGEST_STOP) return [];
  return [
    {
      message: `${service.name} drains for ${draining} seconds, but FARGATE_SPOT takes a task back with ${LONGEST_STOP} seconds' notice`,
      remedy: `Write draining: ${LONGEST_STOP}, or capacity: FARGATE.`,
      resource: one.address,
      spec: keyOf(one, 'draining'),
    },
  ];
};

/** A container is not killed in the middle of requests. */
export const stopOutlastsDraining: Proof = {
  id: 'timing/stop-outlasts-draining',
  claim: 'A container has as long to stop as its requests have to drain, or the 120 seconds that a stop may take.',
  why: 'Where SIGTERM comes while the load balancer drains, as when Spot takes a task back, requests in flight die with the container.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-capacity-providers.html',
  violations: (subject) => runningIn(subject).flatMap((one) => [...hasty(one), ...onSpot(one)]),
};
