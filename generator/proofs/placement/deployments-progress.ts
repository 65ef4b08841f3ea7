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

/** A deployment that must start a task before it stops one, and may find no room for it. */
const waiting = (subject: Subject, ground: Ground, one: Running): Violation[] => {
  const count = Math.max(...desired(one).filter((tasks) => leastOf(one, tasks) >= tasks && mostOf(one, tasks) > tasks));
  if (!Number.isFinite(count) || holds(ground.room, one.task) === 0) return [];
  const others = tasksOf(ground.running, (other) => (other === one ? count : other.max));
  const needed = (room: Room) => instancesWithRoom(others, one.task, room);
  if ((needed(ground.room) ?? 0) <= ground.max) return [];
  const lower =
    count > 1 ? ` Or write deployment.minimumHealthyPercent: ${Math.floor(((count - 1) * 100) / count)}.` : '';
  return [
    {
      message: `with all services at their most, ${counted(ground.max, 'instance')} may have no room for a new task of ${one.service.name}, and none of its ${count} may stop first (minimum ${one.minimumHealthyPercent} percent)`,
      remedy: `${growth(subject, ground, 'max', needed)}${lower}`,
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
