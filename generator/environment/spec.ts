/** The spec as a person writes it, once the schema has accepted it: `schemas/environment.schema.json` describes each key. */
import type {
  Architecture,
  Arn,
  CapacityShare,
  ContainerInsights,
  HealthCheckProfile,
  LogRetentionDays,
  SecurityGroupSource,
  Tier,
} from './environment.js';

export interface Spec {
  readonly project: string;
  readonly environment: string;
  readonly tier?: Tier;
  readonly account?: string;
  readonly region: string;
  readonly networking?: 'parameters' | { readonly importPrefix: string };
  readonly launchType?: 'EC2' | 'FARGATE';
  readonly architecture?: Architecture;
  readonly instances?: {
    readonly type?: string;
    readonly min?: number;
    readonly max?: number;
    readonly ami?: 'latest' | 'pinned';
    readonly volumeSize?: number;
    readonly targetCapacity?: number;
    readonly detailedMonitoring?: boolean;
    readonly terminationProtection?: boolean;
  };
  readonly cluster?: { readonly name?: string; readonly containerInsights?: ContainerInsights };
  readonly monitoring?: 'standard' | 'enhanced';
  readonly loadBalancer?: {
    readonly scheme?: 'internet-facing' | 'internal';
    readonly tlsPolicy?: string;
    readonly plainHttp?: string;
    readonly accessLogs?: boolean;
    readonly deletionProtection?: boolean;
    readonly idleTimeout?: number;
    readonly securityGroup?: SecurityGroupSource;
  };
  readonly alarms?: { readonly topic?: 'own' | 'parameter'; readonly email?: string; readonly dashboard?: boolean };
  readonly permissionsBoundary?: Arn;
  readonly tags?: Readonly<Record<string, string>>;
  readonly healthChecks?: HealthCheckProfile;
  readonly logRetentionDays?: LogRetentionDays;
  readonly draining?: number;
  readonly crossZone?: boolean;
  readonly executeCommand?: boolean;
  readonly services: Readonly<Record<string, ServiceSpec>>;
}

export interface RouteSpec {
  readonly host?: string;
  readonly hosts?: readonly string[];
  readonly path?: string;
  readonly paths?: readonly string[];
  readonly priority?: number;
}

export type SecretSpec =
  | string
  | { readonly secretsManager: string; readonly key?: string; readonly kmsKey?: string }
  | { readonly ssm: string; readonly kmsKey?: string };

export type Provider = CapacityShare['provider'];

/** Both kinds of service in one: the schema keeps an api's keys off a worker. */
export interface ServiceSpec {
  readonly kind: 'api' | 'worker';
  readonly image: string;
  readonly imageFrom?: 'parameter' | 'ssm' | { readonly ssm: string };
  readonly command?: readonly string[];
  readonly port?: number;
  readonly cpu?: number;
  readonly memory?: number;
  readonly capacity?:
    | Provider
    | Readonly<Partial<Record<Provider, { readonly base?: number; readonly weight?: number }>>>;
  readonly tasks?: number | { readonly min?: number; readonly max?: number };
  readonly scaling?: {
    readonly cpu?: number | false;
    readonly memory?: number | false;
    readonly requestsPerTarget?: number | false;
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
  readonly containerHealthCheck?: {
    readonly command: string | readonly string[];
    readonly interval?: number;
    readonly timeout?: number;
    readonly retries?: number;
    readonly startPeriod?: number;
  };
  readonly logRetentionDays?: LogRetentionDays;
  readonly secrets?: Readonly<Record<string, SecretSpec>>;
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
  readonly readonlyRootFilesystem?: boolean;
}
