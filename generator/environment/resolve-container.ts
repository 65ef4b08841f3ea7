import { compare } from '../text/problem.js';
import { COMMON, EXEC_CAPABILITIES, type ProfileDefaults } from './defaults.js';
import type { ContainerDependency, ContainerHealthCheck, Hardening, Secret, Sidecar } from './environment.js';
import type { ContainerSpec, SecretSpec, SidecarSpec } from './spec.js';

/** A mapping as a list in the order of its keys, so that their order in the spec changes nothing. */
export const sorted = <T>(map: Readonly<Record<string, T>> | undefined): [string, T][] =>
  Object.entries(map ?? {}).sort(([a], [b]) => compare(a, b));

/** How a container is locked down: not root, no capabilities, nothing to write but memory; with ECS Exec, what that needs. */
export function hardening(container: ContainerSpec, executeCommand: boolean): Hardening {
  const readonlyRootFilesystem = container.readonlyRootFilesystem ?? !executeCommand;
  const tmpfs = sorted(container.tmpfs).map(([path, size]) => ({ path, size }));
  return {
    user: container.runAsRoot === undefined ? withGroup(container.user ?? COMMON.user) : undefined,
    runAsRoot: container.runAsRoot,
    capabilities: [...(container.capabilities ?? (executeCommand ? EXEC_CAPABILITIES : []))].sort(compare),
    readonlyRootFilesystem,
    tmpfs: container.tmpfs === undefined && readonlyRootFilesystem ? COMMON.tmpfs : tmpfs,
  };
}

/** A user without a group would get the image's own, which may be root's. */
const withGroup = (user: string): string => (user.includes(':') ? user : `${user}:${user}`);

/** The check that a container runs on itself, in full. */
export function containerHealthCheck(
  given: ContainerSpec['containerHealthCheck'],
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

/** What a container waits for. */
export const dependsOn = ({ dependsOn: given }: ContainerSpec): readonly ContainerDependency[] =>
  sorted(given).map(([container, condition]) => ({ container, condition }));

/** The secrets of one container, of the sidecar that is named or of the service's own. */
export const secretsOf = ({ secrets }: ContainerSpec, sidecar?: string): Secret[] =>
  sorted(secrets).map(([variable, secret]) => resolveSecret(variable, sidecar, secret));

function resolveSecret(variable: string, sidecar: string | undefined, secret: SecretSpec): Secret {
  const common = { variable, sidecar, key: undefined, version: undefined, kmsKey: undefined };
  if (typeof secret === 'string') {
    const store = secret.split(':')[2] === 'ssm' ? 'ssm' : 'secretsManager';
    return { ...common, store, from: secret };
  }
  if ('ssm' in secret) return { ...common, store: 'ssm', from: secret.ssm, kmsKey: secret.kmsKey };
  const { secretsManager, key, versionStage, versionId, kmsKey } = secret;
  const version =
    versionId !== undefined ? { id: versionId } : versionStage !== undefined ? { stage: versionStage } : undefined;
  return { ...common, store: 'secretsManager', from: secretsManager, key, version, kmsKey };
}

/** A sidecar in full. */
export function resolveSidecar(
  name: string,
  sidecar: SidecarSpec,
  profile: ProfileDefaults,
  executeCommand: boolean,
): Sidecar {
  return {
    ...hardening(sidecar, executeCommand),
    name,
    image: sidecar.image,
    command: sidecar.command === undefined ? undefined : [...sidecar.command],
    essential: sidecar.essential ?? true,
    cpu: sidecar.cpu,
    memory: sidecar.memory,
    environment: Object.fromEntries(sorted(sidecar.environment)),
    containerHealthCheck: containerHealthCheck(sidecar.containerHealthCheck, profile),
    dependsOn: dependsOn(sidecar),
  };
}
