/** The cost for a pull request: totals first, the rest folded away. */

import { NOT_COUNTED } from '../assumptions.js';
import type { Changed } from '../compare.js';
import type { Estimate } from '../estimate.js';
import type { Range } from '../range.js';
import { budgetOf, verdictOf } from '../verdict.js';
import type { Reported } from './report.js';
import { amounts, budgetText, rateText, short, valueText } from './words.js';

/** Text in a cell of a table. */
const cell = (text: string): string => text.replaceAll('|', '\\|');

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string[] => [
  `| ${head.join(' | ')} |`,
  `| ${head.map((_, index) => (index === 0 ? '---' : '---:')).join(' | ')} |`,
  ...rows.map((row) => `| ${row.map(cell).join(' | ')} |`),
];

const HEAD = ['USD a month', 'low', 'expected', 'high'];

const grouped = (estimate: Estimate, groups: readonly { readonly title: string; readonly usd: Range }[]) =>
  groups.map(({ title, usd }) => [title, ...amounts(estimate, usd, 'USD')]);

const folded = (summary: string, lines: readonly string[]): string[] => [
  `<details><summary>${summary}</summary>`,
  '',
  ...lines,
  '',
  '</details>',
  '',
];

const changes = (estimate: Estimate, all: readonly Changed[]) =>
  all.map(({ title, difference }) => [title, ...amounts(estimate, difference, 'USD', true)]);

const differenceLines = ({ estimate, difference }: Reported): string[] => {
  if (difference === undefined) return [];
  const { base, isNew, of } = difference;
  if (of.components.length === 0) return [`No difference against \`${base}\`.`, ''];
  const [low, expected, high] = amounts(estimate, of.total.difference, 'GBP', true);
  return [
    `Against \`${base}\`${isNew ? ', which does not have it' : ''}: **£${expected}** expected (£${low} low, £${high} high).`,
    '',
    ...table(HEAD, changes(estimate, of.components)),
    '',
  ];
};

/** One environment in full. */
export const costMarkdown = (reported: Reported): string => {
  const { estimate } = reported;
  const { environment, usd, components, services, assumptions, prices } = estimate;
  const { place, typical, why } = verdictOf(estimate);
  const budget = budgetOf(estimate);
  const lines = [
    `### Cost of ${environment.name} (${environment.region})`,
    '',
    ...table(
      ['a month of 730 hours', 'low', 'expected', 'high'],
      [
        ['USD', ...amounts(estimate, usd, 'USD')],
        ['GBP', ...amounts(estimate, usd, 'GBP')],
      ],
    ),
    '',
    ...differenceLines(reported),
    `Requirement £${typical.from}-${typical.to}: **${place === 'inside' ? 'inside' : `outside, ${place}`}**: ${why}`,
    '',
    ...(budget === undefined ? [] : [`Budget **${budgetText(budget)}**.`, '']),
    ...folded('By component', table(HEAD, grouped(estimate, components))),
    ...folded('By service', table(HEAD, grouped(estimate, services))),
    ...folded('Assumptions', [
      ...assumptions.map((one) => `- ${one.what}: **${valueText(one)}**; ${one.why}. Change: \`${one.change}\`.`),
      '',
      'Not counted:',
      '',
      ...NOT_COUNTED.map((text) => `- ${text}.`),
    ]),
    ...folded('Prices and rate', [
      ...table(
        ['price', 'USD', 'unit', 'date', 'how sure', 'source'],
        prices.map(({ id, usd: each, unit, date, confidence, url }) => [id, short(each), unit, date, confidence, url]),
      ),
      '',
      rateText(estimate),
    ]),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
};
