import type { Proof } from '../proof.js';
import { assumesType, counted, groundOf, growth, tasksOf } from './ground.js';
import { instancesFor } from './pack.js';
import type { Room } from './size.js';
import { alone, mustSurvive, standing, together } from './survival.js';

/** Subnets are the account's: the fewest zones that a load balancer accepts. */
const ZONES = 2;

/** In production no zone is the only one of anything. */
export const survivesAZone: Proof = {
  id: 'placement/survives-a-zone',
  claim: 'In production every service keeps a running task when one of two Availability Zones is lost.',
  why: 'A zone that fails takes all its instances along, and a service that had its tasks there alone is down.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-rebalancing.html',
  assumes: (subject) =>
    mustSurvive(subject) ? [...assumesType(subject), 'the private subnets lie in at least two Availability Zones'] : [],
  violations: (subject) => {
    if (!mustSurvive(subject)) return [];
    const ground = groundOf(subject);
    if (ground === undefined) return alone(subject, 'its zone');
    const share = tasksOf(ground.running, ({ min }) => Math.ceil(min / ZONES));
    const stand = standing(ground);
    const left = Math.floor(stand / ZONES);
    // ECS spreads each service evenly as long as the smaller zone has room for its share.
    const needed = (on: Room): number | undefined => {
      const each = instancesFor(share, on);
      return each === undefined ? undefined : each * ZONES;
    };
    const enough = needed(ground.room);
    return [
      ...alone(subject, 'its zone'),
      ...together(ground, ['zone'], 'zone'),
      ...(enough !== undefined && left * ZONES >= enough
        ? []
        : [
            {
              message: `of ${counted(stand, 'instance')} in two zones the smaller one has ${left}, too few for its half of each service's fewest tasks`,
              remedy: growth(subject, ground, 'min', needed),
              spec: ['instances', 'min'],
            },
          ]),
    ];
  },
};
