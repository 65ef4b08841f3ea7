/** What an instance offers tasks, by its type. */

import type { InstanceType, ReservedMemory } from '../../environment/instance-types.js';

/** What tasks can take of one instance, or one task takes. */
export interface Size {
  /** CPU units, 1024 to a vCPU. */
  readonly cpu: number;
  /** MiB. */
  readonly memory: number;
}

/** The room for tasks on one instance. */
export interface Room extends Size {
  /** Tasks at most: each takes a network interface in awsvpc mode. */
  readonly tasks: number;
}

/**
 * The room on an instance of a type. The first network interface is the instance's own; without trunking, which this
 * module does not turn on, each task takes one of the others:
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking-awsvpc.html
 */
export const roomOn = ({ vCpu, memory, enis }: InstanceType, { percent, least }: ReservedMemory): Room => ({
  cpu: vCpu * 1024,
  memory: Math.max(0, memory - Math.max(least, Math.ceil((memory * percent) / 100))),
  tasks: Math.max(0, enis - 1),
});

/** Some tasks of one size. */
export interface Batch {
  readonly size: Size;
  readonly count: number;
}

/** Tasks by size: those of one size are one batch, the batches in no order; none is empty. */
export const batches = (tasks: readonly Batch[]): Batch[] => {
  const bySize = new Map<string, Batch>();
  for (const { size, count } of tasks) {
    if (count <= 0) continue;
    const key = `${size.cpu} ${size.memory}`;
    bySize.set(key, { size, count: count + (bySize.get(key)?.count ?? 0) });
  }
  return [...bySize.values()];
};

/** How many tasks of one size an empty instance holds. */
export const holds = (room: Room, { cpu, memory }: Size): number =>
  Math.max(0, Math.min(room.tasks, Math.floor(room.cpu / cpu), Math.floor(room.memory / memory)));

const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b));

/** The largest size that all of some amounts are whole multiples of; 1 for none. */
export const step = (amounts: readonly number[]): number => amounts.reduce(divisor, 0) || 1;
