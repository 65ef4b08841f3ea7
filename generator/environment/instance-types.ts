/** What an EC2 instance type has. */
export interface InstanceType {
  readonly vCpu: number;
  /** MiB. */
  readonly memory: number;
  /** Network interfaces at most; one is the instance's own. */
  readonly enis: number;
}

/** The `types` of `schemas/data/instance-types.json`; what is not in it is not checked. */
export type InstanceTypes = Readonly<Record<string, InstanceType>>;
