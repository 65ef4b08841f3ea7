import { CAPABILITIES, type Capability } from './container.js';
import type { ContainerInsights, HealthCheckProfile, LogRetentionDays, StackSettings, Tier } from './environment.js';

/** What an environment has where its spec says nothing. */
export interface TierDefaults {
  readonly instances: {
    readonly type: string;
    readonly min: number;
    readonly max: number;
    readonly ami: 'latest' | 'pinned';
    readonly targetCapacity: number;
    readonly terminationProtection: boolean;
  };
  readonly healthChecks: HealthCheckProfile;
  readonly logRetentionDays: LogRetentionDays;
  readonly containerInsights: ContainerInsights;
  readonly deletionProtection: boolean;
  readonly draining: number;
  readonly tasks: { readonly min: number; readonly max: number };
  readonly executeCommand: boolean;
  readonly requestsPerTarget: number;
  readonly stack: Omit<StackSettings, 'role'>;
}

/** The table «Environment Differences» of the requirements, and what follows from its intent. */
export const TIERS: Readonly<Record<Tier, TierDefaults>> = {
  dev: {
    instances: { type: 't3.medium', min: 1, max: 3, ami: 'latest', targetCapacity: 100, terminationProtection: false },
    healthChecks: 'relaxed',
    logRetentionDays: 7,
    containerInsights: 'disabled',
    deletionProtection: false,
    draining: 15,
    tasks: { min: 1, max: 2 },
    executeCommand: true,
    requestsPerTarget: 500,
    stack: { terminationProtection: false, policy: 'open', rollbackAlarms: false, monitoringMinutes: 0 },
  },
  staging: {
    instances: { type: 't3.medium', min: 1, max: 3, ami: 'latest', targetCapacity: 100, terminationProtection: false },
    healthChecks: 'moderate',
    logRetentionDays: 14,
    containerInsights: 'enabled',
    deletionProtection: false,
    draining: 30,
    tasks: { min: 1, max: 2 },
    executeCommand: false,
    requestsPerTarget: 800,
    stack: { terminationProtection: false, policy: 'open', rollbackAlarms: true, monitoringMinutes: 0 },
  },
  production: {
    instances: { type: 't3.large', min: 2, max: 6, ami: 'pinned', targetCapacity: 90, terminationProtection: true },
    healthChecks: 'strict',
    logRetentionDays: 30,
    containerInsights: 'enhanced',
    deletionProtection: true,
    draining: 60,
    tasks: { min: 2, max: 4 },
    executeCommand: false,
    requestsPerTarget: 1000,
    stack: { terminationProtection: true, policy: 'protect', rollbackAlarms: true, monitoringMinutes: 5 },
  },
};

/** What a health-check profile means in numbers; times in seconds. */
export interface ProfileDefaults {
  readonly interval: number;
  readonly timeout: number;
  /** Of the target group's check. */
  readonly healthyThreshold: number;
  /** Of the target group's check; as retries, of the container's. */
  readonly unhealthyThreshold: number;
  /** Of the service; as startPeriod, of the container's check. */
  readonly gracePeriod: number;
}

/** A failed task is found after 150, 60 and 20 seconds. */
export const PROFILES: Readonly<Record<HealthCheckProfile, ProfileDefaults>> = {
  relaxed: { interval: 30, timeout: 10, healthyThreshold: 2, unhealthyThreshold: 5, gracePeriod: 120 },
  moderate: { interval: 20, timeout: 6, healthyThreshold: 2, unhealthyThreshold: 3, gracePeriod: 90 },
  strict: { interval: 10, timeout: 5, healthyThreshold: 3, unhealthyThreshold: 2, gracePeriod: 60 },
};

/** What is the same in every tier. */
export const COMMON = {
  launchType: 'EC2',
  architecture: 'X86_64',
  volumeSize: 30,
  tlsPolicy: 'ELBSecurityPolicy-TLS13-1-2-Res-2021-06',
  scheme: 'internet-facing',
  idleTimeout: 60,
  port: 8080,
  cpu: 512,
  memory: 1024,
  healthCheckPath: '/health',
  healthCheckMatcher: '200',
  scaling: { cpu: 60, memory: 75, scaleOutCooldown: 60, scaleInCooldown: 300 },
  messagesPerTask: 100,
  /** No user of the image, so that no image can bring root along: any id but 0 does. */
  user: '1000:1000',
  tmpfs: [{ path: '/tmp', size: 64 }],
  /** Zones first, then instances filled: what survives a zone comes before what saves an instance. */
  placement: [{ spread: 'zone' }, { binpack: 'memory' }],
  platformVersion: 'LATEST',
  deployment: { minimumHealthyPercent: 100, maximumPercent: 200, alarms: true },
} as const;

/**
 * Seconds between SIGTERM and SIGKILL: as long as the load balancer lets requests finish, and some to shut down in.
 * ECS on Fargate allows at most 120 (https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html).
 */
export const stopTimeoutFor = (draining: number): number => Math.min(draining + 15, 120);

/**
 * What a container keeps where people may open a shell in it. Which capabilities the agent of ECS Exec needs is not
 * documented (https://github.com/aws/containers-roadmap/issues/1360), so only those go that nothing but an attacker uses.
 */
export const EXEC_CAPABILITIES: readonly Capability[] = CAPABILITIES.filter(
  (capability) => !['AUDIT_WRITE', 'MKNOD', 'NET_RAW', 'SETFCAP'].includes(capability),
);
