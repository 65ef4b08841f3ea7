import type { Proof } from '../proof.js';
import { assumesType, counted, groundOf, growth, tasksOf } from './ground.js';
import { instancesFor } from './pack.js';
import { alone, mustSurvive, standing, together } from './survival.js';

/** In production no instance is the only one of anything. */
export const survivesAnInstance: Proof = {
  id: 'placement/survives-an-instance',
  claim: 'In production every service keeps a running task when any one instance is lost.',
  why: 'Instances fail and are retired without notice; a service on a single one is down until a new one has started.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-placement-strategies.html',
  assumes: (subject) => (mustSurvive(subject) ? assumesType(subject) : []),
  violations: (subject) => {
    if (!mustSurvive(subject)) return [];
    const ground = groundOf(subject);
    if (ground === undefined) return alone(subject, 'its host');
    const one = tasksOf(ground.running, ({ min }) => Math.min(min, 1));
    const left = standing(ground) - 1;
    const needed = instancesFor(one, ground.room) ?? 0;
    const room = Math.max(needed, one.some(({ count }) => count > 0) ? 1 : 0);
    return [
      ...alone(subject, 'its instance'),
      ...together(ground, ['zone', 'instance'], 'instance'),
      ...(left >= room
        ? []
        : [
            {
              message: `${counted(left + 1, 'instance')} may run; when one is lost ${left === 0 ? 'none is' : `${left} are`} left, and one task of each service needs ${room}`,
              remedy: growth(subject, ground, 'min', (on) => {
                const each = instancesFor(one, on);
                return each === undefined ? undefined : each + 1;
              }),
              spec: ['instances', 'min'],
            },
          ]),
    ];
  },
};
