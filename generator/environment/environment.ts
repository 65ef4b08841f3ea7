/**
 * An environment, complete: every default filled in, every shorthand spelled out. The stacks read nothing else.
 * What a person writes is `params/<environment>.yaml`; its keys are described in `schemas/environment.schema.json`.
 */

import type { Budget, CostAssumptions } from './cost.js';
import type { Service } from './service.js';

/** The tier picks the defaults: an environment of any name behaves like one of these three. */
export type Tier = 'dev' | 'staging' | 'production';

/**
 * Days that CloudWatch Logs can keep a log:
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html
 */
export type LogRetentionDays =
  | 1
  | 3
  | 5
  | 7
  | 14
  | 30
  | 60
  | 90
  | 120
  | 150
  | 180
  | 365
  | 400
  | 545
  | 731
  | 1096
  | 1827
  | 2192
  | 2557
  | 2922
  | 3288
  | 3653;

/** An ARN that the spec writes out. */
export type Arn = `arn:${string}`;

/** How strictly a service's health is judged. */
export type HealthCheckProfile = 'relaxed' | 'moderate' | 'strict';

/** Where a security group comes from: the networking module, or a group of this module's own. */
export type SecurityGroupSource = 'networking' | 'own';

/** Container Insights: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cloudwatch-container-insights.html */
export type ContainerInsights = 'disabled' | 'enabled' | 'enhanced';

/** CPU architecture of instances and tasks, in ECS's spelling. */
export type Architecture = 'X86_64' | 'ARM64';

export type * from './container.js';
export type * from './cost.js';
export type * from './launch.js';
export type * from './service.js';

/** One change to a generated template that the spec has no key for. */
export interface Override {
  /** The template without its extension, for example `service-api`. */
  readonly stack: string;
  /** The logical id in it. */
  readonly resource: string;
  /** Steps from the resource down to what is set, for example `Properties`, `StopTimeout`. */
  readonly path: readonly (string | number)[];
  /** The new value, functions in long form; undefined takes out what stands there. */
  readonly value: unknown;
  readonly why: string;
  /** Where the spec says so, for messages; undefined where no file does. */
  readonly place: { readonly file: string; readonly line: number; readonly column: number } | undefined;
}

/** A claim of the proofs that need not hold here. */
export interface Exception {
  /** Id of the proof, for example `placement/survives-a-zone`. */
  readonly proof: string;
  /** Address of the resource, `*` standing for any characters; undefined: all that the proof finds. */
  readonly resource: string | undefined;
  readonly why: string;
  /** Who answers for it. */
  readonly owner: string;
}

/** One environment of the compute module. */
export interface Environment {
  readonly project: string;
  readonly name: string;
  readonly tier: Tier;
  /** Twelve digits; absent where the spec does not tie itself to an account. */
  readonly account: string | undefined;
  readonly region: string;
  readonly networking: Networking;
  readonly launchType: 'EC2' | 'FARGATE';
  readonly architecture: Architecture;
  readonly instances: Instances;
  readonly cluster: Cluster;
  readonly loadBalancer: LoadBalancer;
  readonly alarms: Alarms;
  readonly logs: Logs;
  readonly stack: StackSettings;
  /** ARN of a permissions boundary for every role that the module makes. */
  readonly permissionsBoundary: Arn | undefined;
  /** Tags of every resource, beside Project, Environment and ManagedBy. */
  readonly tags: Readonly<Record<string, string>>;
  readonly services: readonly Service[];
  readonly overrides: readonly Override[];
  readonly exceptions: readonly Exception[];
  /** Quotas of the account that differ from AWS's defaults, by the names of `schemas/data/quotas.json`. */
  readonly quotas: Readonly<Record<string, number>>;
  /** What it may cost; undefined where nobody said. */
  readonly budget: Budget | undefined;
  /** Assumptions of the cost that differ from the command's own. */
  readonly cost: CostAssumptions;
}

/** Where VPC, subnets and security groups come from. */
export interface Networking {
  /** Prefix of the networking stack's export names; absent where they arrive as parameters. */
  readonly importPrefix: string | undefined;
  /** Path of the networking module's template, whose security groups the proofs then read rather than trust. */
  readonly template: string | undefined;
}

/** The EC2 instances of the cluster; ignored where no service runs on them. */
export interface Instances {
  readonly type: string;
  readonly min: number;
  readonly max: number;
  /** `latest` follows the recommended ECS-optimised AMI at each update; `pinned` takes an AMI id as a parameter. */
  readonly ami: 'latest' | 'pinned';
  /** GiB of the encrypted gp3 root volume. */
  readonly volumeSize: number;
  /** Percent of the instances' capacity that managed scaling keeps in use. */
  readonly targetCapacity: number;
  /** One-minute instance metrics. */
  readonly detailedMonitoring: boolean;
  /** Keeps managed scaling from terminating an instance that runs tasks. */
  readonly terminationProtection: boolean;
  /** Days after which an instance is replaced; undefined: it stays as long as it is healthy and wanted. */
  readonly maxLifetimeDays: number | undefined;
}

/** The ECS cluster. */
export interface Cluster {
  /** Absent: CloudFormation names it, so that it can be replaced. */
  readonly name: string | undefined;
  readonly containerInsights: ContainerInsights;
  /** Days that the audit log of ECS Exec sessions is kept. */
  readonly logRetentionDays: LogRetentionDays;
}

/** The Application Load Balancer. */
export interface LoadBalancer {
  readonly scheme: 'internet-facing' | 'internal';
  readonly tlsPolicy: string;
  /** Why this environment may serve plain HTTP; absent: HTTPS only, with the certificate as a parameter. */
  readonly plainHttp: string | undefined;
  readonly accessLogs: boolean;
  readonly deletionProtection: boolean;
  /** Seconds. */
  readonly idleTimeout: number;
  readonly securityGroup: SecurityGroupSource;
}

/** The log groups of the module. */
export interface Logs {
  /** ARN of the customer managed key that encrypts them; undefined: a key of CloudWatch Logs does. */
  readonly kmsKey: Arn | undefined;
}

/** How the stack is deployed and protected; nothing of it is in a template. */
export interface StackSettings {
  /** CloudFormation refuses to delete the stack. */
  readonly terminationProtection: boolean;
  /** `protect`: a stack policy keeps an update from replacing or deleting what holds state or carries traffic. */
  readonly policy: 'protect' | 'open';
  /** An alarm of the module's own that goes off during an update rolls it back. */
  readonly rollbackAlarms: boolean;
  /** Minutes that those alarms are watched after an update, before what it replaced is deleted. */
  readonly monitoringMinutes: number;
  /** Role that CloudFormation acts as; undefined: with the rights of who deploys. */
  readonly role: Arn | undefined;
}

/** Where alarms and events go. */
export interface Alarms {
  /** `own`: a topic of this module, encrypted with a key of its own; `parameter`: the ARN of an existing topic. */
  readonly topic: 'own' | 'parameter';
  /** Receives the own topic's messages after confirming the subscription. */
  readonly email: string | undefined;
  readonly dashboard: boolean;
}
