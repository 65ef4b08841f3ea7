/** What any container of a task has, the service's own or one beside it. */

/** What a secret reaches the container as, and where it is kept. */
export interface Secret {
  /** Name of the environment variable. */
  readonly variable: string;
  /** The sidecar that gets it; undefined: the service's own container, and those of its jobs. */
  readonly sidecar: string | undefined;
  readonly store: 'secretsManager' | 'ssm';
  /** ARN (or, for SSM, the name beginning with `/`); `parameter`: the ARN is a stack parameter. */
  readonly from: string | 'parameter';
  /** Key inside a JSON secret; Secrets Manager only. */
  readonly key: string | undefined;
  /** The version to read; undefined: AWSCURRENT. Secrets Manager only, and a stage or an id, not both. */
  readonly version: { readonly stage: string } | { readonly id: string } | undefined;
  /** ARN of the customer managed key that encrypts it; absent: the AWS managed key. */
  readonly kmsKey: string | undefined;
}

/** A health check that the container runs on itself. Times in seconds. */
export interface ContainerHealthCheck {
  readonly command: readonly string[];
  readonly interval: number;
  readonly timeout: number;
  readonly retries: number;
  readonly startPeriod: number;
}

/**
 * Docker's default capabilities, the only ones that a container here may have:
 * https://docs.docker.com/engine/containers/run/#runtime-privilege-and-linux-capabilities
 */
export const CAPABILITIES = [
  'AUDIT_WRITE',
  'CHOWN',
  'DAC_OVERRIDE',
  'FOWNER',
  'FSETID',
  'KILL',
  'MKNOD',
  'NET_BIND_SERVICE',
  'NET_RAW',
  'SETFCAP',
  'SETGID',
  'SETPCAP',
  'SETUID',
  'SYS_CHROOT',
] as const;

/** A Linux capability of Docker's default set. */
export type Capability = (typeof CAPABILITIES)[number];

/** How a container is locked down. */
export interface Hardening {
  /** `uid:gid`; undefined where `runAsRoot` leaves the choice to the image. */
  readonly user: string | undefined;
  /** Why the image's own user, which may be root, has to do. */
  readonly runAsRoot: string | undefined;
  /** Capabilities that the container keeps. */
  readonly capabilities: readonly Capability[];
  readonly readonlyRootFilesystem: boolean;
  /** File systems in memory, by path: where a container with a read-only root may write. Sizes in MiB. */
  readonly tmpfs: readonly { readonly path: string; readonly size: number }[];
}

/** How far another container must be before this one starts. */
export interface ContainerDependency {
  readonly container: string;
  readonly condition: 'COMPLETE' | 'HEALTHY' | 'START' | 'SUCCESS';
}

/** A container beside the service's own. */
export interface Sidecar extends Hardening {
  readonly name: string;
  /** With its tag or digest: a sidecar changes with the spec, not with a release. */
  readonly image: string;
  readonly command: readonly string[] | undefined;
  /** Whether the task ends when this container does. */
  readonly essential: boolean;
  /** CPU units and MiB that it may use of the task's; undefined: it shares what there is. */
  readonly cpu: number | undefined;
  readonly memory: number | undefined;
  readonly environment: Readonly<Record<string, string>>;
  readonly containerHealthCheck: ContainerHealthCheck | undefined;
  readonly dependsOn: readonly ContainerDependency[];
}
