/** What the spec says of money: a budget, and assumptions of the cost. Neither changes a template. */

/** What an environment may cost in a month of 730 hours. */
export interface Budget {
  readonly monthly: number;
  readonly currency: 'GBP' | 'USD';
  /** Which of the three costs is compared with it. */
  readonly against: 'expected' | 'high';
}

/** A number for each of the three costs. */
export interface Range {
  readonly low: number;
  readonly expected: number;
  readonly high: number;
}

/** The assumptions that a spec may change; `schemas/environment.schema.json` describes each. */
export interface CostAssumptions {
  readonly peakHoursPerDay?: number;
  readonly requestsPerSecond?: number | Range;
  readonly kilobytesPerRequest?: number | Range;
  readonly requestsPerConnection?: number | Range;
  readonly backendKilobytesPerRequest?: number | Range;
  readonly logKilobytesPerRequest?: number | Range;
  readonly logMegabytesPerTaskDay?: number | Range;
  readonly natGigabytesPerTask?: number | Range;
  readonly zones?: number | Range;
  readonly spotDiscount?: number | Range;
  readonly natGateways?: number;
  readonly instancePrice?: number;
  readonly usdPerPound?: number;
  readonly logGigabytesPerDay?: Readonly<Record<string, number | Range>>;
}
