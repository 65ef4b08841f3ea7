/** The task definition of a service: one container, locked down, logging without blocking. */

import { aws, type Expr, type Kind } from '../../dsl/index.js';
import type { Environment, Service } from '../../environment/environment.js';
import * as ecs from '../../resources/ecs.js';
import { taskFamily } from '../names.js';
import { containerSecrets, type LocatedSecret } from './secrets.js';

/** What the container refers to in its stack. */
export interface TaskParts {
  readonly image: Expr<string>;
  readonly logGroup: Expr<string>;
  readonly executionRole: Expr<Kind<'AWS::IAM::Role.Arn'>>;
  readonly taskRole: Expr<Kind<'AWS::IAM::Role.Arn'>>;
  readonly secrets: readonly LocatedSecret[];
}

/** Which launch types a task definition is for, by the capacity of its service. */
export const launchTypeOf = (service: Service): 'EC2' | 'FARGATE' =>
  service.capacity.some(({ provider }) => provider === 'EC2') ? 'EC2' : 'FARGATE';

const healthCheck = ({ containerHealthCheck: check }: Service) =>
  check && {
    Command: check.command,
    Interval: check.interval,
    Timeout: check.timeout,
    Retries: check.retries,
    StartPeriod: check.startPeriod,
  };

/**
 * awslogs in non-blocking mode: when CloudWatch Logs is slow, lines beyond the buffer are lost and the application goes
 * on; in blocking mode it would stop: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specify-log-config.html
 */
const logConfiguration = (service: Service, logGroup: Expr<string>) => ({
  LogDriver: 'awslogs' as const,
  Options: {
    'awslogs-group': logGroup,
    'awslogs-region': aws.region,
    'awslogs-stream-prefix': service.name,
    mode: 'non-blocking',
    'max-buffer-size': '25m',
  },
});

/** Where a container with a read-only root file system may write. */
const scratch = { Name: 'tmp', path: '/tmp' } as const;

const container = (service: Service, parts: TaskParts) => ({
  Name: service.name,
  Image: parts.image,
  Essential: true,
  Command: service.command,
  PortMappings: service.kind === 'api' ? [{ ContainerPort: service.port, Protocol: 'tcp' as const }] : undefined,
  HealthCheck: healthCheck(service),
  StopTimeout: service.stopTimeout,
  ReadonlyRootFilesystem: service.readonlyRootFilesystem,
  MountPoints: service.readonlyRootFilesystem
    ? [{ SourceVolume: scratch.Name, ContainerPath: scratch.path, ReadOnly: false }]
    : undefined,
  // An init process reaps zombies and passes SIGTERM on to an application that runs under a shell.
  LinuxParameters: { InitProcessEnabled: true },
  Secrets: parts.secrets.length > 0 ? containerSecrets(parts.secrets) : undefined,
  EnvironmentFiles:
    service.environmentFile === undefined ? undefined : [{ Type: 's3' as const, Value: service.environmentFile }],
  LogConfiguration: logConfiguration(service, parts.logGroup),
});

/** The task definition of a service. */
export const taskDefinition = (env: Environment, service: Service, parts: TaskParts) =>
  ecs.TaskDefinition({
    Family: taskFamily(env, service),
    RequiresCompatibilities: [launchTypeOf(service)],
    NetworkMode: 'awsvpc',
    RuntimePlatform: { CpuArchitecture: env.architecture, OperatingSystemFamily: 'LINUX' },
    Cpu: `${service.cpu}`,
    Memory: `${service.memory}`,
    ExecutionRoleArn: parts.executionRole,
    TaskRoleArn: parts.taskRole,
    ContainerDefinitions: [container(service, parts)],
    Volumes: service.readonlyRootFilesystem ? [{ Name: scratch.Name }] : undefined,
  });
