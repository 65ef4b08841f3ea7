/** Container definitions: the service's own, its sidecars and its jobs, all locked down and logging without blocking. */

import { aws, type Expr } from '../../dsl/index.js';
import { CAPABILITIES, type ContainerDependency, type ContainerHealthCheck } from '../../environment/container.js';
import type { Hardening, Job, Service, Sidecar } from '../../environment/environment.js';
import { sidecarImage } from './image.js';
import { containerSecrets, type LocatedSecret } from './secrets.js';

/** What containers refer to in their stack. */
export interface ContainerParts {
  readonly image: Expr<string>;
  readonly logGroup: Expr<string>;
  readonly secrets: readonly LocatedSecret[];
}

const healthCheck = (check: ContainerHealthCheck | undefined) =>
  check && {
    Command: check.command,
    Interval: check.interval,
    Timeout: check.timeout,
    Retries: check.retries,
    StartPeriod: check.startPeriod,
  };

const dependsOn = (dependencies: readonly ContainerDependency[]) =>
  dependencies.length === 0
    ? undefined
    : dependencies.map(({ container, condition }) => ({ ContainerName: container, Condition: condition }));

/**
 * awslogs in non-blocking mode: when CloudWatch Logs is slow, lines beyond the buffer are lost and the application goes
 * on; in blocking mode it would stop: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specify-log-config.html
 */
const logConfiguration = (logGroup: Expr<string>, prefix: string) => ({
  LogDriver: 'awslogs' as const,
  Options: {
    'awslogs-group': logGroup,
    'awslogs-region': aws.region,
    'awslogs-stream-prefix': prefix,
    mode: 'non-blocking',
    'max-buffer-size': '25m',
  },
});

/**
 * A container that keeps some capabilities drops the others by name: Fargate adds none back to ALL.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html
 */
const dropped = ({ capabilities }: Hardening): string[] =>
  capabilities.length === 0 ? ['ALL'] : CAPABILITIES.filter((capability) => !capabilities.includes(capability));

/**
 * A file system in memory rather than a volume, which on Fargate only root may write to; both launch types have it:
 * https://aws.amazon.com/about-aws/whats-new/2026/01/amazon-ecs-tmpfs-mounts-aws-fargate-managed-instances/
 */
const tmpfs = ({ tmpfs: mounts }: Hardening) =>
  mounts.length === 0
    ? undefined
    : mounts.map(({ path, size }) => ({
        ContainerPath: path,
        Size: size,
        MountOptions: ['rw', 'noexec', 'nosuid', 'nodev'],
      }));

const lockedDown = (container: Hardening) => ({
  User: container.user,
  ReadonlyRootFilesystem: container.readonlyRootFilesystem,
  LinuxParameters: {
    // An init process reaps zombies and passes SIGTERM on to an application that runs under a shell.
    InitProcessEnabled: true,
    Capabilities: { Drop: dropped(container) },
    Tmpfs: tmpfs(container),
  },
});

const secretsFor = (secrets: readonly LocatedSecret[], sidecar: string | undefined) => {
  const own = secrets.filter((secret) => secret.sidecar === sidecar);
  return own.length > 0 ? containerSecrets(own) : undefined;
};

const environmentFiles = ({ environmentFile }: Service) =>
  environmentFile === undefined ? undefined : [{ Type: 's3' as const, Value: environmentFile }];

/**
 * MiB that the service's own container may use: those of the task that no sidecar has for itself. With a limit of its own
 * it is this container that runs out of memory, and not whichever the kernel picks of the task:
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html
 */
const ownMemory = ({ memory, sidecars }: Service): number =>
  sidecars.reduce((left, sidecar) => left - (sidecar.memory ?? 0), memory);

/** The service's own container, which is called like the service: the load balancer and pipelines know it by that name. */
export const ownContainer = (service: Service, parts: ContainerParts) => ({
  Name: service.name,
  Image: parts.image,
  // A tag is looked up once a deployment, so that all its tasks run the same image.
  VersionConsistency: 'enabled' as const,
  Essential: true,
  Memory: ownMemory(service),
  Command: service.command,
  PortMappings: service.kind === 'api' ? [{ ContainerPort: service.port, Protocol: 'tcp' as const }] : undefined,
  DependsOn: dependsOn(service.dependsOn),
  HealthCheck: healthCheck(service.containerHealthCheck),
  StopTimeout: service.stopTimeout,
  ...lockedDown(service),
  Secrets: secretsFor(parts.secrets, undefined),
  EnvironmentFiles: environmentFiles(service),
  LogConfiguration: logConfiguration(parts.logGroup, service.name),
});

/** A container beside it. */
export const sidecarContainer = (service: Service, sidecar: Sidecar, parts: ContainerParts) => ({
  Name: sidecar.name,
  Image: sidecarImage(sidecar.image),
  VersionConsistency: 'enabled' as const,
  Essential: sidecar.essential,
  Cpu: sidecar.cpu,
  Memory: sidecar.memory,
  Command: sidecar.command,
  DependsOn: dependsOn(sidecar.dependsOn),
  HealthCheck: healthCheck(sidecar.containerHealthCheck),
  StopTimeout: service.stopTimeout,
  ...lockedDown(sidecar),
  Environment:
    Object.keys(sidecar.environment).length === 0
      ? undefined
      : Object.entries(sidecar.environment).map(([Name, Value]) => ({ Name, Value })),
  Secrets: secretsFor(parts.secrets, sidecar.name),
  LogConfiguration: logConfiguration(parts.logGroup, sidecar.name),
});

/** The one container of a job: the service's, with another command. */
export const jobContainer = (service: Service, job: Job, parts: ContainerParts) => ({
  Name: job.name,
  Image: parts.image,
  VersionConsistency: 'enabled' as const,
  Essential: true,
  Memory: job.memory,
  Command: job.command,
  StopTimeout: service.stopTimeout,
  ...lockedDown(service),
  Secrets: secretsFor(parts.secrets, undefined),
  EnvironmentFiles: environmentFiles(service),
  LogConfiguration: logConfiguration(parts.logGroup, job.name),
});
