import { compare } from '../text/problem.js';
import { architectureOf } from './architecture.js';
import { COMMON, TIERS } from './defaults.js';
import type { Environment, Tier } from './environment.js';
import { sorted } from './resolve-container.js';
import { resolveService } from './resolve-service.js';
import { type Allotment, allot } from './routes.js';
import type { Spec } from './spec.js';

/** The tier whose defaults a spec gets; undefined where it names none and its environment is none. */
export function tierOf(spec: Pick<Spec, 'tier' | 'environment'>): Tier | undefined {
  const tier = spec.tier ?? spec.environment;
  return tier === 'dev' || tier === 'staging' || tier === 'production' ? tier : undefined;
}

/** An environment, and what became of its routes, for the checks. */
export interface Resolution {
  readonly environment: Environment;
  readonly allotments: readonly Allotment[];
}

/**
 * Fills in every default and spells out every shorthand. Services are sorted by name and tags by key, so that the order
 * of keys in the spec changes nothing. Assumes what the schema assures; the rules check the rest on the result.
 */
export function resolve(spec: Spec, tier: Tier): Resolution {
  const defaults = TIERS[tier];
  const enhanced = spec.monitoring === 'enhanced';
  const launchType = spec.launchType ?? COMMON.launchType;
  const type = spec.instances?.type ?? defaults.instances.type;
  const architecture = launchType === 'EC2' ? architectureOf(type) : (spec.architecture ?? COMMON.architecture);
  const logRetentionDays = spec.logRetentionDays ?? defaults.logRetentionDays;
  const allotments = allot(spec.services);
  const environment: Environment = {
    project: spec.project,
    name: spec.environment,
    tier,
    account: spec.account,
    region: spec.region,
    networking: {
      importPrefix: typeof spec.networking === 'object' ? spec.networking.importPrefix : undefined,
      template: typeof spec.networking === 'object' ? spec.networking.template : undefined,
    },
    launchType,
    architecture,
    instances: {
      type,
      min: spec.instances?.min ?? defaults.instances.min,
      max: spec.instances?.max ?? defaults.instances.max,
      ami: spec.instances?.ami ?? defaults.instances.ami,
      volumeSize: spec.instances?.volumeSize ?? COMMON.volumeSize,
      targetCapacity: spec.instances?.targetCapacity ?? defaults.instances.targetCapacity,
      detailedMonitoring: spec.instances?.detailedMonitoring ?? enhanced,
      terminationProtection: spec.instances?.terminationProtection ?? defaults.instances.terminationProtection,
      maxLifetimeDays: spec.instances?.maxLifetimeDays,
    },
    cluster: {
      name: spec.cluster?.name,
      containerInsights: spec.cluster?.containerInsights ?? (enhanced ? 'enhanced' : defaults.containerInsights),
      logRetentionDays,
    },
    loadBalancer: {
      scheme: spec.loadBalancer?.scheme ?? COMMON.scheme,
      tlsPolicy: spec.loadBalancer?.tlsPolicy ?? COMMON.tlsPolicy,
      plainHttp: spec.loadBalancer?.plainHttp,
      accessLogs: spec.loadBalancer?.accessLogs ?? true,
      deletionProtection: spec.loadBalancer?.deletionProtection ?? defaults.deletionProtection,
      idleTimeout: spec.loadBalancer?.idleTimeout ?? COMMON.idleTimeout,
      securityGroup: spec.loadBalancer?.securityGroup ?? 'networking',
    },
    alarms: {
      topic: spec.alarms?.topic ?? 'own',
      email: spec.alarms?.email,
      dashboard: spec.alarms?.dashboard ?? true,
    },
    logs: { kmsKey: spec.logs?.kmsKey },
    stack: { ...defaults.stack, role: undefined, ...spec.stack },
    permissionsBoundary: spec.permissionsBoundary,
    tags: Object.fromEntries(Object.entries(spec.tags ?? {}).sort(([a], [b]) => compare(a, b))),
    services: Object.entries(spec.services)
      .sort(([a], [b]) => compare(a, b))
      .map(([name, service]) => {
        const routes = allotments.filter((allotment) => allotment.service === name);
        return resolveService({ spec, defaults, launchType, logRetentionDays, name, service, routes });
      }),
    overrides: (spec.overrides ?? []).map(({ stack, resource, path, value, why }) => ({
      stack,
      resource,
      path: pointerSteps(path),
      value,
      why,
      place: undefined,
    })),
    exceptions: (spec.exceptions ?? []).map(({ proof, resource, why, owner }) => ({ proof, resource, why, owner })),
    quotas: Object.fromEntries(sorted(spec.quotas)),
    budget: spec.budget && {
      monthly: spec.budget.monthly,
      currency: spec.budget.currency ?? 'GBP',
      against: spec.budget.against ?? 'expected',
    },
    cost: spec.cost ?? {},
  };
  return { environment, allotments };
}

/** The steps of a JSON pointer (RFC 6901); digits alone are an index. */
const pointerSteps = (pointer: string): (string | number)[] =>
  pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((step) => (/^(0|[1-9][0-9]*)$/.test(step) ? Number(step) : step));
