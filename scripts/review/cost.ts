/** The cost of a change, in pounds a month, for a review. */

import { type Difference, type Estimate, inPounds } from '../../generator/cost/index.js';
import { formatProblems } from '../../generator/text/problem.js';
import { reportAll } from '../commands/cost.js';
import { UsageError } from '../lib/environments.js';

/** The cost of one environment. */
export interface CostChange {
  readonly environment: string;
  /** Expected, after the change. */
  readonly pounds: number;
  readonly difference: number;
  /** What of it changes, the largest change first. */
  readonly parts: readonly { readonly title: string; readonly before: number; readonly after: number }[];
}

/** What costs come to, or why nobody can tell. */
export interface Costs {
  readonly changes: readonly CostChange[];
  readonly notes: readonly string[];
}

const changeOf = (estimate: Estimate, difference: Difference): CostChange => {
  const pounds = (usd: number): number => inPounds(estimate, usd);
  return {
    environment: estimate.environment.name,
    pounds: pounds(estimate.usd.expected),
    difference: pounds(difference.total.difference.expected),
    parts: difference.components.map(({ title, before, after }) => ({
      title,
      before: pounds(before.expected),
      after: pounds(after.expected),
    })),
  };
};

/** The costs of environments against a base. What cannot be told is a note, and keeps nothing else from being said. */
export const costsOf = (directory: string, base: string, names: readonly string[]): Costs => {
  try {
    const { reports, problems, unknown } = reportAll({ directory, base }, names);
    return {
      changes: reports.flatMap(({ estimate, difference }) =>
        difference === undefined ? [] : [changeOf(estimate, difference.of)],
      ),
      notes: [...(problems.length > 0 ? [formatProblems(problems)] : []), ...unknown],
    };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return { changes: [], notes: [error.message] };
  }
};
