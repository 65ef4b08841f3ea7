/** The comment of a pull request: what a change does, costs and breaks, in one look. */

import { bounded, cell, code, folded, row, table } from '../../generator/impact/review/cells.js';
import { needsConsent } from '../../generator/impact/review/consent.js';
import { reviewParts } from '../../generator/impact/review/markdown.js';
import { isNestedStack } from '../../generator/impact/review/marks.js';
import { type Effect, isEmpty, type Review, resourcesOf } from '../../generator/impact/review/model.js';
import { counts } from '../../generator/impact/review/words.js';
import type { EnvironmentImpact } from '../impact/compare.js';
import type { PlacedFinding } from '../lib/report.js';
import type { Costs } from './cost.js';

/** The first line of the comment, which nobody sees: by it a workflow finds the comment to update. */
export const marker = '<!-- paperwurks-compute: review -->';

/** What the comment is made from. */
export interface ReviewParts {
  readonly base: string;
  readonly impacts: readonly EnvironmentImpact[];
  readonly costs: Costs;
  readonly findings: readonly PlacedFinding[];
  /** Things to know of the review itself, such as templates that nobody generated. */
  readonly notes: readonly string[];
}

const signed = (pounds: number): string => `${pounds < 0 ? '-' : '+'}£${Math.abs(pounds).toFixed(2)}`;

const costOf = ({ changes }: Costs, environment: string): string => {
  const change = changes.find((each) => each.environment === environment);
  if (change === undefined) return 'not known';
  const same = Math.abs(change.difference) < 0.005;
  return `£${change.pounds.toFixed(2)}${same ? '' : ` (${signed(change.difference)})`}`;
};

const shownNames = 3;

/** A few names, and how many more there are. */
const named = (addresses: readonly string[]): string => {
  const more = addresses.length - shownNames;
  const shown = addresses.slice(0, shownNames).map((address) => code(address));
  return `${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
};

/** What a reviewer must not overlook, the worst first. */
const risksOf = (review: Review): string[] => {
  const all = resourcesOf(review);
  const felt = (is: (effect: Effect) => boolean): string[] =>
    all.filter(({ effects = [] }) => effects.some(is)).map(({ address }) => address);
  const asked = needsConsent(review);
  const found: readonly (readonly [string, readonly string[]])[] = [
    ['**would fail**:', (review.obstacles ?? []).map(({ address }) => address)],
    ['**interrupts**', felt(({ interrupts }) => interrupts)],
    ['**replaces**', asked.filter(({ action }) => action !== 'remove').map(({ address }) => address)],
    ['**removes**', asked.filter(({ action }) => action === 'remove').map(({ address }) => address)],
    ['**deletes data** of', felt(({ what }) => what === 'data')],
    ['adds', all.filter(({ action, type }) => action === 'add' && isNestedStack(type)).map(({ address }) => address)],
    ['needs a value for', review.parameters.filter(({ missing }) => missing === true).map(({ name }) => name)],
    ['exports change:', review.exports.map(({ name }) => name)],
    ['permissions widen:', review.iam.filter(({ wider = [] }) => wider.length > 0).map(({ address }) => address)],
    ['the network opens:', (review.network ?? []).filter(({ opened }) => opened.length > 0).map((one) => one.address)],
    ['instances are replaced:', felt(({ what }) => what === 'instances')],
    ['new tasks:', felt(({ what }) => what === 'deployment')],
  ];
  return found.flatMap(([what, addresses]) => (addresses.length === 0 ? [] : [`${what} ${named(addresses)}`]));
};

const summaryRow = ({ environment, review }: EnvironmentImpact, costs: Costs): string =>
  row([
    cell(environment),
    cell(isEmpty(review) ? 'nothing' : counts(review)),
    risksOf(review).join('<br>') || 'none',
    costOf(costs, environment),
  ]);

const partRows = ({ changes }: Costs): string[] =>
  changes.flatMap(({ environment, parts }) =>
    parts.map(({ title, before, after }) =>
      row([cell(environment), cell(title), `£${before.toFixed(2)}`, `£${after.toFixed(2)}`, signed(after - before)]),
    ),
  );

const costLines = (costs: Costs): string[] => {
  const rows = partRows(costs);
  if (rows.length + costs.notes.length === 0) return [];
  return [
    '### Cost a month, expected',
    '',
    ...table(['environment', 'what', 'before', 'after', 'difference'], rows),
    ...costs.notes.map((note) => `\nThe cost is not known: ${cell(note)}`),
    '',
  ];
};

const shownFindings = 50;

const findingLine = ({ file, line, severity, message, rule, remedy }: PlacedFinding): string =>
  `- ${severity} ${code(line === undefined ? file : `${file}:${line}`)} ${cell(message)} (${code(rule)})${remedy === undefined ? '' : `: ${cell(remedy)}`}`;

const findingLines = (findings: readonly PlacedFinding[]): string[] => {
  if (findings.length === 0) return ['`compute validate` finds nothing.', ''];
  const more = findings.length - shownFindings;
  return [
    '### Findings',
    '',
    ...findings.slice(0, shownFindings).map(findingLine),
    ...(more > 0 ? [`- and ${more} more: \`compute validate\` has them`] : []),
    '',
  ];
};

const detailsOf = ({ environment, review }: EnvironmentImpact, most: number): string[] =>
  folded(cell(`${environment}: ${counts(review)}`), [
    bounded(
      reviewParts(review),
      most,
      `${cutOff} \`compute impact -e ${environment} --json\` has all of it.`,
    ).trimEnd(),
  ]);

const cutOff = 'The rest is left out: a comment holds no more.';

/** The comment, in at most so many characters. What matters comes first; each environment has its share of the rest. */
export const commentOf = ({ base, impacts, costs, findings, notes }: ReviewParts, most: number): string => {
  const head = [
    marker,
    '## Compute review',
    '',
    `Against ${code(base)}, worked out without an account.`,
    '',
    ...table(
      ['environment', 'what changes', 'look at', 'cost a month'],
      impacts.map((impact) => summaryRow(impact, costs)),
    ),
    '',
    ...notes.flatMap((note) => [`> ${note}`, '']),
  ];
  const first = bounded([...head, ...findingLines(findings), ...costLines(costs)], Math.floor(most / 2), cutOff);
  const changed = impacts.filter(({ review }) => !isEmpty(review));
  const room = most - first.length - 100;
  const share = Math.floor(room / Math.max(1, changed.length)) - 300;
  return `${[first, ...changed.flatMap((impact) => detailsOf(impact, share))].join('\n').trimEnd()}\n`;
};

/** The comment where a spec is wrong: there is nothing to compare. */
export const brokenComment = (problems: string): string =>
  `${[marker, '## Compute review', '', 'The specs are wrong, so there is nothing to review yet:', '', '```text', problems.replaceAll('```', "'''"), '```'].join('\n')}\n`;
