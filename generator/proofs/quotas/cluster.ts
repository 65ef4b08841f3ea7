import { keyOf, leastOf, mostOf, onInstances, type Running } from '../load.js';
import { ofType, type Proof } from '../proof.js';
import { items } from '../values.js';
import { lengthOf } from './length.js';
import { exceeded, limitOf, type Measure, type Measures } from './measure.js';

/** Tasks that a deployment starts at once: those that may run beyond those that must. */
const started = (one: Running, tasks: number): number => mostOf(one, tasks) - leastOf(one, tasks);

/** The most tasks with which a deployment starts no more than a limit at once. */
const mostTasks = (one: Running, limit: number): number => {
  let tasks = one.max;
  while (tasks > 0 && started(one, tasks) > limit) tasks--;
  return tasks;
};

/** What the cluster holds. */
export const clusterUses: Measures = (subject) => [
  ...ofType(subject, 'ECS::TaskDefinition').flatMap(({ address, properties }): Measure[] => [
    {
      quota: 'containersPerTaskDefinition',
      used: items(properties.ContainerDefinitions).length,
      of: 'containers',
      otherwise: 'remove sidecars',
      resource: address,
      path: ['Properties', 'ContainerDefinitions'],
    },
    {
      quota: 'taskDefinitionBytes',
      used: lengthOf(properties),
      of: 'bytes',
      otherwise: 'keep settings in an environmentFile or in one JSON secret',
      resource: address,
      path: ['Properties'],
    },
  ]),
  ...onInstances(subject).map(
    (one): Measure => ({
      quota: 'provisioningTasksPerCluster',
      used: started(one, one.max),
      of: `tasks of ${one.service.name} that a deployment starts at once`,
      otherwise: `write tasks.max: ${mostTasks(one, limitOf(subject, 'provisioningTasksPerCluster'))}`,
      resource: one.address,
      spec: keyOf(one, 'tasks'),
    }),
  ),
];

/** ECS takes all task definitions and deployments. */
export const clusterQuotas: Proof = {
  id: 'quotas/cluster',
  claim: 'Task definitions and the tasks that a deployment starts at once stay within what ECS takes.',
  why: 'A task definition that is too large cannot be registered, and tasks beyond the queue fail to start.',
  source: 'https://docs.aws.amazon.com/general/latest/gr/ecs-service.html',
  violations: (subject) => exceeded(subject, clusterUses(subject)),
};
