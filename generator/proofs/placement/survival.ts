/** What both proofs of survival ask of services and instances. */

import { keyOf, type Running, runningIn } from '../load.js';
import type { Subject, Violation } from '../proof.js';
import { type Ground, tasksOf } from './ground.js';
import { instancesFor } from './pack.js';

/** Whether an environment has to survive a loss. */
export const mustSurvive = ({ environment }: Subject): boolean => environment.tier === 'production';

/** A worker that starts from nothing when its queue fills has nothing to lose. */
const onDemand = ({ service, min }: Running): boolean =>
  min === 0 && service.kind === 'worker' && service.scaling.messagesPerTask !== undefined;

/** Services that are to survive. */
export const lasting = (subject: Subject): Running[] =>
  runningIn(subject).filter((one) => !onDemand(one) && one.max > 0);

/** Services with a single task, which is gone with what it runs on. */
export const alone = (subject: Subject, lost: string): Violation[] =>
  lasting(subject)
    .filter(({ min }) => min < 2)
    .map((one) => ({
      message: `${one.service.name} may run as ${one.min === 1 ? 'one task' : 'no task'}, so that nothing of it is left when ${lost} is lost`,
      remedy: 'Write tasks.min: 2.',
      resource: one.address,
      spec: keyOf(one, 'tasks'),
    }));

/** Services whose tasks ECS may put in one place. */
export const together = (ground: Ground, spreads: readonly string[], place: string): Violation[] =>
  ground.running.flatMap((one) => {
    const { service } = one;
    const [first] = service.launchType === 'EC2' ? service.placement : [];
    if (onDemand(one) || one.max === 0 || (first && 'spread' in first && spreads.includes(first.spread))) return [];
    return [
      {
        message: `ECS may place all tasks of ${service.name} ${place === 'zone' ? 'in' : 'on'} one ${place}: its first placement strategy does not spread them`,
        remedy: `Begin placement with spread: ${spreads[0] ?? place}.`,
        resource: one.address,
        spec: keyOf(one, 'placement'),
      },
    ];
  });

/** Instances that run where all services have their fewest tasks. */
export const standing = ({ running, room, min }: Ground): number =>
  Math.max(
    min,
    instancesFor(
      tasksOf(running, (one) => one.min),
      room,
    ) ?? 0,
  );
