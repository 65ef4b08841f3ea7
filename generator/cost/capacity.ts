/** How many tasks and instances run, in the three scenarios: the same packing as the placement proofs. */

import type { Environment, Service } from '../environment/environment.js';
import type { InstanceTypes, ReservedMemory } from '../environment/instance-types.js';
import { instancesFor } from '../proofs/placement/pack.js';
import { type Room, roomOn } from '../proofs/placement/size.js';
import { type Range, range } from './range.js';

/** What is known of instance types. */
export interface CapacityFacts {
  readonly instanceTypes: InstanceTypes;
  readonly reservedMemory: ReservedMemory;
}

/**
 * Tasks of a service: low the fewest, high the most, expected the most for the peak of each day and the fewest else.
 *
 * @param peak part of the day, 0 to 1.
 */
export const tasksOf = ({ tasks }: Service, peak: number): Range => ({
  low: tasks.min,
  expected: tasks.min + (tasks.max - tasks.min) * peak,
  high: tasks.max,
});

/** The instances that run. */
export interface Fleet {
  readonly instances: Range;
  /** The room on each; undefined where the type is not in `schemas/data/instance-types.json`. */
  readonly room: Room | undefined;
  readonly how: string;
}

const needed = (services: readonly Service[], room: Room, count: (service: Service) => number): number | undefined =>
  instancesFor(
    services.map((service) => ({ size: service, count: count(service) })),
    room,
  );

/**
 * The instances of an environment; undefined where no service runs on any. Managed scaling keeps `targetCapacity`
 * percent of the instances in use, so that it runs as many as are needed divided by it:
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cluster-auto-scaling.html
 */
export const fleetOf = (environment: Environment, facts: CapacityFacts, peak: number): Fleet | undefined => {
  const services = environment.services.filter(({ launchType }) => launchType === 'EC2');
  if (services.length === 0) return undefined;
  const { type, min, max, targetCapacity } = environment.instances;
  const known = Object.hasOwn(facts.instanceTypes, type) ? facts.instanceTypes[type] : undefined;
  const room = known && roomOn(known, facts.reservedMemory);
  const within = (count: number): number => Math.min(max, Math.max(min, count));
  const scaled = (count: (service: Service) => number): number | undefined => {
    const least = room && needed(services, room, count);
    return least === undefined ? undefined : within(Math.ceil((least * 100) / targetCapacity));
  };
  const low = scaled(({ tasks }) => tasks.min) ?? min;
  const peaks = Math.max(low, scaled(({ tasks }) => tasks.max) ?? max);
  const instances = range((scenario) =>
    scenario === 'low' ? low : scenario === 'high' ? max : low + (peaks - low) * peak,
  );
  return {
    instances,
    room,
    how:
      room === undefined
        ? `${type} is not in schemas/data/instance-types.json: low is instances.min, the peak is instances.max`
        : `low: what the fewest tasks need at ${targetCapacity}% target capacity (${low}); peak: what the most tasks need (${peaks}); high: instances.max (${max})`,
  };
};

/** A service's part of the instances: its share of what tasks take of their scarcest resource. */
export const sharesOf = (
  services: readonly Service[],
  room: Room | undefined,
  tasks: (service: Service) => number,
): ReadonlyMap<string, number> => {
  const weight = (service: Service): number =>
    tasks(service) *
    (room === undefined
      ? service.cpu
      : Math.max(service.cpu / room.cpu, service.memory / room.memory, 1 / Math.max(1, room.tasks)));
  const all = services.reduce((total, service) => total + weight(service), 0);
  return new Map(services.map((service) => [service.name, all === 0 ? 1 / services.length : weight(service) / all]));
};

/** Tasks of a Fargate service on each of its providers: the base first, the rest by weight. */
export const splitOf = ({ capacity }: Service, tasks: number): { readonly onDemand: number; readonly spot: number } => {
  let left = tasks;
  const counts = capacity.map(({ base }) => {
    const taken = Math.min(left, base);
    left -= taken;
    return taken;
  });
  const weights = capacity.reduce((total, { weight }) => total + weight, 0);
  const of = (provider: string): number =>
    capacity.reduce(
      (total, share, index) =>
        share.provider === provider
          ? total + (counts[index] ?? 0) + (weights === 0 ? 0 : (left * share.weight) / weights)
          : total,
      0,
    );
  const spot = of('FARGATE_SPOT');
  return { onDemand: tasks - spot, spot };
};
