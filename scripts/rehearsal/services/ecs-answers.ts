/** Answers of ECS: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Operations.html */

import type { Physical } from '../simulated.js';
import { type DeploymentState, type ServiceState, taskId } from './ecs-state.js';

type Answer = Record<string, unknown>;

/** Keys whose values are maps of somebody else's names. */
const foreign: ReadonlySet<string> = new Set(['DockerLabels', 'Options', 'DriverOpts', 'Labels']);

/** Properties of a template in the spelling of the API: `TaskRoleArn` there is `taskRoleArn` here. */
const apiSpelling = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(apiSpelling);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name.charAt(0).toLowerCase() + name.slice(1),
      foreign.has(name) ? member : apiSpelling(member),
    ]),
  );
};

const sum = (service: ServiceState, count: (deployment: DeploymentState) => number): number =>
  service.deployments.reduce((total, deployment) => total + count(deployment), 0);

const rolloutReason = ({ rollout, state }: DeploymentState): string => {
  if (state === 'COMPLETED') return `ECS deployment ${rollout.id} completed.`;
  if (state === 'FAILED') return 'ECS deployment circuit breaker: tasks failed to start.';
  return `ECS deployment ${rollout.id} in progress.`;
};

const deploymentAnswer = (deployment: DeploymentState): Answer => {
  const { rollout, status, state, desired, running, pending, failed, updated } = deployment;
  return {
    id: rollout.id,
    status,
    taskDefinition: rollout.properties.TaskDefinition,
    desiredCount: desired,
    pendingCount: pending,
    runningCount: running,
    failedTasks: failed,
    createdAt: new Date(rollout.started),
    updatedAt: new Date(updated),
    launchType: rollout.properties.LaunchType,
    rolloutState: state,
    rolloutStateReason: rolloutReason(deployment),
  };
};

/**
 * Newest first. Texts as in
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages-list.html
 */
const eventsOf = ({ name, deployments }: ServiceState): Answer[] => {
  const [primary] = deployments;
  if (primary === undefined) return [];
  const { rollout, state, running, failed, updated } = primary;
  const at = (time: number, message: string, index: number): Answer => ({
    id: taskId(rollout, 'run', 1000 + index).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'),
    createdAt: new Date(time),
    message: `(service ${name}) ${message}`,
  });
  const tasks = (kind: 'run' | 'stop', count: number) =>
    Array.from({ length: count }, (_, index) => `(task ${taskId(rollout, kind, index)})`).join(' ');
  const events: Answer[] = [];
  if (running > 0) events.push(at(rollout.started, `has started ${running} tasks: ${tasks('run', running)}.`, 0));
  if (failed > 0) events.push(at(rollout.started, `has started ${failed} tasks: ${tasks('stop', failed)}.`, 1));
  if (state === 'FAILED')
    events.push(at(updated, `(deployment ${rollout.id}) deployment failed: tasks failed to start.`, 2));
  if (state === 'COMPLETED') events.push(at(updated, 'has reached a steady state.', 3));
  return events.reverse();
};

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Service.html */
export const serviceAnswer = (service: ServiceState): Answer => {
  const { name, arn, clusterArn, properties, status, deployments } = service;
  return {
    serviceName: name,
    serviceArn: arn,
    clusterArn,
    status,
    desiredCount: status === 'ACTIVE' ? (deployments[0]?.desired ?? 0) : 0,
    runningCount: sum(service, ({ running }) => running),
    pendingCount: sum(service, ({ pending }) => pending),
    taskDefinition: properties.TaskDefinition,
    launchType: properties.LaunchType,
    schedulingStrategy: properties.SchedulingStrategy ?? 'REPLICA',
    deploymentController: { type: 'ECS' },
    deploymentConfiguration: apiSpelling(properties.DeploymentConfiguration),
    capacityProviderStrategy: apiSpelling(properties.CapacityProviderStrategy),
    loadBalancers: apiSpelling(properties.LoadBalancers ?? []),
    healthCheckGracePeriodSeconds: properties.HealthCheckGracePeriodSeconds,
    enableExecuteCommand: properties.EnableExecuteCommand ?? false,
    deployments: status === 'INACTIVE' ? [] : deployments.map(deploymentAnswer),
    events: eventsOf(service),
    createdAt: new Date(deployments.at(-1)?.rollout.started ?? 0),
  };
};

/** A task of a service. */
export interface TaskState {
  readonly arn: string;
  readonly isStopped: boolean;
  readonly service: ServiceState;
  readonly deployment: DeploymentState;
}

/** Tasks that run, and tasks that have stopped because their deployment fails. */
export const tasksOf = (service: ServiceState): TaskState[] =>
  service.deployments.flatMap((deployment) =>
    (['run', 'stop'] as const).flatMap((kind) =>
      Array.from({ length: kind === 'run' ? deployment.running : deployment.failed }, (_, index) => ({
        arn: `${service.clusterArn.replace(':cluster/', ':task/')}/${taskId(deployment.rollout, kind, index)}`,
        isStopped: kind === 'stop',
        service,
        deployment,
      })),
    ),
  );

const containersOf = (definition: Physical | undefined): readonly Readonly<Record<string, unknown>>[] => {
  const given = (definition?.properties as Record<string, unknown> | undefined)?.ContainerDefinitions;
  return Array.isArray(given) ? given : [{ Name: 'app', Essential: true }];
};

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Task.html */
export const taskAnswer = (
  { arn, isStopped, service, deployment }: TaskState,
  definition: Physical | undefined,
): Answer => {
  const { rollout, updated } = deployment;
  const stopped = rollout.behaviour.tasks ?? { stoppedReason: 'Essential container in task exited', exitCode: 1 };
  const lastStatus = isStopped ? 'STOPPED' : 'RUNNING';
  return {
    taskArn: arn,
    clusterArn: service.clusterArn,
    taskDefinitionArn: rollout.properties.TaskDefinition,
    group: `service:${service.name}`,
    startedBy: rollout.id,
    lastStatus,
    desiredStatus: lastStatus,
    createdAt: new Date(rollout.started),
    ...(isStopped
      ? {
          stoppedAt: new Date(updated),
          stoppedReason: stopped.stoppedReason,
          stopCode: stopped.stopCode ?? 'EssentialContainerExited',
        }
      : {}),
    containers: containersOf(definition).map(({ Name, Image, Essential = true }) => ({
      name: Name,
      image: Image,
      taskArn: arn,
      lastStatus,
      ...(isStopped && Essential === true ? { exitCode: stopped.exitCode, reason: stopped.reason } : {}),
    })),
  };
};

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_TaskDefinition.html */
export const taskDefinitionAnswer = ({ physicalId, properties }: Physical): Answer => ({
  ...(apiSpelling(properties) as Answer),
  taskDefinitionArn: physicalId,
  revision: Number(physicalId?.slice(physicalId.lastIndexOf(':') + 1)),
  status: 'ACTIVE',
});
