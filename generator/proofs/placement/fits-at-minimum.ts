import type { Proof } from '../proof.js';
import { assumesType, counted, groundOf, tasksOf } from './ground.js';
import { instancesFor } from './pack.js';
import { tooMuch } from './together.js';

/** The least that the spec promises can run. */
export const fitsAtMinimum: Proof = {
  id: 'placement/fits-at-minimum',
  claim: 'All services with their fewest tasks fit on the most instances at once.',
  why: 'A task without room waits for ever, and the first deployment of its service fails.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking-awsvpc.html',
  assumes: (subject) => {
    const ground = groundOf(subject);
    if (ground === undefined) return assumesType(subject);
    const { room, running, min, max } = ground;
    const needed =
      instancesFor(
        tasksOf(running, (one) => one.min),
        room,
      ) ?? 0;
    return needed <= min || needed > max
      ? []
      : [`managed scaling adds ${counted(needed - min, 'instance')} to instances.min (${min}) for the fewest tasks`];
  },
  violations: (subject) => {
    const ground = groundOf(subject);
    return ground === undefined ? [] : tooMuch(subject, ground, ({ min }) => min, 'at their fewest');
  },
};
