/**
 * An environment, complete: every default filled in, every shorthand spelled out. The stacks read nothing else.
 * What a person writes is `params/<environment>.yaml`; its keys are described in `schemas/environment.schema.json`.
 */

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
  /** ARN of a permissions boundary for every role that the module makes. */
  readonly permissionsBoundary: Arn | undefined;
  /** Tags of every resource, beside Project, Environment and ManagedBy. */
  readonly tags: Readonly<Record<string, string>>;
  readonly services: readonly Service[];
}

/** Where VPC, subnets and security groups come from. */
export interface Networking {
  /** Prefix of the networking stack's export names; absent where they arrive as parameters. */
  readonly importPrefix: string | undefined;
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

/** Where alarms and events go. */
export interface Alarms {
  /** `own`: a topic of this module, encrypted with a key of its own; `parameter`: the ARN of an existing topic. */
  readonly topic: 'own' | 'parameter';
  /** Receives the own topic's messages after confirming the subscription. */
  readonly email: string | undefined;
  readonly dashboard: boolean;
}

/** What a secret reaches the container as, and where it is kept. */
export interface Secret {
  /** Name of the environment variable. */
  readonly variable: string;
  readonly store: 'secretsManager' | 'ssm';
  /** ARN (or, for SSM, the name beginning with `/`); `parameter`: the ARN is a stack parameter. */
  readonly from: string | 'parameter';
  /** Key inside a JSON secret; Secrets Manager only. */
  readonly key: string | undefined;
  /** ARN of the customer managed key that encrypts it; absent: the AWS managed key. */
  readonly kmsKey: string | undefined;
}

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

/** A health check that the container runs on itself. Times in seconds. */
export interface ContainerHealthCheck {
  readonly command: readonly string[];
  readonly interval: number;
  readonly timeout: number;
  readonly retries: number;
  readonly startPeriod: number;
}

/** Which requests a service receives. At least one of host and path is given. */
export interface Route {
  readonly hosts: readonly string[];
  readonly paths: readonly string[];
  /** The priority of the listener rule; allotted by specificity where the spec gives none. */
  readonly priority: number;
}

/** One capacity provider of a service's strategy. */
export interface CapacityShare {
  readonly provider: 'EC2' | 'FARGATE' | 'FARGATE_SPOT';
  readonly base: number;
  readonly weight: number;
}

/** Target values of the target-tracking policies; an absent one makes no policy. */
export interface Scaling {
  /** Percent of the CPU reserved by the task. */
  readonly cpu: number | undefined;
  /** Percent of the memory reserved by the task. */
  readonly memory: number | undefined;
  /** Requests per target and minute; API services only. */
  readonly requestsPerTarget: number | undefined;
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

/** What every service has. */
export interface ServiceBase {
  readonly name: string;
  /** Repository: a name in this account's ECR, or the full URL of a repository elsewhere. */
  readonly image: string;
  /** `parameter`: the image URI is a stack parameter; `ssm`: it is read from the Systems Manager parameter given. */
  readonly imageFrom: 'parameter' | { readonly ssm: string };
  readonly command: readonly string[] | undefined;
  /** CPU units, 1024 to a vCPU. */
  readonly cpu: number;
  /** MiB. */
  readonly memory: number;
  readonly capacity: readonly CapacityShare[];
  readonly tasks: { readonly min: number; readonly max: number };
  readonly scaling: Scaling;
  readonly deployment: Deployment;
  readonly healthCheckProfile: HealthCheckProfile;
  readonly containerHealthCheck: ContainerHealthCheck | undefined;
  readonly logRetentionDays: LogRetentionDays;
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
  readonly readonlyRootFilesystem: boolean;
}

/** A service behind the load balancer. */
export interface ApiService extends ServiceBase {
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
}

/** A service without a load balancer. */
export interface WorkerService extends ServiceBase {
  readonly kind: 'worker';
}

/** A long-running service: a backend API or a worker. */
export type Service = ApiService | WorkerService;
