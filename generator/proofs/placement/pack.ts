/** Bin packing: the fewest instances that hold some tasks at once. */

import { type Batch, batches, holds, type Room, type Size, step } from './size.js';

/** Instances alike, with what is left on each. */
interface Row {
  readonly left: Room;
  readonly count: number;
}

const taken = ({ cpu, memory, tasks }: Room, size: Size, count: number): Room => ({
  cpu: cpu - count * size.cpu,
  memory: memory - count * size.memory,
  tasks: tasks - count,
});

const total = (tasks: readonly Batch[], of: (size: Size) => number): number =>
  tasks.reduce((sum, { size, count }) => sum + of(size) * count, 0);

/** No packing needs fewer: of each resource, instances hold whole steps of it. */
const atLeast = (tasks: readonly Batch[], room: Room): number => {
  const share = (of: (size: Size) => number, capacity: number): number => {
    const whole = step(tasks.map(({ size }) => of(size)));
    return Math.ceil(total(tasks, of) / whole / Math.floor(capacity / whole));
  };
  return Math.max(
    share(({ cpu }) => cpu, room.cpu),
    share(({ memory }) => memory, room.memory),
    share(() => 1, room.tasks),
  );
};

/** Each batch in turn goes where there is room, the instance in use longest first. */
const firstFit = (tasks: readonly Batch[], room: Room): number => {
  let rows: Row[] = [];
  for (const { size, count } of tasks) {
    let left = count;
    const next: Row[] = [];
    for (const row of rows) {
      const fit = holds(row.left, size);
      const full = fit === 0 ? 0 : Math.min(row.count, Math.floor(left / fit));
      if (full > 0) next.push({ left: taken(row.left, size, fit), count: full });
      left -= full * fit;
      const rest = full < row.count && fit > 0 ? left : 0;
      if (rest > 0) next.push({ left: taken(row.left, size, rest), count: 1 });
      left -= rest;
      const same = row.count - full - (rest > 0 ? 1 : 0);
      if (same > 0) next.push({ left: row.left, count: same });
    }
    const fit = holds(room, size);
    if (left >= fit) next.push({ left: taken(room, size, fit), count: Math.floor(left / fit) });
    if (left % fit > 0) next.push({ left: taken(room, size, left % fit), count: 1 });
    rows = next;
  }
  return rows.reduce((sum, { count }) => sum + count, 0);
};

/**
 * Steps of the exact search, and instances that it fills: enough for what environments are. Beyond them the answer is
 * what first fit found, which may be more than needed and is never too few.
 */
const LONGEST = 20_000;
const WIDEST = 64;

/** Whether so many instances hold the tasks: fills one after the other in every way that leaves no room for a task. */
const search = (tasks: readonly Batch[], room: Room, instances: number): boolean => {
  let steps = 0;
  const failed = new Set<string>();
  const fill = (counts: readonly number[], free: number): boolean => {
    const rest = tasks.map(({ size }, index) => ({ size, count: counts[index] ?? 0 })).filter(({ count }) => count > 0);
    if (rest.length === 0) return true;
    if (free === 0 || atLeast(rest, room) > free) return false;
    const key = `${free} ${counts.join(' ')}`;
    if (failed.has(key) || ++steps > LONGEST) return false;
    const choose = (index: number, left: Room, next: readonly number[], open: boolean): boolean => {
      const batch = tasks[index];
      const have = counts[index] ?? 0;
      if (batch === undefined) return !open && fill(next, free - 1);
      const most = Math.min(have, holds(left, batch.size));
      for (let count = most; count >= 0; count--) {
        const after = taken(left, batch.size, count);
        // A way that leaves room for a task which waits is no better than the same way with that task.
        const idle = count < have && holds(after, batch.size) > 0;
        if (idle && index === tasks.length - 1) break;
        if (choose(index + 1, after, [...next, have - count], false)) return true;
      }
      return false;
    };
    if (choose(0, room, [], false)) return true;
    failed.add(key);
    return false;
  };
  return fill(
    tasks.map(({ count }) => count),
    instances,
  );
};

/** The fewest instances that hold the tasks at once; undefined where one of the tasks fits none. */
export const instancesFor = (tasks: readonly Batch[], room: Room): number | undefined => {
  const all = batches(tasks);
  if (all.some(({ size }) => holds(room, size) === 0)) return undefined;
  if (all.length === 0) return 0;
  const orders = [
    (a: Batch, b: Batch) => b.size.memory - a.size.memory || b.size.cpu - a.size.cpu,
    (a: Batch, b: Batch) => b.size.cpu - a.size.cpu || b.size.memory - a.size.memory,
    (a: Batch, b: Batch) => holds(room, a.size) - holds(room, b.size) || b.size.memory - a.size.memory,
  ];
  const least = atLeast(all, room);
  let best = Math.min(...orders.map((order) => firstFit([...all].sort(order), room)));
  const sorted = [...all].sort(orders[0]);
  while (best > least && best <= WIDEST && search(sorted, room, best - 1)) best--;
  return best;
};

/** Whether so many instances hold the tasks at once. */
export const fits = (tasks: readonly Batch[], room: Room, instances: number): boolean => {
  const needed = instancesFor(tasks, room);
  return needed !== undefined && needed <= instances;
};
