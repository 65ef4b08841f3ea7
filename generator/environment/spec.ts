/** The spec as a person writes it, once the schema has accepted it: `schemas/environment.schema.json` describes each key. */
import type { Budget, CostAssumptions } from './cost.js';
import type {
  Architecture,
  Arn,
  ContainerInsights,
  HealthCheckProfile,
  LogRetentionDays,
  SecurityGroupSource,
  Tier,
} from './environment.js';
import type { ServiceSpec } from './service-spec.js';

export type { ContainerSpec, RouteSpec, SecretSpec, ServiceSpec, SidecarSpec } from './service-spec.js';

export interface Spec {
  readonly project: string;
  readonly environment: string;
  readonly tier?: Tier;
  readonly account?: string;
  readonly region: string;
  readonly networking?: 'parameters' | { readonly importPrefix?: string; readonly template?: string };
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
    readonly maxLifetimeDays?: number;
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
  readonly logs?: { readonly kmsKey?: Arn };
  readonly stack?: {
    readonly terminationProtection?: boolean;
    readonly policy?: 'protect' | 'open';
    readonly rollbackAlarms?: boolean;
    readonly monitoringMinutes?: number;
    readonly role?: Arn;
  };
  readonly permissionsBoundary?: Arn;
  readonly tags?: Readonly<Record<string, string>>;
  readonly healthChecks?: HealthCheckProfile;
  readonly logRetentionDays?: LogRetentionDays;
  readonly draining?: number;
  readonly crossZone?: boolean;
  readonly executeCommand?: boolean;
  readonly services: Readonly<Record<string, ServiceSpec>>;
  readonly overrides?: readonly {
    readonly stack: string;
    readonly resource: string;
    readonly path: string;
    readonly value?: unknown;
    readonly remove?: true;
    readonly why: string;
  }[];
  readonly exceptions?: readonly {
    readonly proof: string;
    readonly resource?: string;
    readonly why: string;
    readonly owner: string;
  }[];
  readonly quotas?: Readonly<Record<string, number>>;
  readonly budget?: Partial<Budget> & Pick<Budget, 'monthly'>;
  readonly cost?: CostAssumptions;
}
