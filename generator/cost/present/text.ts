/** The cost for a terminal. */

import { NOT_COUNTED } from '../assumptions.js';
import type { Estimate } from '../estimate.js';
import type { Range } from '../range.js';
import { budgetOf, verdictOf } from '../verdict.js';
import type { Reported } from './report.js';
import { amounts, budgetText, rateText, short, unsureOf, valueText } from './words.js';

const NAME = 38;
const row = (title: string, cells: readonly string[]): string =>
  `  ${title.padEnd(NAME)}${cells.map((cell) => cell.padStart(11)).join('')}`;

const rows = (estimate: Estimate, groups: readonly { readonly title: string; readonly usd: Range }[]): string[] =>
  groups.map(({ title, usd }) => row(title, amounts(estimate, usd, 'USD')));

const priceLines = ({ prices }: Estimate): string[] => [
  '  Prices',
  ...prices.map(
    ({ id, region, usd, unit, date, confidence, url }) =>
      `    ${id}, ${region}: $${short(usd)} for 1 ${unit}, ${confidence}${date === '' ? '' : ` ${date}`}, ${url}`,
  ),
];

const unsureLines = ({ prices }: Estimate): string[] => {
  const recalled = unsureOf(prices, 'recalled');
  const derived = unsureOf(prices, 'derived');
  const dates = prices
    .map(({ date }) => date)
    .filter((date) => date !== '')
    .sort();
  return [
    `  ${prices.length} prices of ${dates[0] ?? 'no date'} to ${dates.at(-1) ?? 'no date'}; --prices lists each with its source.`,
    ...(recalled.length === 0 ? [] : [`  From memory, to be looked up: ${recalled.join(', ')}.`]),
    ...(derived.length === 0 ? [] : [`  Derived from a price that was read: ${derived.join(', ')}.`]),
  ];
};

const differenceLines = ({ estimate, difference }: Reported): string[] => {
  if (difference === undefined) return [];
  const { base, isNew, of } = difference;
  if (of.components.length === 0) return [`  Against ${base}: no difference.`, ''];
  return [
    `  Against ${base}${isNew ? ', which does not have it' : ''}, USD`,
    ...of.components.map(({ title, difference: usd }) => row(title, amounts(estimate, usd, 'USD', true))),
    row('total USD', amounts(estimate, of.total.difference, 'USD', true)),
    row('total GBP', amounts(estimate, of.total.difference, 'GBP', true)),
    '',
  ];
};

/** What holds for all environments: printed once, after the last. */
export const costFooter = (): string => `Not counted\n${NOT_COUNTED.map((text) => `  ${text}.\n`).join('')}`;

/** One environment in full. */
export const costText = (reported: Reported, options: { readonly prices: boolean }): string => {
  const { estimate } = reported;
  const { environment, assumptions } = estimate;
  const { place, typical, why } = verdictOf(estimate);
  const budget = budgetOf(estimate);
  const lines = [
    `${environment.name}, ${environment.region}: USD for a month of 730 hours`,
    row('', ['low', 'expected', 'high']),
    ...rows(estimate, estimate.components),
    row('total USD', amounts(estimate, estimate.usd, 'USD')),
    row('total GBP', amounts(estimate, estimate.usd, 'GBP')),
    `  ${rateText(estimate)}`,
    '',
    '  By service, USD',
    ...rows(estimate, estimate.services),
    '',
    ...differenceLines(reported),
    `  Requirement £${typical.from}-${typical.to}: ${place === 'inside' ? 'inside' : `outside, ${place}`}: ${why}`,
    ...(budget === undefined ? [] : [`  Budget ${budgetText(budget)}.`]),
    '',
    '  Assumptions (low / expected / high where they differ)',
    ...assumptions.map(
      (assumption) =>
        `    ${assumption.what}: ${valueText(assumption)}; ${assumption.why}. Change: ${assumption.change}.`,
    ),
    ...unsureLines(estimate),
    ...(options.prices ? priceLines(estimate) : []),
  ];
  return `${lines.map((text) => text.trimEnd()).join('\n')}\n`;
};
