/** The cost for other programs. */

import { NOT_COUNTED } from '../assumptions.js';
import { inPounds } from '../estimate.js';
import { type Range, range } from '../range.js';
import { budgetOf, verdictOf } from '../verdict.js';
import type { Reported } from './report.js';

export type { Reported as CostReport } from './report.js';

/** An amount to a hundredth of a cent. */
const rounded = (usd: Range): Range => range((scenario) => Math.round(usd[scenario] * 1e4) / 1e4);

/** One environment as plain data; amounts are of a month of 730 hours. */
export const costJson = ({ estimate, difference }: Reported) => {
  const { environment, lines, usd, components, services, instances, assumptions, exchange, prices } = estimate;
  return {
    environment: environment.name,
    region: environment.region,
    usd: rounded(usd),
    gbp: rounded(range((scenario) => inPounds(estimate, usd[scenario]))),
    exchange,
    instances,
    components: components.map(({ id, title, usd: amount }) => ({ component: id, title, usd: rounded(amount) })),
    services: services.map(({ id, usd: amount }) => ({ service: id ?? null, usd: rounded(amount) })),
    lines: lines.map(({ component, service, what, quantity, price, usd: amount }) => ({
      component,
      service: service ?? null,
      what,
      quantity: rounded(quantity),
      unit: price.unit,
      price: price.id,
      usd: rounded(amount),
    })),
    requirement: verdictOf(estimate),
    budget: budgetOf(estimate),
    difference: difference && {
      base: difference.base,
      isNew: difference.isNew,
      total: rounded(difference.of.total.difference),
      components: difference.of.components.map(({ title, difference: amount }) => ({ title, usd: rounded(amount) })),
      services: difference.of.services.map(({ title, difference: amount }) => ({ title, usd: rounded(amount) })),
    },
    assumptions,
    notCounted: NOT_COUNTED,
    prices,
  };
};
