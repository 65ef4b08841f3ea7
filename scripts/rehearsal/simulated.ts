/** What the HTTP side needs of the engine: the interface of `Engine` in engine/engine.ts, and no more of it. */

import type { Clock } from './clock.js';

/** A resource that an operation begins to create, update or delete. */
export interface Begun {
  readonly stackName: string;
  readonly logicalId: string;
  readonly type: string;
  readonly properties: unknown;
  readonly action: 'CREATE' | 'UPDATE' | 'DELETE';
}

/** How a resource behaves. */
export interface Behaviour {
  /** Simulated milliseconds until it is done, or has failed. */
  readonly takes?: number;
  /** The reason it fails with, as the service words it. */
  readonly fails?: string;
  /** For a service of ECS that fails: how its tasks stop. */
  readonly tasks?: StoppedTasks;
}

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Task.html */
export interface StoppedTasks {
  /** Such as `Essential container in task exited`. */
  readonly stoppedReason: string;
  /** Such as `EssentialContainerExited` or `TaskFailedToStart`. */
  readonly stopCode?: string;
  readonly exitCode?: number;
  /** Reason of the container, such as `OutOfMemoryError: Container killed due to memory usage`. */
  readonly reason?: string;
}

/** A physical resource. */
export interface Physical {
  readonly stackName: string;
  readonly stackId: string;
  readonly logicalId: string;
  readonly physicalId: string | undefined;
  readonly type: string;
  readonly properties: unknown;
  readonly status: string;
}

/** CloudFormation in one account and region. */
export interface Simulated {
  call(action: string, input: Readonly<Record<string, unknown>>): Record<string, unknown>;
  resources(): readonly Physical[];
  /** Takes a resource away, whoever has it, after some simulated milliseconds. */
  remove(type: string, physicalId: string, delay: number): void;
  snapshot(): unknown;
}

/** What an engine is made of. */
export interface SimulatedOptions {
  readonly account: string;
  readonly region: string;
  readonly clock: Clock;
  readonly template: (url: string) => string | undefined;
  readonly ssm?: Readonly<Record<string, string>>;
  readonly behaviour: (begun: Begun) => Behaviour | undefined;
}

/** Makes an engine, or takes one up again from its snapshot. */
export type Simulate<E extends Simulated> = (options: SimulatedOptions, snapshot?: unknown) => E;
