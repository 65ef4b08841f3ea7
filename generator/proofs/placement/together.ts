/** What does not fit on the instances at once, as violations of the proofs that ask for it. */

import type { Running } from '../load.js';
import type { Subject, Violation } from '../proof.js';
import { counted, type Ground, growth, roomText, tasksOf } from './ground.js';
import { instancesFor } from './pack.js';
import { holds } from './size.js';

/** Why so many tasks of each service do not fit on `instances.max` instances; nothing where they do. */
export const tooMuch = (
  subject: Subject,
  ground: Ground,
  count: (one: Running) => number,
  when: string,
): Violation[] => {
  const { room, running, type, max } = ground;
  const tooBig = running.filter((one) => count(one) > 0 && holds(room, one.task) === 0);
  if (tooBig.length > 0)
    return tooBig.map(({ address, service, task }) => ({
      message: `a task of ${service.name} (${task.cpu} CPU units, ${task.memory} MiB) fits no ${type}, which has room for ${roomText(room)}`,
      remedy: growth(subject, ground, 'max', (other) => (holds(other, task) === 0 ? undefined : 1)),
      resource: address,
      spec: ['services', service.name],
    }));
  const tasks = tasksOf(running, count);
  const needed = instancesFor(tasks, room) ?? 0;
  if (needed <= max) return [];
  const all = running.reduce((sum, one) => sum + count(one), 0);
  return [
    {
      message: `${counted(all, 'task')} ${when} need ${counted(needed, `${type} instance`)}, each with room for ${roomText(room)}; instances.max is ${max}`,
      remedy: growth(subject, ground, 'max', (other) => instancesFor(tasks, other)),
      spec: ['instances', 'max'],
    },
  ];
};
