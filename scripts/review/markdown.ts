/** The comment of a pull request: what a change does, costs and breaks, in one look. */

import { cell, code, reviewMarkdown, table } from '../../generator/impact/review/markdown.js';
import { isEmpty, resourcesOf } from '../../generator/impact/review/model.js';
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

const summaryRow = ({ environment, review }: EnvironmentImpact, costs: Costs): string => {
  const interrupted = resourcesOf(review).filter(({ effects = [] }) => effects.some(({ interrupts }) => interrupts));
  const wider = review.iam.filter(({ wider: more = [] }) => more.length > 0);
  const opened = (review.network ?? []).filter((change) => change.opened.length > 0);
  const obstacles = review.obstacles ?? [];
  const risks = [
    ...(obstacles.length > 0 ? ['**the update would fail**'] : []),
    ...(interrupted.length > 0 ? [`**interrupts ${interrupted.map(({ address }) => address).join(', ')}**`] : []),
    ...(wider.length > 0 ? ['permissions widen'] : []),
    ...(opened.length > 0 ? ['the network opens'] : []),
    ...(review.exports.length > 0 ? ['exports change'] : []),
  ];
  const what = isEmpty(review) ? 'nothing' : counts(review);
  return `| ${cell(environment)} | ${cell(what)} | ${cell(risks.join('; ') || 'none')} | ${costOf(costs, environment)} |`;
};

const partRows = ({ changes }: Costs): string[] =>
  changes.flatMap(({ environment, parts }) =>
    parts.map(
      ({ title, before, after }) =>
        `| ${cell(environment)} | ${cell(title)} | £${before.toFixed(2)} | £${after.toFixed(2)} | ${signed(after - before)} |`,
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
  if (findings.length === 0) return ['### Findings', '', 'None.', ''];
  const more = findings.length - shownFindings;
  return [
    '### Findings',
    '',
    ...findings.slice(0, shownFindings).map(findingLine),
    ...(more > 0 ? [`- and ${more} more: \`compute validate\` has them`] : []),
    '',
  ];
};

const folded = ({ environment, review }: EnvironmentImpact, most: number): string[] => [
  `<details><summary>${cell(`${environment}: ${counts(review)}`)}</summary>`,
  '',
  reviewMarkdown(review, most, `\`compute impact -e ${environment} --json\` has all of it`).trimEnd(),
  '',
  '</details>',
  '',
];

/** Lines until they are as long as they may be. */
const bounded = (lines: readonly string[], most: number): string => {
  let size = 0;
  const kept = lines.join('\n').split('\n');
  const end = kept.findIndex((line) => {
    size += line.length + 1;
    return size > most;
  });
  return end < 0
    ? kept.join('\n')
    : [...kept.slice(0, end), 'The rest is left out: a comment holds no more.', ''].join('\n');
};

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
    ...notes.flatMap((note) => [`> ${cell(note)}`, '']),
  ];
  const first = bounded([...head, ...findingLines(findings), ...costLines(costs)], Math.floor(most / 2));
  const changed = impacts.filter(({ review }) => !isEmpty(review));
  const room = most - first.length - 100;
  const share = Math.floor(room / Math.max(1, changed.length)) - 300;
  return `${[first, ...changed.flatMap((impact) => folded(impact, share))].join('\n').trimEnd()}\n`;
};

/** The comment where a spec is wrong: there is nothing to compare. */
export const brokenComment = (problems: string): string =>
  `${[marker, '## Compute review', '', 'The specs are wrong, so there is nothing to review yet:', '', '```text', problems.replaceAll('```', "'''"), '```'].join('\n')}\n`;
