/** Jobs of a service: one-off tasks that a person or a pipeline starts, and what starting one takes. */

import { type Expr, join, jsonSub } from '../../dsl/index.js';
import type { Environment, Job, Service } from '../../environment/environment.js';
import { jobFamily, pascal } from '../names.js';
import type { JobTaskDefinitionId } from './task-definition.js';

/** The logical id of a job's task definition. */
export const jobTaskDefinitionId = ({ name }: Job): JobTaskDefinitionId => `${pascal(name)}JobTaskDefinition`;

/** Logical ids of the outputs that start jobs. */
export type RunTaskId = `${string}RunTask`;

/** The output of a job in its service's stack. */
export const runTaskId = ({ name }: Job): RunTaskId => `${pascal(name)}RunTask`;

/** What running a job refers to. */
export interface RunParts {
  readonly clusterName: Expr<string>;
  readonly capacityProvider: Expr<string> | undefined;
  readonly subnetIds: Expr<readonly string[]>;
  readonly securityGroup: Expr<string>;
  readonly taskDefinition: Expr<string>;
}

/**
 * The input of `aws ecs run-task --cli-input-json`: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RunTask.html
 * A job runs on FARGATE where its service runs on FARGATE_SPOT: a migration that is stopped half-way helps nobody. Where
 * the pipeline registers revisions, the newest of the family is run.
 */
export const runTask = (env: Environment, service: Service, job: Job, parts: RunParts): Expr<string> =>
  jsonSub({
    cluster: parts.clusterName,
    taskDefinition: service.taskDefinition === 'pipeline' ? jobFamily(env, service, job) : parts.taskDefinition,
    count: 1,
    capacityProviderStrategy: [{ capacityProvider: parts.capacityProvider ?? 'FARGATE', weight: 1 }],
    networkConfiguration: {
      awsvpcConfiguration: {
        // Joined inside the quotes that the document puts around an expression: a list of names.
        subnets: [join('","', parts.subnetIds)],
        securityGroups: [parts.securityGroup],
        assignPublicIp: 'DISABLED',
      },
    },
    enableECSManagedTags: true,
    propagateTags: 'TASK_DEFINITION',
  });
