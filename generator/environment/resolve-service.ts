import { compare } from '../text/problem.js';
import { COMMON, PROFILES, type ProfileDefaults, stopTimeoutFor, type TierDefaults } from './defaults.js';
import type {
  CapacityShare,
  ContainerHealthCheck,
  LogRetentionDays,
  Scaling,
  Secret,
  Service,
  ServiceBase,
} from './environment.js';
import type { Allotment } from './routes.js';
import type { Provider, SecretSpec, ServiceSpec, Spec } from './spec.js';

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
  const base = resolveBase(input, profile, draining);
  if (service.kind === 'worker') return { ...base, kind: 'worker' };
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

function resolveBase(input: ServiceInput, profile: ProfileDefaults, draining: number): ServiceBase {
  const { spec, defaults, service, name } = input;
  // ECS Exec needs a writable file system: a person who asks for a read-only one has decided against the default.
  const byDefault = defaults.executeCommand && service.readonlyRootFilesystem !== true;
  const executeCommand = service.executeCommand ?? spec.executeCommand ?? byDefault;
  return {
    name,
    image: service.image,
    imageFrom: imageFrom(service.imageFrom, `/${spec.project}/${spec.environment}/${name}/image`),
    command: service.command === undefined ? undefined : [...service.command],
    cpu: service.cpu ?? COMMON.cpu,
    memory: service.memory ?? COMMON.memory,
    capacity: capacity(service.capacity ?? input.launchType),
    tasks: tasks(service.tasks, defaults),
    scaling: scaling(service, defaults),
    deployment: { ...COMMON.deployment, ...service.deployment },
    healthCheckProfile: service.healthChecks ?? spec.healthChecks ?? defaults.healthChecks,
    containerHealthCheck: containerHealthCheck(service.containerHealthCheck, profile),
    logRetentionDays: service.logRetentionDays ?? input.logRetentionDays,
    secrets: Object.entries(service.secrets ?? {})
      .sort(([a], [b]) => compare(a, b))
      .map(([variable, secret]) => resolveSecret(variable, secret)),
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
    readonlyRootFilesystem: service.readonlyRootFilesystem ?? !executeCommand,
  };
}

function imageFrom(from: ServiceSpec['imageFrom'], standard: string): ServiceBase['imageFrom'] {
  if (from === undefined || from === 'parameter') return 'parameter';
  return { ssm: from === 'ssm' ? standard : from.ssm };
}

const PROVIDERS: readonly Provider[] = ['EC2', 'FARGATE', 'FARGATE_SPOT'];

function capacity(given: NonNullable<ServiceSpec['capacity']>): readonly CapacityShare[] {
  if (typeof given === 'string') return [{ provider: given, base: 0, weight: 1 }];
  return PROVIDERS.flatMap((provider) => {
    const share = given[provider];
    return share === undefined ? [] : [{ provider, base: share.base ?? 0, weight: share.weight ?? 1 }];
  });
}

/** One number is both ends. An end that is left out is the tier's; the rules refuse what does not fit together. */
function tasks(given: ServiceSpec['tasks'], { tasks: standard }: TierDefaults): ServiceBase['tasks'] {
  if (typeof given === 'number') return { min: given, max: given };
  return { min: given?.min ?? standard.min, max: given?.max ?? standard.max };
}

function scaling({ kind, scaling: given }: ServiceSpec, defaults: TierDefaults): Scaling {
  const target = (value: number | false | undefined, standard: number): number | undefined =>
    value === false ? undefined : (value ?? standard);
  return {
    cpu: target(given?.cpu, COMMON.scaling.cpu),
    memory: target(given?.memory, COMMON.scaling.memory),
    requestsPerTarget: kind === 'api' ? target(given?.requestsPerTarget, defaults.requestsPerTarget) : undefined,
    scaleOutCooldown: given?.scaleOutCooldown ?? COMMON.scaling.scaleOutCooldown,
    scaleInCooldown: given?.scaleInCooldown ?? COMMON.scaling.scaleInCooldown,
  };
}

function containerHealthCheck(
  given: ServiceSpec['containerHealthCheck'],
  profile: ProfileDefaults,
): ContainerHealthCheck | undefined {
  if (given === undefined) return undefined;
  return {
    command: typeof given.command === 'string' ? ['CMD-SHELL', given.command] : [...given.command],
    interval: given.interval ?? profile.interval,
    timeout: given.timeout ?? profile.timeout,
    retries: given.retries ?? profile.unhealthyThreshold,
    startPeriod: given.startPeriod ?? profile.gracePeriod,
  };
}

function resolveSecret(variable: string, secret: SecretSpec): Secret {
  if (typeof secret === 'string') {
    const store = secret.split(':')[2] === 'ssm' ? 'ssm' : 'secretsManager';
    return { variable, store, from: secret, key: undefined, kmsKey: undefined };
  }
  if ('ssm' in secret) return { variable, store: 'ssm', from: secret.ssm, key: undefined, kmsKey: secret.kmsKey };
  return { variable, store: 'secretsManager', from: secret.secretsManager, key: secret.key, kmsKey: secret.kmsKey };
}
