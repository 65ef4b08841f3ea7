import { compare } from '../text/problem.js';
import { COMMON, PROFILES, type ProfileDefaults, stopTimeoutFor, type TierDefaults } from './defaults.js';
import type { Launch, LogRetentionDays, Scaling, Service, ServiceBase } from './environment.js';
import { containerHealthCheck, dependsOn, hardening, resolveSidecar, secretsOf, sorted } from './resolve-container.js';
import { resolveLaunch } from './resolve-launch.js';
import type { Allotment } from './routes.js';
import type { ServiceSpec, Spec } from './spec.js';

/** What one service is resolved from. */
export interface ServiceInput {
  readonly spec: Spec;
  readonly defaults: TierDefaults;
  readonly launchType: 'EC2' | 'FARGATE';
  readonly logRetentionDays: LogRetentionDays;
  readonly name: string;
  readonly service: ServiceSpec;
  readonly routes: readonly Allotment[];
}

/** One service with its defaults: its own keys, else the environment's, else the tier's. */
export function resolveService(input: ServiceInput): Service {
  const { spec, defaults, service } = input;
  const profile = PROFILES[service.healthChecks ?? spec.healthChecks ?? defaults.healthChecks];
  const draining = service.draining ?? spec.draining ?? defaults.draining;
  const launch = resolveLaunch(service, input.launchType);
  const base = { ...launch, ...resolveBase(input, launch, profile, draining) };
  if (service.kind === 'worker') return { ...base, kind: 'worker', queue: service.queue };
  const check = service.healthCheck;
  return {
    ...base,
    kind: 'api',
    port: service.port ?? COMMON.port,
    routes: [...input.routes]
      .sort((a, b) => a.priority - b.priority || compare(a.text, b.text))
      .map(({ hosts, paths, priority }) => ({ hosts, paths, priority })),
    healthCheck: {
      path: check?.path ?? COMMON.healthCheckPath,
      matcher: check?.matcher ?? COMMON.healthCheckMatcher,
      interval: check?.interval ?? profile.interval,
      timeout: check?.timeout ?? profile.timeout,
      healthyThreshold: check?.healthyThreshold ?? profile.healthyThreshold,
      unhealthyThreshold: check?.unhealthyThreshold ?? profile.unhealthyThreshold,
    },
    healthCheckGracePeriod: service.healthCheckGracePeriod ?? profile.gracePeriod,
    draining,
    crossZone: service.crossZone ?? spec.crossZone ?? true,
  };
}

function resolveBase(
  input: ServiceInput,
  { cpu, memory }: Launch,
  profile: ProfileDefaults,
  draining: number,
): ServiceBase {
  const { spec, defaults, service, name } = input;
  // ECS Exec needs a writable file system: a person who asks for a read-only one has decided against the default.
  const byDefault = defaults.executeCommand && service.readonlyRootFilesystem !== true;
  const executeCommand = service.executeCommand ?? spec.executeCommand ?? byDefault;
  const sidecars = sorted(service.sidecars);
  return {
    ...hardening(service, executeCommand),
    name,
    image: service.image,
    imageFrom: imageFrom(service.imageFrom, `/${spec.project}/${spec.environment}/${name}/image`),
    taskDefinition: service.taskDefinition ?? 'stack',
    command: service.command === undefined ? undefined : [...service.command],
    tasks: tasks(service.tasks, defaults),
    scaling: scaling(service, defaults),
    deployment: { ...COMMON.deployment, ...service.deployment },
    healthCheckProfile: service.healthChecks ?? spec.healthChecks ?? defaults.healthChecks,
    containerHealthCheck: containerHealthCheck(service.containerHealthCheck, profile),
    dependsOn: dependsOn(service),
    sidecars: sidecars.map(([sidecar, given]) => resolveSidecar(sidecar, given, profile, executeCommand)),
    jobs: sorted(service.jobs).map(([job, given]) => ({
      name: job,
      command: [...given.command],
      cpu: given.cpu ?? cpu,
      memory: given.memory ?? memory,
    })),
    logRetentionDays: service.logRetentionDays ?? input.logRetentionDays,
    secrets: [...secretsOf(service), ...sidecars.flatMap(([sidecar, given]) => secretsOf(given, sidecar))],
    environmentFile: service.environmentFile,
    securityGroup: service.securityGroup ?? 'networking',
    egress: (service.egress ?? []).map(({ port, cidr, why }) => ({ port, cidr, why })),
    permissions: (service.permissions ?? []).map(({ why, actions, resources }) => ({
      why,
      actions: [...actions],
      resources: [...resources],
    })),
    executeCommand,
    stopTimeout: service.stopTimeout ?? stopTimeoutFor(draining),
  };
}

function imageFrom(from: ServiceSpec['imageFrom'], standard: string): ServiceBase['imageFrom'] {
  if (from === undefined || from === 'parameter') return 'parameter';
  return { ssm: from === 'ssm' ? standard : from.ssm };
}

/** One number is both ends. An end that is left out is the tier's; the rules refuse what does not fit together. */
function tasks(given: ServiceSpec['tasks'], { tasks: standard }: TierDefaults): ServiceBase['tasks'] {
  if (typeof given === 'number') return { min: given, max: given };
  return { min: given?.min ?? standard.min, max: given?.max ?? standard.max };
}

function scaling({ kind, queue, scaling: given }: ServiceSpec, defaults: TierDefaults): Scaling {
  const target = (value: number | false | undefined, standard: number): number | undefined =>
    value === false ? undefined : (value ?? standard);
  return {
    cpu: target(given?.cpu, COMMON.scaling.cpu),
    memory: target(given?.memory, COMMON.scaling.memory),
    requestsPerTarget: kind === 'api' ? target(given?.requestsPerTarget, defaults.requestsPerTarget) : undefined,
    messagesPerTask: queue === undefined ? undefined : target(given?.messagesPerTask, COMMON.messagesPerTask),
    scaleOutCooldown: given?.scaleOutCooldown ?? COMMON.scaling.scaleOutCooldown,
    scaleInCooldown: given?.scaleInCooldown ?? COMMON.scaling.scaleInCooldown,
  };
}
