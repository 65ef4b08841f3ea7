/**
 * Whether one more task finds room, however the others are placed. ECS moves no running task to make room for another,
 * so that tasks which would fit together may still leave none:
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-placement.html
 *
 * An instance has no room for a task if its other tasks are too many, take too much CPU, or take too much memory. Give
 * each of them a share of what it takes to close an instance in one of the three ways, the largest of the three, but no
 * more than 1: every closed instance then holds shares of 1 or more. Where the shares of all tasks come to less than the number of
 * instances, one is open.
 */

import { type Batch, batches, holds, type Room, type Size, step } from './size.js';

/** Of a resource in whole steps: the least that, taken, leaves less than is wanted. */
const closing = (capacity: number, wanted: number, whole: number): number =>
  (Math.floor((capacity - wanted) / whole) + 1) * whole;

/** Errs to the side of a closed instance. */
const ROUNDING = 1e-9;

/**
 * The fewest instances of which one has room for one more task, in any placement of the others; undefined where the
 * task fits none.
 */
export const instancesWithRoom = (others: readonly Batch[], next: Size, room: Room): number | undefined => {
  if (holds(room, next) === 0) return undefined;
  const all = batches(others);
  const sizes = [next, ...all.map(({ size }) => size)];
  const cpu = closing(room.cpu, next.cpu, step(sizes.map((size) => size.cpu)));
  const memory = closing(room.memory, next.memory, step(sizes.map((size) => size.memory)));
  const shares = all.reduce(
    (sum, { size, count }) => sum + count * Math.min(1, Math.max(1 / room.tasks, size.cpu / cpu, size.memory / memory)),
    0,
  );
  return Math.floor(shares + ROUNDING) + 1;
};
