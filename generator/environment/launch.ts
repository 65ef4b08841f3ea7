/**
 * What a service runs on: EC2 instances or Fargate. The two are told apart by `launchType`, so that what only one of them
 * allows does not compile for the other.
 */

import type { FargateCpu, FargateMemory } from './fargate.js';

/** One capacity provider of a service's strategy. */
export interface CapacityShare<P extends Provider = Provider> {
  readonly provider: P;
  readonly base: number;
  readonly weight: number;
}

/** A capacity provider by its role. */
export type Provider = 'EC2' | 'FARGATE' | 'FARGATE_SPOT';

/**
 * One placement strategy, in the order in which ECS applies them:
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-placement-strategies.html
 */
export type Placement =
  | { readonly spread: 'zone' | 'instance' }
  | { readonly binpack: 'cpu' | 'memory' }
  | { readonly random: true };

/** Tasks on the instances of this module: any size that an instance holds, placed by strategy. */
export interface OnInstances {
  readonly launchType: 'EC2';
  /** CPU units, 1024 to a vCPU. */
  readonly cpu: number;
  /** MiB. */
  readonly memory: number;
  readonly capacity: readonly CapacityShare<'EC2'>[];
  readonly placement: readonly Placement[];
}

/** A size that Fargate offers: CPU units with one of the amounts of memory (MiB) that go with them. */
export type FargateSize = {
  readonly [C in FargateCpu]: { readonly cpu: C; readonly memory: FargateMemory<C> };
}[FargateCpu];

/** Tasks on Fargate: its sizes, its platform, no placement. */
export type OnFargate = FargateSize & {
  readonly launchType: 'FARGATE';
  readonly capacity: readonly CapacityShare<'FARGATE' | 'FARGATE_SPOT'>[];
  readonly platformVersion: PlatformVersion;
  /** GiB of ephemeral storage beyond the 20 that every task has; undefined: those 20. */
  readonly ephemeralStorage: number | undefined;
};

/** Linux platform versions: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/platform-linux-fargate.html */
export type PlatformVersion = 'LATEST' | '1.4.0' | '1.3.0';

/** What a service runs on, and how big a task is. */
export type Launch = OnInstances | OnFargate;
