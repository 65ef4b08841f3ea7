/** The arithmetic below the placement proofs, against searches that try everything. */

import * as fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { instancesWithRoom } from '../../generator/proofs/placement/headroom.js';
import { fits, instancesFor } from '../../generator/proofs/placement/pack.js';
import { type Batch, holds, type Room, roomOn, type Size } from '../../generator/proofs/placement/size.js';

const test = suite('proofs/packing');

const size = fc.record({ cpu: fc.integer({ min: 1, max: 8 }), memory: fc.integer({ min: 1, max: 8 }) });
const room = fc.record({
  cpu: fc.integer({ min: 1, max: 10 }),
  memory: fc.integer({ min: 1, max: 10 }),
  tasks: fc.integer({ min: 1, max: 4 }),
});
const few = fc.array(size, { maxLength: 7 });
const batchesOf = (sizes: readonly Size[]): Batch[] => sizes.map((one) => ({ size: one, count: 1 }));

const put = (left: Room, { cpu, memory }: Size): Room => ({
  cpu: left.cpu - cpu,
  memory: left.memory - memory,
  tasks: left.tasks - 1,
});

/** The fewest instances, by trying every placement. */
const tried = (sizes: readonly Size[], empty: Room): number => {
  let best = sizes.length;
  const place = (index: number, used: readonly Room[]): void => {
    const next = sizes[index];
    if (used.length >= best && index < sizes.length) return;
    if (next === undefined) best = Math.min(best, used.length);
    else {
      for (const [at, left] of used.entries())
        if (holds(left, next) > 0) place(index + 1, used.with(at, put(left, next)));
      place(index + 1, [...used, put(empty, next)]);
    }
  };
  place(0, []);
  return best;
};

test('the number of instances is the fewest that there is', () => {
  fc.assert(
    fc.property(few, room, (sizes, empty) => {
      const fitting = sizes.filter((one) => holds(empty, one) > 0);
      assert.is(instancesFor(batchesOf(fitting), empty), tried(fitting, empty));
      const same = instancesFor(batchesOf(sizes), empty);
      assert.is(same === undefined, fitting.length < sizes.length);
    }),
    { numRuns: 500 },
  );
});

test('an instance more, or a bigger one, never makes tasks unfit', () => {
  fc.assert(
    fc.property(
      few,
      room,
      fc.nat(8),
      fc.record({ cpu: fc.nat(4), memory: fc.nat(4), tasks: fc.nat(2) }),
      (...drawn) => {
        const [sizes, small, instances, more] = drawn;
        const big = { cpu: small.cpu + more.cpu, memory: small.memory + more.memory, tasks: small.tasks + more.tasks };
        const tasks = batchesOf(sizes);
        if (!fits(tasks, small, instances)) return;
        assert.ok(fits(tasks, small, instances + 1));
        assert.ok(fits(tasks, big, instances));
      },
    ),
  );
});

test('thousands of tasks of one size are counted, not searched', () => {
  const empty = { cpu: 2048, memory: 7577, tasks: 2 };
  const one = { size: { cpu: 512, memory: 1024 }, count: 5000 };
  assert.is(instancesFor([one], empty), 2500);
  assert.is(instancesFor([one, { size: { cpu: 2048, memory: 512 }, count: 100 }], empty), 2600);
});

/** Whether some placement of the tasks on so many instances leaves none with room for one more, by trying all. */
const canClose = (others: readonly Size[], next: Size, empty: Room, instances: number): boolean => {
  const place = (index: number, used: readonly Room[]): boolean => {
    const task = others[index];
    if (task === undefined) return used.every((left) => holds(left, next) === 0);
    return used.some((left, at) => holds(left, task) > 0 && place(index + 1, used.with(at, put(left, task))));
  };
  return place(
    0,
    Array.from({ length: instances }, () => empty),
  );
};

test('with that many instances no placement leaves a task without room', () => {
  fc.assert(
    fc.property(fc.array(size, { maxLength: 5 }), size, room, (others, next, empty) => {
      const instances = instancesWithRoom(batchesOf(others), next, empty);
      assert.is(instances === undefined, holds(empty, next) === 0);
      if (instances !== undefined) assert.not(canClose(others, next, empty, instances));
    }),
    { numRuns: 500 },
  );
});

test('for tasks of one size it is the fewest such number', () => {
  fc.assert(
    fc.property(size, fc.nat(6), room, (one, count, empty) => {
      const others = Array.from({ length: count }, () => one);
      const instances = instancesWithRoom(batchesOf(others), one, empty);
      if (instances === undefined) return;
      assert.is(instances, instancesFor(batchesOf([...others, one]), empty));
    }),
  );
});

test('an instance offers what its kernel and its own network interface leave', () => {
  const reserved = { percent: 7.5, least: 128 };
  assert.equal(roomOn({ vCpu: 2, memory: 4096, enis: 3 }, reserved), { cpu: 2048, memory: 3788, tasks: 2 });
  assert.equal(roomOn({ vCpu: 2, memory: 512, enis: 2 }, reserved), { cpu: 2048, memory: 384, tasks: 1 });
});

test.run();
