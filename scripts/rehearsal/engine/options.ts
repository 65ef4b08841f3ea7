/** What an engine is told when it is made. */

/** The time that an engine lives by. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
}

/** A resource that is about to be made, changed or deleted. */
export interface Attempt {
  readonly stackName: string;
  readonly logicalId: string;
  readonly type: string;
  readonly properties: unknown;
  readonly action: 'CREATE' | 'UPDATE' | 'DELETE';
}

/** How it goes: the milliseconds that it takes, and the reason that it fails with. */
export interface Course {
  readonly takes?: number;
  readonly fails?: string;
}

/** Options of an engine. */
export interface EngineOptions {
  /** 12 digits. */
  readonly account: string;
  readonly region: string;
  readonly clock: Clock;
  /** The text of an S3 object by its https URL; undefined where there is none. */
  readonly template: (url: string) => string | undefined;
  /** Systems Manager parameters by name. */
  readonly ssm?: Record<string, string>;
  /** Availability zones of the region; default its first three. */
  readonly zones?: readonly string[];
  readonly behaviour?: (resource: Attempt) => Course | undefined;
  /** Makes the ids of stacks, events and change sets; default: the same ids for the same calls. */
  readonly random?: () => number;
}
