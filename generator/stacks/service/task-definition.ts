/** The task definitions of a service: its own, and one for each of its jobs. */

import type { Expr, Kind } from '../../dsl/index.js';
import type { Environment, Job, Service } from '../../environment/environment.js';
import * as ecs from '../../resources/ecs.js';
import { jobFamily, taskFamily } from '../names.js';
import { type ContainerParts, jobContainer, ownContainer, sidecarContainer } from './container.js';
import { taskLaunch } from './launch.js';

/** What a task definition refers to in its stack. */
export interface TaskParts extends ContainerParts {
  readonly executionRole: Expr<Kind<'AWS::IAM::Role.Arn'>>;
  readonly taskRole: Expr<Kind<'AWS::IAM::Role.Arn'>>;
}

const common = (env: Environment, service: Service, parts: TaskParts) => ({
  ...taskLaunch(service),
  RuntimePlatform: { CpuArchitecture: env.architecture, OperatingSystemFamily: 'LINUX' as const },
  ExecutionRoleArn: parts.executionRole,
  TaskRoleArn: parts.taskRole,
});

/**
 * The task definition of a service. Where a pipeline registers revisions of the family too, the stack leaves the one
 * that it replaces active: a rollback of the service may need it.
 */
export const taskDefinition = (env: Environment, service: Service, parts: TaskParts) =>
  ecs.TaskDefinition(
    {
      Family: taskFamily(env, service),
      ...common(env, service, parts),
      ContainerDefinitions: [
        ownContainer(service, parts),
        ...service.sidecars.map((sidecar) => sidecarContainer(service, sidecar, parts)),
      ],
    },
    service.taskDefinition === 'pipeline'
      ? {
          deletionPolicy: 'Delete',
          updateReplacePolicy: 'Retain',
          comment: 'The pipeline registers revisions of this family as well; the service takes the newest.',
        }
      : service.runAsRoot === undefined
        ? {}
        : { comment: `Runs as the user of its image, because: ${service.runAsRoot}` },
  );

/** Logical ids of the jobs' task definitions. */
export type JobTaskDefinitionId = `${string}JobTaskDefinition`;

/** The task definition of a job. */
export const jobTaskDefinition = (env: Environment, service: Service, job: Job, parts: TaskParts) =>
  ecs.TaskDefinition({
    Family: jobFamily(env, service, job),
    ...common(env, service, parts),
    Cpu: `${job.cpu}`,
    Memory: `${job.memory}`,
    ContainerDefinitions: [jobContainer(service, job, parts)],
  });
