import { leastOf, type Running } from '../load.js';
import type { Proof } from '../proof.js';
import { assumesType, groundOf, growth, tasksOf } from './ground.js';
import { instancesWithRoom } from './headroom.js';
import { holds, type Room } from './size.js';

/** Whether tasks of a service leave an instance only when others have started elsewhere. */
const stays = (one: Running): boolean => one.max > 0 && leastOf(one, one.max) >= one.max;

/** A new image of the instances goes through also under full load. */
export const instancesCanBeReplaced: Proof = {
  id: 'placement/instances-can-be-replaced',
  claim: 'With all services at their most tasks, each task of an instance that leaves finds room on the others.',
  why: 'An instance that cannot drain holds up the update of all instances until it fails, security fixes included.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/managed-instance-draining.html',
  assumes: assumesType,
  violations: (subject) => {
    const ground = groundOf(subject);
    if (ground === undefined) return [];
    const { running, room, max } = ground;
    const movers = running.filter((one) => stays(one) && holds(room, one.task) > 0);
    // Beside those that stay: one instance in the place of the one that leaves.
    const needed = (on: Room): number | undefined => {
      const each = movers.map((one) =>
        instancesWithRoom(
          tasksOf(running, (other) => other.max - (other === one ? 1 : 0)),
          one.task,
          on,
        ),
      );
      return each.some((count) => count === undefined)
        ? undefined
        : Math.max(0, ...each.map((count) => count ?? 0)) + 1;
    };
    const enough = needed(room);
    if (movers.length === 0 || (enough !== undefined && enough <= max)) return [];
    return [
      {
        message: `with all services at their most, tasks of an instance that leaves may find no room on ${max === 1 ? 'another: instances.max is 1' : `the other ${max - 1} of instances.max`}`,
        remedy: growth(subject, ground, 'max', needed),
        spec: ['instances', 'max'],
      },
    ];
  },
};
