/** What CloudFormation has left behind: it is there, and no stack has it any more. */

/** A resource that nobody takes away. */
export interface Leftover {
  /** Where it was, for example `ServiceApi/LogGroup`. */
  readonly place: string;
  readonly type: string;
  /** What CloudFormation calls its physical id; of a nested stack its ARN. */
  readonly physicalId: string;
  /** What Cloud Control calls it. */
  readonly identifier: string;
  /** How it comes to be there, without a full stop. */
  readonly why: string;
  /** A nested stack whose creation was undone: what its deletion keeps by RetainExceptOnCreate is left over too. */
  readonly isUndone?: boolean;
}

/** A leftover as a line. */
export const leftoverLine = ({ place, type, physicalId, why }: Leftover): string =>
  `${place} (${type}) ${physicalId}: ${why}`;
