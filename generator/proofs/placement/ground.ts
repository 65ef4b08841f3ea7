/** What the placement proofs start from: the instances, the room on each, and what runs on them. */

import { architectureOf } from '../../environment/architecture.js';
import { compare } from '../../text/problem.js';
import { type Instances, instancesOf, onInstances, type Running } from '../load.js';
import type { Subject } from '../proof.js';
import { type Batch, type Room, roomOn } from './size.js';

/** The instances of an environment, of a type that is known. */
export interface Ground extends Instances {
  readonly room: Room;
  readonly running: readonly Running[];
}

const roomOf = ({ facts }: Subject, type: string): Room | undefined => {
  const known = Object.hasOwn(facts.instanceTypes, type) ? facts.instanceTypes[type] : undefined;
  return known && roomOn(known, facts.reservedMemory);
};

/** The ground of an environment; undefined where nothing runs on instances, or on instances of an unknown type. */
export const groundOf = (subject: Subject): Ground | undefined => {
  const instances = instancesOf(subject);
  const running = onInstances(subject);
  const room = instances && roomOf(subject, instances.type);
  return room && running.length > 0 ? { ...instances, room, running } : undefined;
};

/** What is taken on trust of an instance type that is not in the data. */
export const assumesType = (subject: Subject): string[] => {
  const instances = instancesOf(subject);
  return instances === undefined || roomOf(subject, instances.type) !== undefined
    ? []
    : [`tasks fit on ${instances.type}, which schemas/data/instance-types.json does not have`];
};

/** So many tasks of each service. */
export const tasksOf = (running: readonly Running[], count: (one: Running) => number): Batch[] =>
  running.map((one) => ({ size: one.task, count: count(one) }));

/** An instance type by its room. */
interface Candidate {
  readonly type: string;
  readonly room: Room;
}

const familyOf = (type: string): string => type.split('.')[0] ?? '';

/** Bigger types for the same images, the smallest first. */
const bigger = (subject: Subject, { type, room }: Ground): Candidate[] =>
  Object.keys(subject.facts.instanceTypes)
    .filter((other) => architectureOf(other) === architectureOf(type))
    .flatMap((other) => {
      const found = roomOf(subject, other);
      return found === undefined ? [] : [{ type: other, room: found }];
    })
    .filter(({ room: { cpu, memory, tasks } }) => cpu + memory > room.cpu + room.memory && tasks >= room.tasks)
    .sort((a, b) => a.room.cpu - b.room.cpu || a.room.memory - b.room.memory || compare(a.type, b.type));

/**
 * The smallest changes that do: a number for a key, or a bigger type at the number that is there; a type of another
 * family only where no number would do.
 *
 * @param needed instances that would do, by the room on each; undefined where no number would.
 */
export const growth = (
  subject: Subject,
  ground: Ground,
  key: 'max' | 'min',
  needed: (room: Room) => number | undefined,
): string => {
  const enough = needed(ground.room);
  const types = bigger(subject, ground).filter(({ room }) => (needed(room) ?? Number.POSITIVE_INFINITY) <= ground[key]);
  const family = types.find(({ type }) => familyOf(type) === familyOf(ground.type));
  const type = family ?? (enough === undefined ? types[0] : undefined);
  const ways = [
    ...(enough === undefined ? [] : [`instances.${key}: ${enough}`]),
    ...(type === undefined ? [] : [`instances.type: ${type.type}`]),
  ];
  return ways.length === 0 ? 'Make the tasks smaller.' : `Write ${ways.join(', or ')}.`;
};

/** What a room offers, as a person says it. */
export const roomText = ({ cpu, memory, tasks }: Room): string =>
  `${cpu} CPU units, ${memory} MiB and ${tasks} ${tasks === 1 ? 'task' : 'tasks'}`;

/** A number of things. */
export const counted = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;
