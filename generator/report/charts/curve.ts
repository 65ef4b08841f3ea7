/** How many tasks and instances run at which load, once auto scaling has settled. */

import type { Service } from '../../environment/environment.js';
import { instancesOf, type Running, runningIn } from '../../proofs/load.js';
import { instancesFor } from '../../proofs/placement/pack.js';
import { roomOn } from '../../proofs/placement/size.js';
import type { Subject } from '../../proofs/proof.js';

/** A line: a value at each of {@link LOADS}. */
export interface Curve {
  readonly title: string;
  readonly kind: 'instances' | 'tasks';
  readonly values: readonly number[];
}

/** Load in percent of what the most tasks of each service carry at their targets. */
export const LOADS: readonly number[] = Array.from({ length: 121 }, (_, percent) => percent);

/** More lines than a reader can tell apart: then one line is all tasks. */
const most = 4;

/** Whether the number of tasks follows the load. */
export const scales = ({ scaling, tasks }: Service): boolean =>
  tasks.max > tasks.min &&
  [scaling.cpu, scaling.memory, scaling.requestsPerTarget, scaling.messagesPerTask].some((one) => one !== undefined);

/**
 * Tasks at a load: target tracking runs as many as keep each at its target, within the limits:
 * https://docs.aws.amazon.com/autoscaling/application/userguide/target-tracking-scaling-policy-overview.html
 */
const tasksAt = ({ service, min, max }: Running, percent: number): number =>
  scales(service) ? Math.min(max, Math.max(min, Math.ceil((max * percent) / 100 - 1e-9))) : min;

const fleet = (subject: Subject, running: readonly Running[]): Curve[] => {
  const group = instancesOf(subject);
  const { instanceTypes, reservedMemory } = subject.facts;
  const type = group === undefined ? undefined : instanceTypes[group.type];
  if (group === undefined || type === undefined) return [];
  const room = roomOn(type, reservedMemory);
  const own = running.filter(({ service }) => service.launchType === 'EC2');
  const known = new Map<string, number>();
  const at = (percent: number): number => {
    const counts = own.map((one) => tasksAt(one, percent));
    const key = counts.join(' ');
    const found = known.get(key);
    if (found !== undefined) return found;
    const needed = instancesFor(
      own.map(({ task }, index) => ({ size: task, count: counts[index] ?? 0 })),
      room,
    );
    const wanted = needed === undefined ? group.max : Math.ceil((needed * 100) / group.targetCapacity);
    const value = Math.min(group.max, Math.max(group.min, wanted));
    known.set(key, value);
    return value;
  };
  return [{ title: `instances (${group.type})`, kind: 'instances', values: LOADS.map(at) }];
};

/** One line for those that are the same. */
const together = ([first = { title: '', kind: 'tasks', values: [] }, ...same]: readonly Curve[]): Curve => {
  const [second, ...more] = same;
  if (second === undefined) return first;
  const title =
    more.length > 0
      ? `tasks of each of ${same.length + 1} services`
      : `${first.title} and ${second.title.replace('tasks of ', '')}, each`;
  return { ...first, title };
};

/** The lines of an environment: each service's tasks, or those of all where there are many, and the instances. */
export const curvesOf = (subject: Subject): Curve[] => {
  const running = runningIn(subject);
  const line = (title: string, of: readonly Running[]): Curve => ({
    title,
    kind: 'tasks',
    values: LOADS.map((percent) => of.reduce((total, one) => total + tasksAt(one, percent), 0)),
  });
  const tasks =
    running.length <= most
      ? running.map((one) => line(`tasks of ${one.service.name}`, [one]))
      : [line('tasks of all services', running)];
  // Lines that are the same would hide each other.
  const merged = new Map<string, Curve[]>();
  for (const curve of tasks) {
    const key = curve.values.join(' ');
    merged.set(key, [...(merged.get(key) ?? []), curve]);
  }
  return [...[...merged.values()].map(together), ...fleet(subject, running)];
};

/** Requests a second that a service carries with its most tasks, by its own target; undefined where it has none. */
export const requestsAtMost = ({ scaling, tasks }: Service): number | undefined =>
  scaling.requestsPerTarget === undefined ? undefined : (scaling.requestsPerTarget * tasks.max) / 60;
