/** Services of ECS as DescribeServices tells them, made from the engine's resources and from the time. */

import { createHash } from 'node:crypto';
import type { Physical } from '../simulated.js';
import { type Rollout, type Rollouts, settled } from './rollouts.js';

/** A service at one moment. */
export interface ServiceState {
  readonly name: string;
  readonly arn: string;
  readonly clusterArn: string;
  readonly properties: Rollout['properties'];
  /** `INACTIVE` for an hour after it is deleted, and then forgotten. */
  readonly status: 'ACTIVE' | 'DRAINING' | 'INACTIVE';
  readonly deployments: readonly DeploymentState[];
}

export interface DeploymentState {
  readonly rollout: Rollout;
  readonly status: 'PRIMARY' | 'ACTIVE';
  readonly state: 'IN_PROGRESS' | 'COMPLETED' | 'FAILED';
  readonly desired: number;
  readonly running: number;
  readonly pending: number;
  /** How many tasks have stopped so far. */
  readonly failed: number;
  /** Milliseconds since 1970, simulated: when it changed last. */
  readonly updated: number;
}

/** Most tasks of a deployment that are told as stopped. */
const mostFailed = 10;

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const lastPart = (arn: string): string => arn.slice(arn.lastIndexOf('/') + 1);

/** Id of a task: 32 hexadecimal digits. */
export const taskId = (rollout: Rollout, kind: 'run' | 'stop', index: number): string =>
  createHash('sha256').update(`${rollout.id} ${kind} ${index}`).digest('hex').slice(0, 32);

const deploymentsOf = (physical: Physical, current: Rollout, previous: Rollout | undefined, now: number) => {
  const isMoving = physical.status.endsWith('_IN_PROGRESS') && !physical.status.startsWith('DELETE');
  const hasFailed = physical.status === 'CREATE_FAILED' || physical.status === 'UPDATE_FAILED';
  const willFail = current.behaviour.fails !== undefined;
  const done = isMoving && current.takes > 0 ? Math.min(1, Math.max(0, (now - current.started) / current.takes)) : 1;
  const desired = Number(current.properties.DesiredCount ?? 1);
  const running = willFail ? 0 : Math.floor(desired * done);
  const before = Number(previous?.properties.DesiredCount ?? 0);
  const primary: DeploymentState = {
    rollout: current,
    status: 'PRIMARY',
    state: isMoving ? 'IN_PROGRESS' : hasFailed ? 'FAILED' : 'COMPLETED',
    desired,
    running,
    pending: isMoving ? desired - running : 0,
    failed: willFail ? Math.min(mostFailed, 1 + Math.floor(done * 3 * Math.max(1, desired))) : 0,
    updated: Math.min(now, current.started + current.takes),
  };
  const isReplacing = previous !== undefined && (isMoving || hasFailed);
  const left = willFail ? before : Math.max(0, before - running);
  if (!isReplacing || left === 0) return [primary];
  const active: DeploymentState = {
    rollout: previous,
    status: 'ACTIVE',
    state: 'COMPLETED',
    desired: before,
    running: left,
    pending: 0,
    failed: 0,
    updated: current.started,
  };
  return [primary, active];
};

const arnOf = (account: string, region: string, kind: string, name: string): string =>
  `arn:aws:ecs:${region}:${account}:${kind}/${name}`;

/** Full ARN of a cluster that is given by name or by ARN. */
export const clusterArnOf = (account: string, region: string, cluster: unknown): string => {
  const given = text(cluster) || 'default';
  return given.startsWith('arn:') ? given : arnOf(account, region, 'cluster', given);
};

/** How long ECS shows a service, and tasks, that are no more: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeTasks.html */
const remembered = 3_600_000;

/** Services that are deleted, with the deployment that they had last: its tasks have stopped. */
const inactive = (account: string, region: string, rollouts: Rollouts, now: number): ServiceState[] =>
  rollouts.gone.flatMap(({ last, since }) => {
    const { properties, behaviour } = last;
    const name = text(properties.ServiceName);
    if (name === '' || now - since > remembered) return [];
    const clusterArn = clusterArnOf(account, region, properties.Cluster);
    const failed =
      behaviour.fails === undefined ? 0 : Math.min(mostFailed, 1 + 3 * Number(properties.DesiredCount ?? 1));
    const deployment: DeploymentState = {
      rollout: last,
      status: 'PRIMARY',
      state: behaviour.fails === undefined ? 'COMPLETED' : 'FAILED',
      desired: 0,
      running: 0,
      pending: 0,
      failed,
      updated: since,
    };
    const arn = arnOf(account, region, 'service', `${lastPart(clusterArn)}/${name}`);
    return [{ name, arn, clusterArn, properties, status: 'INACTIVE', deployments: [deployment] }];
  });

/** All services of an account and region: those that are there, and those that are deleted and not yet forgotten. */
export const servicesOf = (
  account: string,
  region: string,
  resources: readonly Physical[],
  rollouts: Rollouts,
  now: number,
): ServiceState[] => {
  const present = presentServices(account, region, resources, rollouts, now);
  const arns = new Set(present.map(({ arn }) => arn));
  return [...present, ...inactive(account, region, rollouts, now).filter(({ arn }) => !arns.has(arn))];
};

const presentServices = (
  account: string,
  region: string,
  resources: readonly Physical[],
  rollouts: Rollouts,
  now: number,
): ServiceState[] =>
  resources.flatMap((physical) => {
    const { type, status, stackName, logicalId, physicalId } = physical;
    if (type !== 'AWS::ECS::Service' || status === 'DELETE_COMPLETE') return [];
    const resting = (physical.properties ?? {}) as Rollout['properties'];
    const { current, previous } = rollouts.find(stackName, logicalId) ?? {
      current: settled(stackName, logicalId, resting),
      previous: undefined,
    };
    const clusterArn = clusterArnOf(account, region, resting.Cluster);
    const name = text(resting.ServiceName) || lastPart(physicalId ?? logicalId);
    const arn = physicalId?.startsWith('arn:')
      ? physicalId
      : arnOf(account, region, 'service', `${lastPart(clusterArn)}/${name}`);
    return [
      {
        name,
        arn,
        clusterArn,
        properties: resting,
        status: status.startsWith('DELETE') ? ('DRAINING' as const) : ('ACTIVE' as const),
        deployments: deploymentsOf(physical, current, previous, now),
      },
    ];
  });
