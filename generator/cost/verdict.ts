/** How a cost stands: against the range that the requirements expect of a tier, and against the spec's own budget. */

import type { Tier } from '../environment/environment.js';
import { type Estimate, inPounds } from './estimate.js';

/** A range of the requirements, in pounds a month. */
export interface Typical {
  readonly from: number;
  readonly to: number;
  /** What the requirements count in it. */
  readonly counts: string;
}

/** "Typical Monthly Cost Range" of the module's requirements (compute-module.md, Cost Implications). */
export const TYPICAL: Readonly<Record<Tier, Typical>> = {
  dev: { from: 60, to: 90, counts: '1-2 instances, basic load balancer' },
  staging: { from: 80, to: 120, counts: '2-3 instances, moderate traffic' },
  production: { from: 250, to: 400, counts: '4-6 instances, high availability, auto scaling' },
};

/** Where the expected cost is. */
export interface Verdict {
  readonly typical: Typical;
  readonly place: 'inside' | 'below' | 'above';
  readonly why: string;
}

const pounds = (amount: number): string => `£${amount.toFixed(2)}`;

const instancesText = ({ instances, environment }: Estimate): string => {
  if (instances === undefined) return 'no instances, tasks on Fargate';
  const { low, expected, high } = instances;
  return `${low} to ${high} ${environment.instances.type}, ${Number(expected.toFixed(2))} expected`;
};

/** Compares the expected cost with the range of the tier. */
export const verdictOf = (estimate: Estimate): Verdict => {
  const typical = TYPICAL[estimate.environment.tier];
  const { from, to, counts } = typical;
  const [low, expected, high] = [estimate.usd.low, estimate.usd.expected, estimate.usd.high].map((usd) =>
    inPounds(estimate, usd),
  ) as [number, number, number];
  const place = expected < from ? 'below' : expected > to ? 'above' : 'inside';
  const gap =
    place === 'below'
      ? `${pounds(from - expected)} under £${from}`
      : place === 'above'
        ? `${pounds(expected - to)} over £${to}`
        : `between £${from} and £${to}`;
  const largest = [...estimate.components]
    .sort((a, b) => b.usd.expected - a.usd.expected)
    .slice(0, 3)
    .map(({ title, usd }) => `${title} ${pounds(inPounds(estimate, usd.expected))}`)
    .join(', ');
  const span =
    low >= from && high <= to
      ? 'Low and high are inside too.'
      : `From ${pounds(low)} to ${pounds(high)}, ${low > to || high < from ? 'it does not touch the range' : `${low < from ? 'low is below it' : 'low is inside'}, ${high > to ? 'high is above it' : 'high is inside'}`}.`;
  return {
    typical,
    place,
    why: `expected ${pounds(expected)} is ${gap}. The requirements count ${counts}; here it is ${instancesText(estimate)}. Largest: ${largest}. ${span}`,
  };
};

/** How the budget stands. */
export interface BudgetState {
  readonly monthly: number;
  readonly currency: 'GBP' | 'USD';
  readonly against: 'expected' | 'high';
  /** What is compared, in the budget's currency. */
  readonly amount: number;
  readonly kept: boolean;
}

/** Compares the cost with the spec's budget; undefined where it has none. */
export const budgetOf = (estimate: Estimate): BudgetState | undefined => {
  const { budget } = estimate.environment;
  if (budget === undefined) return undefined;
  const usd = estimate.usd[budget.against];
  const amount = budget.currency === 'USD' ? usd : inPounds(estimate, usd);
  return { ...budget, amount, kept: amount <= budget.monthly };
};
