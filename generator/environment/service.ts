/** The services of an environment. */

import type { ContainerDependency, ContainerHealthCheck, Hardening, Secret, Sidecar } from './container.js';
import type { Arn, HealthCheckProfile, LogRetentionDays, SecurityGroupSource } from './environment.js';
import type { Launch } from './launch.js';

/** One statement of a service's task role. */
export interface Permission {
  readonly why: string;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
}

/** A health check of the target group. Times in seconds. */
export interface TargetHealthCheck {
  readonly path: string;
  /** Status codes that count as healthy, for example `200` or `200-399`. */
  readonly matcher: string;
  readonly interval: number;
  readonly timeout: number;
  readonly healthyThreshold: number;
  readonly unhealthyThreshold: number;
}

/** Which requests a service receives. At least one of host and path is given. */
export interface Route {
  readonly hosts: readonly string[];
  readonly paths: readonly string[];
  /** The priority of the listener rule; allotted by specificity where the spec gives none. */
  readonly priority: number;
}

/** Target values of the target-tracking policies; an absent one makes no policy. */
export interface Scaling {
  /** Percent of the CPU reserved by the task. */
  readonly cpu: number | undefined;
  /** Percent of the memory reserved by the task. */
  readonly memory: number | undefined;
  /** Requests per target and minute; API services only. */
  readonly requestsPerTarget: number | undefined;
  /** Messages in the queue for each running task; workers with a queue only. */
  readonly messagesPerTask: number | undefined;
  /** Seconds. */
  readonly scaleOutCooldown: number;
  /** Seconds; always more than the scale-out cooldown. */
  readonly scaleInCooldown: number;
}

/** How a new version is rolled out. */
export interface Deployment {
  readonly minimumHealthyPercent: number;
  readonly maximumPercent: number;
  /** Rolls back when the service's alarms go off during a deployment. */
  readonly alarms: boolean;
}

/** A one-off task of a service, for example a database migration: its image, roles, secrets and network, another command. */
export interface Job {
  readonly name: string;
  readonly command: readonly string[];
  /** CPU units and MiB, from the same table as the service's. */
  readonly cpu: number;
  readonly memory: number;
}

/** What every service has, wherever it runs. */
export interface ServiceBase extends Hardening {
  readonly name: string;
  /** Repository: a name in this account's ECR, or the full URL of a repository elsewhere. */
  readonly image: string;
  /** `parameter`: the image URI is a stack parameter; `ssm`: it is read from the Systems Manager parameter given. */
  readonly imageFrom: 'parameter' | { readonly ssm: string };
  /**
   * Who registers new revisions of the task definition: the stack alone, or the pipeline as well, in which case the service
   * names the family and ECS takes the newest revision.
   */
  readonly taskDefinition: 'stack' | 'pipeline';
  readonly command: readonly string[] | undefined;
  readonly tasks: { readonly min: number; readonly max: number };
  readonly scaling: Scaling;
  readonly deployment: Deployment;
  readonly healthCheckProfile: HealthCheckProfile;
  readonly containerHealthCheck: ContainerHealthCheck | undefined;
  readonly dependsOn: readonly ContainerDependency[];
  readonly sidecars: readonly Sidecar[];
  readonly jobs: readonly Job[];
  readonly logRetentionDays: LogRetentionDays;
  /** Of the service's own container and of its sidecars. */
  readonly secrets: readonly Secret[];
  /** ARN of an object in S3 with environment variables. */
  readonly environmentFile: Arn | undefined;
  readonly securityGroup: SecurityGroupSource;
  /** What an own security group lets out, beside HTTPS to anywhere. */
  readonly egress: readonly { readonly port: number; readonly cidr: string; readonly why: string }[];
  readonly permissions: readonly Permission[];
  readonly executeCommand: boolean;
  /** Seconds between SIGTERM and SIGKILL. */
  readonly stopTimeout: number;
}

/** A service behind the load balancer. */
export type ApiService = Launch &
  ServiceBase & {
    readonly kind: 'api';
    readonly port: number;
    readonly routes: readonly Route[];
    readonly healthCheck: TargetHealthCheck;
    /** Seconds that a new task may fail its health checks before ECS counts them. */
    readonly healthCheckGracePeriod: number;
    /** Seconds that the load balancer lets requests finish on a task that leaves (connection draining). */
    readonly draining: number;
    /** Spreads requests over the targets of all zones rather than those of the node's own zone. */
    readonly crossZone: boolean;
  };

/** A service without a load balancer. */
export type WorkerService = Launch &
  ServiceBase & {
    readonly kind: 'worker';
    /** ARN of the SQS queue that it consumes, `parameter` where that is a stack parameter, undefined for none. */
    readonly queue: Arn | 'parameter' | undefined;
  };

/** A long-running service: a backend API or a worker. */
export type Service = ApiService | WorkerService;
