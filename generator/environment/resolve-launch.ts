import { COMMON } from './defaults.js';
import type { CapacityShare, FargateSize, Launch, Provider } from './environment.js';
import type { ServiceSpec } from './spec.js';

const PROVIDERS: readonly Provider[] = ['EC2', 'FARGATE', 'FARGATE_SPOT'];

function shares(given: NonNullable<ServiceSpec['capacity']>): readonly CapacityShare[] {
  if (typeof given === 'string') return [{ provider: given, base: 0, weight: 1 }];
  return PROVIDERS.flatMap((provider) => {
    const share = given[provider];
    return share === undefined ? [] : [{ provider, base: share.base ?? 0, weight: share.weight ?? 1 }];
  });
}

const isOn =
  <P extends Provider>(...providers: readonly P[]) =>
  (share: CapacityShare): share is CapacityShare<P> =>
    providers.some((provider) => provider === share.provider);

/**
 * What a service runs on. The schema has refused what the other launch type alone allows, and the rules refuse a size that
 * Fargate does not offer before anything is built from it.
 */
export function resolveLaunch(service: ServiceSpec, standard: 'EC2' | 'FARGATE'): Launch {
  const capacity = shares(service.capacity ?? standard);
  const size = { cpu: service.cpu ?? COMMON.cpu, memory: service.memory ?? COMMON.memory };
  const onInstances = capacity.filter(isOn('EC2'));
  if (onInstances.length > 0)
    return { launchType: 'EC2', ...size, capacity: onInstances, placement: service.placement ?? COMMON.placement };
  return {
    launchType: 'FARGATE',
    ...(size as FargateSize),
    capacity: capacity.filter(isOn('FARGATE', 'FARGATE_SPOT')),
    platformVersion: service.platformVersion ?? COMMON.platformVersion,
    ephemeralStorage: service.ephemeralStorage,
  };
}
