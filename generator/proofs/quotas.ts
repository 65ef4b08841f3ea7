/** Default quotas of AWS, as `schemas/data/quotas.json` has them. */

/** One quota. */
export interface Quota {
  readonly value: number;
  /** What it limits, as AWS names it. */
  readonly name: string;
  readonly source: string;
  /** Whether AWS raises it on request. */
  readonly adjustable: boolean;
}

/** Quotas by our name for them. */
export type Quotas = Readonly<Record<string, Quota>>;
