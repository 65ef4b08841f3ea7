/** A review for a pull request. */

import { isRoutineReplacement } from './build.js';
import { bounded, cell, code, folded, row, table } from './cells.js';
import { needsConsent } from './consent.js';
import { isNestedStack } from './marks.js';
import {
  type PropertyChange,
  type ResourceReview,
  type Review,
  resourcesOf,
  type StackReview,
  stacksOf,
} from './model.js';
import { followed, type Group, rowsOf, shownChanges } from './rows.js';
import { cutPair, short } from './short.js';
import { unknownWords } from './unknown.js';
import {
  counts,
  exportLine,
  isForcing,
  isOpen,
  markWords,
  parameterValues,
  permissionsOf,
  placeOf,
  untouchedLine,
  values,
  verdict,
} from './words.js';

/** GitHub takes a comment of 65,536 characters: https://github.com/orgs/community/discussions/27190 */
export const maxMarkdown = 65_000;

/** How much of a resource stands in the table. */
const shownProperties = 8;
const shownNames = 20;
const valueWidth = 100;
const permissionWidth = 500;

const more = (count: number): string[] => (count > 0 ? [`and ${count} more`] : []);

const changeCell = (property: PropertyChange, { place }: Review): string => {
  const cause = followed(property);
  if (cause !== undefined) return `${code(placeOf(property))} follows ${code(cause)}`;
  if (isOpen(property)) return `${code(placeOf(property))} changes ${unknownWords}`;
  const [before, after] = values(property).map((value) => short(value, place));
  const [was, is] = cutPair(before ?? '', after ?? '', valueWidth);
  return `${code(placeOf(property))}: ${code(was)} → ${code(is)}`;
};

const notesOf = (resource: ResourceReview, changes: readonly PropertyChange[]): string[] => {
  const { action, effects = [], reason, replacement } = resource;
  const marks = action === 'add' ? [] : markWords(resource);
  const isSaid =
    replacement === 'kept' ||
    isRoutineReplacement(resource) ||
    changes.some((property) => isForcing(property, resource));
  return [
    ...[...marks, ...(isSaid || reason === undefined ? [] : [reason])].map(cell),
    ...effects.map(({ text, interrupts }) => (interrupts ? `**${cell(text)}**` : cell(text))),
  ];
};

const resourceRow = (resource: ResourceReview, review: Review): string => {
  const { changes, strokes } = isNestedStack(resource.type)
    ? { changes: [], strokes: 0 }
    : shownChanges(resource, review);
  const lines = [
    ...notesOf(resource, changes),
    ...changes
      .slice(0, shownProperties)
      .map(
        (property) =>
          `${changeCell(property, review)}${isForcing(property, resource) ? ' forces the replacement' : ''}`,
      ),
    ...more(changes.length - shownProperties),
    ...(strokes > 0 ? [`it differs at ${strokes} places`] : []),
  ];
  return row([code(resource.address), code(resource.type), cell(verdict(resource)), lines.join('<br>')]);
};

const groupRow = ({ type, resources, follows }: Group, { address, stackName }: StackReview): string => {
  const [first] = resources;
  const names = [
    ...resources.slice(0, shownNames).map(({ logicalId }) => code(logicalId)),
    ...more(resources.length - shownNames),
  ].join(', ');
  const verb = resources.length === 1 ? 'follows' : 'follow';
  const follow = follows.length === 0 ? '' : ` ${verb} ${follows.map((cause) => code(cause)).join(', ')}`;
  return row([
    code(address || stackName),
    code(type),
    first === undefined ? '' : cell(verdict(first)),
    `${names}${follow}`,
  ]);
};

const stackRows = (stack: StackReview, review: Review): string[] => {
  const { single, groups } = rowsOf(stack);
  return [
    ...single.map((resource) => resourceRow(resource, review)),
    ...groups.map((group) => groupRow(group, stack)),
    ...stack.children.flatMap((child) => stackRows(child, review)),
  ];
};

/** Whether there is more to say of a value than what it follows. */
const tells = ({ known, before, source }: PropertyChange): boolean =>
  known || (source !== undefined && source !== before);

