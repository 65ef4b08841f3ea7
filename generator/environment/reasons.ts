/** Why a key that somebody may well expect is not there, and what does its work. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  autoscaling: 'Auto scaling is `tasks` for the range and `scaling` for the targets.',
  capacityProvider: 'Capacity providers are under `capacity`.',
  certificate: 'The certificate is a stack parameter, not part of this file.',
  certificateArn: 'The certificate is a stack parameter, not part of this file.',
  count: 'The number of tasks is `tasks`.',
  desiredCount: 'The number of tasks is `tasks`; the desired count is left to auto scaling.',
  environmentVariables: 'Variables are the application’s own: use `secrets` or `environmentFile`.',
  env: 'Variables are the application’s own: use `secrets` or `environmentFile`.',
  environment: 'Variables are the application’s own: use `secrets` or `environmentFile`.',
  host: 'Hosts are under `routes`.',
  key: 'Only a secret in Secrets Manager has keys.',
  path: 'Paths are under `routes`.',
  replicas: 'The number of tasks is `tasks`.',
  secretsManager: 'A secret is kept in one place: `secretsManager` or `ssm`.',
  spot: 'Write `capacity: FARGATE_SPOT`.',
  subnets: 'Subnets come from the networking module: see `networking`.',
  tag: 'A release names the tag: it is a stack parameter, not part of this file.',
  vpc: 'The VPC comes from the networking module: see `networking`.',
  vpcId: 'The VPC comes from the networking module: see `networking`.',
};

const NEEDS_LOAD_BALANCER: ReadonlySet<string> = new Set([
  'port',
  'routes',
  'healthCheck',
  'healthCheckGracePeriod',
  'draining',
  'crossZone',
  'requestsPerTarget',
]);

/**
 * Why a key is refused, where there is more to say than that it is unknown.
 *
 * @param valid the keys that are allowed in its place.
 */
export function reasonFor(key: string, valid: readonly string[]): string | undefined {
  if (NEEDS_LOAD_BALANCER.has(key) && (valid.includes('kind') || valid.includes('scaleInCooldown'))) {
    return 'A worker has no load balancer: remove it, or write `kind: api`.';
  }
  return Object.hasOwn(ELSEWHERE, key) ? ELSEWHERE[key] : undefined;
}
