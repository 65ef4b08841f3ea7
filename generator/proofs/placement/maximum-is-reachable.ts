import { instancesOf, keyOf, mostOf, onInstances, type Running, runningIn } from '../load.js';
import type { Proof, Subject, Violation } from '../proof.js';
import { counted } from './ground.js';

/** A range that nothing moves a service through. */
const fixed = (one: Running): Violation[] => {
  const { service, max } = one;
  if (service.tasks.max <= max) return [];
  return [
    {
      message: `nothing scales ${service.name}: it runs ${counted(max, 'task')}, and never the ${service.tasks.max} of tasks.max`,
      remedy: `Write tasks: ${max}, or give scaling a target.`,
      resource: one.address,
      spec: keyOf(one, 'tasks'),
    },
  ];
};

/** A service without tasks has no load of its own that could start the first. */
const asleep = (one: Running): Violation[] => {
  const { service, min, max, beside } = one;
  if (min > 0 || max === 0 || beside('BacklogScalingPolicy') !== undefined) return [];
  return [
    {
      message: `nothing starts the first task of ${service.name}: without a task there is no CPU, memory or request to scale by`,
      remedy: 'Write tasks.min: 1, or let a worker scale by its queue.',
      resource: one.address,
      spec: keyOf(one, 'tasks'),
    },
  ];
};

/** Instances that no state of the tasks fills: each task on one of its own, all services deploying, all jobs running. */
const unused = (subject: Subject): Violation[] => {
  const instances = instancesOf(subject);
  const running = onInstances(subject);
  if (instances === undefined || running.length === 0) return [];
  const { min, max, targetCapacity } = instances;
  const tasks = running.reduce((sum, one) => sum + Math.max(mostOf(one, one.max), one.max) + one.jobs.length, 0);
  const most = Math.max(min, 1, Math.ceil((tasks * 100) / targetCapacity));
  if (max <= most) return [];
  return [
    {
      message: `instances.max is ${max}, but all deployments and jobs at once are ${counted(tasks, 'task')}, which use ${counted(most, 'instance')} at most`,
      remedy: `Write instances.max: ${most}, or raise tasks.max.`,
      spec: ['instances', 'max'],
    },
  ];
};

/** What the spec says is the most is the most. */
export const maximumIsReachable: Proof = {
  id: 'placement/maximum-is-reachable',
  claim: 'The most tasks of each service and the most instances are numbers that scaling can reach.',
  why: 'A maximum that nothing reaches is no limit to the cost and no promise of capacity: the estimate is wrong either way.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-auto-scaling.html',
  violations: (subject) => [
    ...runningIn(subject).flatMap((one) => [...fixed(one), ...asleep(one)]),
    ...unused(subject),
  ],
};
