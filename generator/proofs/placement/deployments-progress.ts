import { keyOf, leastOf, mostOf, type Running, type Task } from '../load.js';
import type { Proof, Subject, Violation } from '../proof.js';
import { assumesType, counted, type Ground, groundOf, growth, tasksOf } from './ground.js';
import { instancesWithRoom } from './headroom.js';
import { holds, type Room } from './size.js';

/** Numbers of tasks that a service may have when it is deployed. */
const desired = ({ min, max }: Running): number[] =>
  Array.from({ length: Math.max(0, max - Math.max(min, 1) + 1) }, (_, index) => Math.max(min, 1) + index);

/** A deployment that may start no task and stop none, whatever room there is. */
const locked = (one: Running): Violation[] => {
  const count = desired(one).find((tasks) => mostOf(one, tasks) <= tasks && leastOf(one, tasks) >= tasks);
  if (count === undefined) return [];
  return [
    {
      message: `with ${counted(count, 'task')} a deployment of ${one.service.name} may start none (maximum ${one.maximumPercent} percent) and stop none (minimum ${one.minimumHealthyPercent} percent)`,
      remedy: `Write deployment.maximumPercent: ${Math.ceil(((count + 1) * 100) / count)}.`,
      resource: one.address,
      spec: keyOf(one, 'deployment'),
    },
  ];
};

/** The most tasks with which a deployment must start one before it stops one; none where it may always stop one first. */
const held = (one: Running): number | undefined => {
  const counts = desired(one).filter((tasks) => leastOf(one, tasks) >= tasks && mostOf(one, tasks) > tasks);
  return counts.at(-1);
};

/** Instances of which one has room for a new task of a service that is at a number of tasks, the others at their most. */
const roomy = (ground: Ground, one: Running, count: number, room: Room): number | undefined =>
  instancesWithRoom(
    tasksOf(ground.running, (other) => (other.service === one.service ? count : other.max)),
    one.task,
    room,
  );

/** Whether a deployment finds room wherever it must start a task first. */
const finds = (ground: Ground, one: Running): boolean => {
  const count = held(one);
  return count === undefined || (roomy(ground, one, count, ground.room) ?? Number.POSITIVE_INFINITY) <= ground.max;
};

/** The largest minimum that lets a deployment go on. */
const lower = (ground: Ground, one: Running): string => {
  let percent = one.minimumHealthyPercent - 1;
  while (percent >= 0 && !finds(ground, { ...one, minimumHealthyPercent: percent })) percent--;
  return percent < 0 ? '' : ` Or write deployment.minimumHealthyPercent: ${percent}.`;
};

/** A deployment that must start a task before it stops one, and may find no room for it. */
const waiting = (subject: Subject, ground: Ground, one: Running): Violation[] => {
  const count = held(one);
  // A task that no instance holds is what the proofs of fit say.
  if (count === undefined || holds(ground.room, one.task) === 0 || finds(ground, one)) return [];
  const growing = growth(subject, ground, 'max', (room) => roomy(ground, one, count, room));
  return [
    {
      message: `with all services at their most, ${counted(ground.max, 'instance')} may have no room for a new task of ${one.service.name}, and none of its ${count} may stop first (minimum ${one.minimumHealthyPercent} percent)`,
      remedy: `${growing}${lower(ground, one)}`,
      resource: one.address,
      spec: keyOf(one, 'deployment'),
    },
  ];
};

/** A job that may find no room beside the services. */
const idle = (subject: Subject, ground: Ground, one: Running, job: Task): Violation[] => {
  const others = tasksOf(ground.running, ({ max }) => max);
  const needed = (room: Room) => instancesWithRoom(others, job, room);
  const enough = needed(ground.room);
  if (enough !== undefined && enough <= ground.max) return [];
  return [
    {
      message: `with all services at their most, ${counted(ground.max, 'instance')} may have no room for the job ${job.name}`,
      remedy: growth(subject, ground, 'max', needed),
      resource: one.address,
      spec: keyOf(one, 'jobs'),
    },
  ];
};

/** A release goes through also under full load. */
export const deploymentsProgress: Proof = {
  id: 'placement/deployments-progress',
  claim:
    'With all services at their most tasks, however they are placed, a deployment of any one can start a new task or stop an old one, and any one job can run.',
  why: 'A deployment that can do neither hangs for hours and fails, just when the load is high and a fix is due.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-ecs.html',
  assumes: assumesType,
  violations: (subject) => {
    const ground = groundOf(subject);
    if (ground === undefined) return [];
    return ground.running.flatMap((one) => [
      ...locked(one),
      ...waiting(subject, ground, one),
      ...one.jobs.flatMap((job) => idle(subject, ground, one, job)),
    ]);
  },
};