const valueRows = (resource: ResourceReview): string[] =>
  isNestedStack(resource.type)
    ? []
    : shownChanges(resource, { iam: [] })
        .changes.filter(tells)
        .map((property) => {
          const [before, after] = values(property).map((value) => code(value));
          return row([code(resource.address), code(placeOf(property)), before ?? '', after ?? '']);
        });

const titled = (title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : [`### ${title}`, '', ...lines, ''];

const linked = (address: string, text: string, source: string): string =>
  `- ${code(address)}: ${cell(text)}${source === '' ? '' : ` ([why](${source}))`}`;

const permissions = (review: Review): string[] =>
  permissionsOf(review).flatMap(({ addresses, lines }) => [
    `- ${addresses.map((address) => code(address)).join(', ')}`,
    ...lines.map(({ what, text }) =>
      what === 'same' ? `  - ${cell(text)}` : `  - ${what}: ${code(short(text, review.place), permissionWidth)}`,
    ),
  ]);

const parameterRows = ({ parameters, place, kind }: Review): string[] =>
  parameters.map((parameter) => {
    const [before, after] = parameterValues(parameter).map((value) => code(value === '' ? "''" : short(value, place)));
    const both = kind === 'CREATE' ? [after ?? ''] : [before ?? '', after ?? ''];
    return row([code(parameter.name), ...both]);
  });

/** Of a new stack every output is new. */
const outputRows = ({ kind, outputs = [] }: Review): string[] =>
  kind === 'CREATE'
    ? []
    : outputs.map(({ name, before, after }) => row([code(name), code(before ?? 'none'), code(after ?? 'none')]));

const consent = (resource: ResourceReview): string => {
  const why = [...markWords(resource), ...(resource.reason === undefined ? [] : [resource.reason])].join('; ');
  return `- ${code(resource.address)} (${code(resource.type)}): ${cell(verdict(resource))}${why === '' ? '' : `; ${cell(why)}`}`;
};

/**
 * A review without its heading. What a reader must see comes first, so that what is cut off at the end is what matters
 * least.
 */
export const reviewParts = (review: Review): string[] => {
  const all = resourcesOf(review);
  const untouched = untouchedLine(review);
  return [
    ...titled(
      'Would fail',
      (review.obstacles ?? []).map(({ address, text, source }) => linked(address, text, source)),
    ),
    ...titled(
      'Interruptions',
      all.flatMap(({ address, effects = [] }) =>
        effects.filter(({ interrupts }) => interrupts).map(({ text, source }) => linked(address, text, source)),
      ),
    ),
    ...titled('Needs consent', needsConsent(review).map(consent)),
    ...titled(
      'Exports',
      review.exports.map((lost) => `- ${cell(exportLine(lost))}`),
    ),
    ...titled('Permissions', permissions(review)),
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
    ...titled('Resources', table(['resource', 'type', 'what happens', 'what changes'], stackRows(review.root, review))),
    ...(untouched === undefined ? [] : [`E${cell(untouched).slice(1)}.`, '']),
    ...titled(
      'Parameters',
      table(
        review.kind === 'CREATE' ? ['parameter', 'value'] : ['parameter', 'before', 'after'],
        parameterRows(review),
      ),
    ),
    ...titled('Outputs', table(['output', 'before', 'after'], outputRows(review))),
    ...folded(
      'Every value',
      table(
        ['resource', 'property', 'before', 'after'],
        stacksOf(review.root).flatMap(({ resources }) =>
          resources.filter(({ untouched: same }) => same !== true).flatMap(valueRows),
        ),
      ),
    ),
  ];
};

/** The heading of a review, and how many of each there are. */
const headOf = (review: Review): string[] => [
  `## ${review.kind === 'CREATE' ? 'New stack' : 'Changes to'} ${review.stackName}`,
  '',
  `**${counts(review)}**`,
  '',
];

/** The review as Markdown, cut at a line so that a comment holds it. */
export const reviewMarkdown = (
  review: Review,
  most: number = maxMarkdown,
  whole = '`compute deploy --plan` writes all of it as JSON',
): string =>
  bounded(
    [...headOf(review), ...reviewParts(review)],
    most,
    `The rest is left out: a comment holds no more. ${whole}.`,
  );
