/** A service as a person writes it in the spec, once the schema has accepted it. */
import type {
  Arn,
  Capability,
  ContainerDependency,
  HealthCheckProfile,
  LogRetentionDays,
  Placement,
  PlatformVersion,
  Provider,
  SecurityGroupSource,
} from './environment.js';

export type SecretSpec =
  | string
  | {
      readonly secretsManager: string;
      readonly key?: string;
      readonly versionStage?: string;
      readonly versionId?: string;
      readonly kmsKey?: string;
    }
  | { readonly ssm: string; readonly kmsKey?: string };

export interface RouteSpec {
  readonly host?: string;
  readonly hosts?: readonly string[];
  readonly path?: string;
  readonly paths?: readonly string[];
  readonly priority?: number;
}

/** What the service's own container and a sidecar have in common. */
export interface ContainerSpec {
  readonly command?: readonly string[];
  readonly user?: string;
  readonly runAsRoot?: string;
  readonly capabilities?: readonly Capability[];
  readonly readonlyRootFilesystem?: boolean;
  readonly tmpfs?: Readonly<Record<string, number>>;
  readonly containerHealthCheck?: {
    readonly command: string | readonly string[];
    readonly interval?: number;
    readonly timeout?: number;
    readonly retries?: number;
    readonly startPeriod?: number;
  };
  readonly dependsOn?: Readonly<Record<string, ContainerDependency['condition']>>;
  readonly secrets?: Readonly<Record<string, SecretSpec>>;
}

export interface SidecarSpec extends ContainerSpec {
  readonly image: string;
  readonly essential?: boolean;
  readonly cpu?: number;
  readonly memory?: number;
  readonly environment?: Readonly<Record<string, string>>;
}

/** Both kinds of service and both launch types in one: the schema keeps the keys of one off the other. */
export interface ServiceSpec extends ContainerSpec {
  readonly kind: 'api' | 'worker';
  readonly image: string;
  readonly imageFrom?: 'parameter' | 'ssm' | { readonly ssm: string };
  readonly taskDefinition?: 'stack' | 'pipeline';
  readonly port?: number;
  readonly cpu?: number;
  readonly memory?: number;
  readonly capacity?:
    | Provider
    | Readonly<Partial<Record<Provider, { readonly base?: number; readonly weight?: number }>>>;
  readonly placement?: readonly Placement[];
  readonly platformVersion?: PlatformVersion;
  readonly ephemeralStorage?: number;
  readonly tasks?: number | { readonly min?: number; readonly max?: number };
  readonly queue?: Arn | 'parameter';
  readonly scaling?: {
    readonly cpu?: number | false;
    readonly memory?: number | false;
    readonly requestsPerTarget?: number | false;
    readonly messagesPerTask?: number | false;
    readonly scaleOutCooldown?: number;
    readonly scaleInCooldown?: number;
  };
  readonly deployment?: {
    readonly minimumHealthyPercent?: number;
    readonly maximumPercent?: number;
    readonly alarms?: boolean;
  };
  readonly routes?: readonly RouteSpec[];
  readonly healthCheck?: {
    readonly path?: string;
    readonly matcher?: string;
    readonly interval?: number;
    readonly timeout?: number;
    readonly healthyThreshold?: number;
    readonly unhealthyThreshold?: number;
  };
  readonly healthChecks?: HealthCheckProfile;
  readonly healthCheckGracePeriod?: number;
  readonly draining?: number;
  readonly crossZone?: boolean;
  readonly sidecars?: Readonly<Record<string, SidecarSpec>>;
  readonly jobs?: Readonly<
    Record<string, { readonly command: readonly string[]; readonly cpu?: number; readonly memory?: number }>
  >;
  readonly logRetentionDays?: LogRetentionDays;
  readonly environmentFile?: Arn;
  readonly securityGroup?: SecurityGroupSource;
  readonly egress?: readonly { readonly port: number; readonly cidr: string; readonly why: string }[];
  readonly permissions?: readonly {
    readonly why: string;
    readonly actions: readonly string[];
    readonly resources: readonly string[];
  }[];
  readonly executeCommand?: boolean;
  readonly stopTimeout?: number;
}
