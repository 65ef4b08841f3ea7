/** A review for a pull request. */

import { needsConsent } from './consent.js';
import { type ResourceReview, type Review, stacksOf } from './model.js';
import {
  counts,
  cut,
  exportLine,
  markWords,
  parameterValues,
  permissionLines,
  placeOf,
  values,
  verdict,
} from './words.js';

/** GitHub takes a comment of 65,536 characters: https://github.com/orgs/community/discussions/27190 */
export const maxMarkdown = 65_000;

const shownWidth = 200;

/** Text in a table cell. */
export const cell = (text: string): string => cut(text, shownWidth).replaceAll('|', '\\|').replaceAll('<', '&lt;');

/** Code in a table cell: nothing in it is read as Markdown. */
export const code = (text: string): string =>
  `\`${cut(text, shownWidth).replaceAll('`', "'").replaceAll('|', '\\|')}\``;

const rowOf = (resource: ResourceReview): string => {
  const notes = [
    ...(resource.action === 'add' ? [] : markWords(resource)),
    resource.reason ?? '',
    ...(resource.effects ?? []).map(({ text }) => text),
  ].filter(Boolean);
  return `| ${code(resource.address)} | ${code(resource.type)} | ${cell(verdict(resource))} | ${cell(notes.join('; '))} |`;
};

/** A table of rows that are written already; nothing where there are none. */
export const table = (head: readonly string[], rows: readonly string[]): string[] =>
  rows.length === 0 ? [] : [`| ${head.join(' | ')} |`, `|${' --- |'.repeat(head.length)}`, ...rows];

const resources = ['resource', 'type', 'what happens', 'note'] as const;

const propertyRows = (resource: ResourceReview): string[] =>
  resource.properties.map((property) => {
    const [before, after] = values(property);
    return `| ${code(resource.address)} | ${code(placeOf(property))} | ${code(before)} | ${code(after)} |`;
  });

const titled = (title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : [`### ${title}`, '', ...lines, ''];

/** What a reader must see comes first, so that what is cut off at the end is what matters least. */
const parts = (review: Review): string[] => {
  const all = stacksOf(review.root).flatMap((stack) => stack.resources);
  return [
    `## ${review.kind === 'CREATE' ? 'New stack' : 'Changes to'} ${review.stackName}`,
    '',
    `${counts(review)}.`,
    '',
    ...titled(
      'Fails',
      (review.obstacles ?? []).map(
        ({ address, text, source }) => `- ${code(address)}: ${cell(text)} ([why](${source}))`,
      ),
    ),
    ...titled(
      'Interruptions',
      all.flatMap(({ address, effects = [] }) =>
        effects
          .filter(({ interrupts }) => interrupts)
          .map(({ text, source }) => `- ${code(address)}: ${cell(text)} ([why](${source}))`),
      ),
    ),
    ...titled('Needs consent', table(resources, needsConsent(review).map(rowOf))),
    ...titled(
      'Exports',
      review.exports.map((lost) => `- ${cell(exportLine(lost))}`),
    ),
    ...titled(
      'Permissions',
      review.iam.flatMap((change) => [
        `- ${code(change.address)}`,
        ...permissionLines(change).map(({ what, text }) =>
          what === 'same' ? `  - ${text}` : `  - ${what}: ${code(text)}`,
        ),
      ]),
    ),
    ...titled(
      'Network',
      (review.network ?? []).flatMap(({ address, opened, closed }) => [
        `- ${code(address)}`,
        ...opened.map((line) => `  - opened: ${code(line)}`),
        ...closed.map((line) => `  - closed: ${code(line)}`),
      ]),
    ),
    ...titled(
      'Notes',
      review.notes.map((note) => `- ${cell(note)}`),
    ),
    ...titled('All resources', table(resources, all.map(rowOf))),
    ...titled(
      'Parameters',
      table(
        ['parameter', 'before', 'after'],
        review.parameters.map((parameter) => {
          const [before, after] = parameterValues(parameter);
          return `| ${code(parameter.name)} | ${code(before)} | ${code(after)} |`;
        }),
      ),
    ),
    ...titled(
      'Outputs',
      table(
        ['output', 'before', 'after'],
        (review.outputs ?? []).map(
          ({ name, before, after }) => `| ${code(name)} | ${code(before ?? 'none')} | ${code(after ?? 'none')} |`,
        ),
      ),
    ),
    ...titled('Values', table(['resource', 'property', 'before', 'after'], all.flatMap(propertyRows))),
  ];
};

/** The review as Markdown, cut at a line so that a comment holds it. */
export const reviewMarkdown = (
  review: Review,
  most: number = maxMarkdown,
  whole = '`compute deploy --plan` writes all of it as JSON',
): string => {
  const ending = `The rest is left out: a comment holds no more. ${whole}.`;
  const lines = parts(review);
  let size = 0;
  const end = lines.findIndex((line) => {
    size += line.length + 1;
    return size > most - ending.length - 2;
  });
  if (end < 0) return `${lines.join('\n').trimEnd()}\n`;
  return `${lines.slice(0, end).join('\n').trimEnd()}\n\n${ending}\n`;
};
