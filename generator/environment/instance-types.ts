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

/** Memory that the kernel keeps from tasks: the `reserved` of the same file. */
export interface ReservedMemory {
  /** Percent of the instance's memory. */
  readonly percent: number;
  /** MiB at least. */
  readonly least: number;
}
