/** What the environment costs in a month, by component and by service, and what that rests on. */

import { NOT_COUNTED } from '../../cost/assumptions.js';
import type { Estimate, Group } from '../../cost/index.js';
import { amounts, short, unsureOf, valueText } from '../../cost/present/words.js';
import type { Range } from '../../cost/range.js';
import { rangeBar } from '../charts/bars.js';
import { type Html, html, joined } from '../html.js';
import type { ReportInput, Section } from '../input.js';
import { table } from '../table.js';
import { capital, many, number, sentence } from '../words/english.js';

const column = (title: string) => ({ title, number: true });
const columns = (first: string) => [first, column('low'), column('expected'), column('high'), 'low to high'];

const largest = (groups: readonly Group[]): number => Math.max(0, ...groups.map(({ usd }) => usd.high));

const rows = (estimate: Estimate, groups: readonly Group[]) =>
  groups.map(({ title, usd }) => ({
    cells: [title, ...amounts(estimate, usd, 'GBP'), rangeBar(usd, largest(groups))],
  }));

const totals = (estimate: Estimate) => {
  const row = (title: string, range: Range, currency: 'GBP' | 'USD') => ({
    cells: [title, ...amounts(estimate, range, currency), ''],
    total: true,
  });
  return [row('All, £', estimate.usd, 'GBP'), row('All, $', estimate.usd, 'USD')];
};

const byService = (estimate: Estimate): Html => {
  const groups = estimate.services.filter(({ usd }) => usd.high > 0);
  const shown = groups.map((group) => ({ ...group, title: group.id === undefined ? 'shared by all' : group.title }));
  const made = table(columns('Service, £ a month'), rows(estimate, shown), {
    caption: 'Cost by service',
    kind: 'cost',
  });
  return shown.length <= 30 ? made : html`<details><summary>All ${number(shown.length)}</summary>${made}</details>`;
};

const differences = ({ estimate, difference }: ReportInput['cost']): Html => {
  if (difference === undefined) return html``;
  const { base, isNew, of } = difference;
  const changes = (range: Range): string[] => amounts(estimate, range, 'GBP', true);
  return html`<h3>Against ${base}</h3>
${
  of.components.length === 0
    ? html`<p>The cost is the same.</p>`
    : html`<p>${isNew && `${capital(base)} does not have this environment: all of it is new. `}Change in £ a month.</p>
${table(
  ['Component', column('low'), column('expected'), column('high')],
  [
    ...of.components.map(({ title, difference: range }) => ({ cells: [title, ...changes(range)] })),
    { cells: ['All', ...changes(of.total.difference)], total: true },
  ],
  { caption: `Change of the cost against ${base}`, kind: 'cost' },
)}`
}`;
};

const rate = ({ exchange: { usd, date, source, note } }: Estimate): Html =>
  html`£1 = $${short(usd)}${date !== '' && ` of ${date}`}: ${note} ${
    source.startsWith('https://') ? html`<a href="${source}">Source of the rate</a>.` : sentence(source)
  }`;

const basis = (estimate: Estimate): Html => {
  const { assumptions, prices } = estimate;
  const unsure = [...unsureOf(prices, 'recalled'), ...unsureOf(prices, 'derived')];
  return html`<details><summary>What it rests on: ${many(assumptions.length, 'assumption')}, ${many(prices.length, 'price')}, and what is not counted</summary>
${table(
  ['Assumption', 'Value: low / expected / high', 'Why', 'Change it by'],
  assumptions.map((one) => ({ cells: [capital(one.what), valueText(one), one.why, html`<code>${one.change}</code>`] })),
  { caption: 'Assumptions of the cost', kind: 'stacked labelled assumptions' },
)}
<p>Not counted:</p>
<ul>${joined(NOT_COUNTED.map((text) => html`<li>${capital(text)}.</li>`))}</ul>
<p>${rate(estimate)} ${unsure.length > 0 && `Prices that were not read off a list of AWS: ${unsure.join(', ')}.`} <code>compute cost ${estimate.environment.name} --prices</code> lists each price with its source.</p>
</details>`;
};

/** The cost. */
export const costSection = ({ cost }: ReportInput): Section => {
  const { estimate } = cost;
  return {
    id: 'cost',
    title: 'Cost',
    body: html`<p>Pounds for a month of 730 hours. Low is the fewest tasks and little traffic, high is the most of everything; expected is between, as the assumptions say. A bar goes from low to high, its mark is what is expected.</p>
${table(columns('Component, £ a month'), [...rows(estimate, estimate.components), ...totals(estimate)], { caption: 'Cost by component', kind: 'cost' })}
${differences(cost)}
<h3>By service</h3>
${byService(estimate)}
${basis(estimate)}`,
  };
};
