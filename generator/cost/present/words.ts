/** Amounts and assumptions as they are read. */

import type { Assumption } from '../assumptions.js';
import { type Estimate, inPounds } from '../estimate.js';
import type { Price } from '../prices.js';
import type { Range } from '../range.js';
import type { BudgetState } from '../verdict.js';

/** An amount with two digits, and a sign where it is a change. */
export const money = (amount: number, sign = false): string => {
  const text = Math.abs(amount).toFixed(2);
  const zero = text === '0.00';
  return `${amount < 0 && !zero ? '-' : sign && !zero ? '+' : ''}${text}`;
};

/** The three amounts of a range in a currency. */
export const amounts = (estimate: Estimate, usd: Range, currency: 'USD' | 'GBP', sign = false): string[] =>
  [usd.low, usd.expected, usd.high].map((amount) =>
    money(currency === 'USD' ? amount : inPounds(estimate, amount), sign),
  );

/** A number without needless digits. */
export const short = (value: number): string => String(Number(value.toPrecision(4)));

/** The value of an assumption: once where it is the same for all three. */
export const valueText = ({ value: { low, expected, high }, unit }: Assumption): string => {
  const numbers = low === high && low === expected ? short(low) : `${short(low)} / ${short(expected)} / ${short(high)}`;
  return `${numbers} ${unit}`;
};

/** The rate with its date and source. */
export const rateText = ({ exchange: { usd, date, source, note } }: Estimate): string =>
  `£1 = $${short(usd)}${date === '' ? '' : ` of ${date}`}: ${note} ${source}`;

/** How the budget stands. */
export const budgetText = ({ monthly, currency, against, amount, kept }: BudgetState): string => {
  const sign = currency === 'GBP' ? '£' : '$';
  return `${kept ? 'kept' : 'broken'}: ${against} ${sign}${money(amount)} ${kept ? 'is within' : 'is above'} ${sign}${money(monthly)} a month`;
};

/** Prices that nobody read off AWS's list, by how they were come by. */
export const unsureOf = (prices: readonly Price[], confidence: 'derived' | 'recalled'): string[] =>
  prices.filter((price) => price.confidence === confidence).map(({ id }) => id.replace(/^ec2\//, ''));
