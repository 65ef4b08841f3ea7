/** A review for a terminal. */

import type { Paint } from '../../text/paint.js';
import { isRoutineReplacement } from './build.js';
import { isNestedStack } from './marks.js';
import type { PropertyChange, ResourceReview, Review, StackReview } from './model.js';
import { followed, type Group, rowsOf, shownChanges } from './rows.js';
import { cut, cutPair, listed, short, wrapped } from './short.js';
import { otherSections } from './text-sections.js';
import { unknownWords } from './unknown.js';
import { counts, isForcing, isOpen, markWords, placeOf, untouchedLine, values, verdict } from './words.js';

/** How much a reader wants to see. */
export interface TextOptions {
  readonly paint: Paint;
  /** Every value in full, with what it comes from. */
  readonly verbose?: boolean;
}

/** The same, with the review that is printed. */
interface Placed extends TextOptions {
  readonly review: Review;
}

const styleOf = (resource: ResourceReview): Parameters<Paint>[0] => {
  if (resource.untouched === true) return 'dim';
  if (isRoutineReplacement(resource)) return 'yellow';
  if (resource.replacement === 'always' || resource.replacement === 'conditional' || resource.action === 'remove')
    return 'red';
  return resource.action === 'add' ? 'green' : 'yellow';
};

const symbolOf = (resource: ResourceReview): string => {
  if (resource.untouched === true) return '=';
  if (resource.replacement === 'always' || resource.replacement === 'conditional') return '±';
  return { add: '+', remove: '-', modify: '~', import: '<' }[resource.action];
};

const shownProperties = 12;
const shownWidth = 100;

const effectLines = ({ effects = [] }: ResourceReview, { paint, verbose = false }: TextOptions): string[] =>
  effects.flatMap(({ text, interrupts, source }) => {
    const mark = interrupts ? '!' : '>';
    const lines = wrapped(text.split(' '), 8, 8).map((line, index) => (index === 0 ? `      ${mark} ${line}` : line));
    return [
      ...lines.map((line) => (interrupts ? paint('red', line) : line)),
      ...(verbose && source !== '' ? [paint('dim', `        ${source}`)] : []),
    ];
  });

const propertyLine = (property: PropertyChange, resource: ResourceReview, options: Placed): string => {
  const { paint, review, verbose = false } = options;
  const forces = isForcing(property, resource) ? paint('red', '  forces the replacement') : '';
  const cause = followed(property);
  const name = cut(placeOf(property), verbose ? Number.POSITIVE_INFINITY : shownWidth);
  if (!verbose && cause !== undefined) return `      ${name}: ${paint('dim', `follows ${cause}`)}${forces}`;
  if (!verbose && isOpen(property)) return `      ${name}: changes ${unknownWords}`;
  const [was, is] = values(property);
  const [before, after] = verbose
    ? [was, is].map((value) => cut(value, Number.POSITIVE_INFINITY))
    : cutPair(short(was, review.place), short(is, review.place), shownWidth);
  if (property.untouched === true) return paint('dim', `      ${name}: ${before}  as before`);
  const isNews = property.cause !== undefined && property.source?.includes(property.cause) !== true;
  const why = verbose && isNews ? paint('dim', `  by ${property.cause}`) : '';
  return `      ${name}: ${paint('dim', before ?? '')} -> ${after}${forces}${why}`;
};

const propertyLines = (resource: ResourceReview, options: Placed): string[] => {
  const { paint, verbose = false } = options;
  // What its parent hands to a nested stack shows in that stack.
  if (isNestedStack(resource.type) && !verbose) return [];
  const { changes, strokes } = shownChanges(resource, options.review);
  const all = verbose ? resource.properties : changes;
  const shown = verbose ? all : all.slice(0, shownProperties);
  const lines = [
    ...shown.map((property) => propertyLine(property, resource, options)),
    ...(verbose || strokes === 0 ? [] : [`      it differs at ${strokes} places`]),
  ];
  const more = all.length - shown.length;
  return more > 0 ? [...lines, paint('dim', `      and ${more} more; --verbose shows them`)] : lines;
};

const resourceLines = (resource: ResourceReview, options: Placed): string[] => {
  const { paint } = options;
  const marks = markWords(resource).filter(() => resource.action !== 'add');
  const isTold =
    resource.reason !== undefined &&
    !isRoutineReplacement(resource) &&
    (resource.replacement !== 'kept' || options.verbose === true);
  const noted = [...marks, ...(isTold ? [resource.reason] : [])].join('; ');
  const head = `  ${symbolOf(resource)} ${resource.logicalId.padEnd(24)} ${verdict(resource)}`;
  const tail = noted === '' ? '' : `  (${noted})`;
  return [
    `${paint(styleOf(resource), head)}  ${paint('dim', resource.type)}${tail}`,
    ...effectLines(resource, options),
    ...propertyLines(resource, options),
  ];
};

/** Resources with which the same happens, by their names. */
const groupLines = ({ type, resources, follows }: Group, width: number, { paint }: TextOptions): string[] => {
  const [first] = resources;
  if (first === undefined) return [];
  const indent = width + 6;
  const words = [
    ...listed(resources.map(({ logicalId }) => logicalId)),
    ...(follows.length === 0
      ? []
      : `(${resources.length === 1 ? 'follows' : 'follow'} ${follows.join(', ')})`.split(' ')),
  ];
  const [line = '', ...more] = wrapped(words, indent, indent);
  const head = `  ${symbolOf(first)} ${type.padEnd(width)}  `;
  return [`${paint(styleOf(first), head)}${line}`, ...more];
};

const headOf = ({ address, stackName, resources }: StackReview): string => {
  const name = address === '' ? stackName : address;
  return resources.length > 0 && resources.every(({ action }) => action === 'add') && address !== ''
    ? `${name}, new: ${resources.length} ${resources.length === 1 ? 'resource' : 'resources'}`
    : name;
};

const stackLines = (stack: StackReview, options: Placed): string[] => {
  const rows = rowsOf(stack);
  const width = Math.max(0, ...rows.groups.map(({ type }) => type.length));
  const own =
    options.verbose === true
      ? stack.resources.flatMap((resource) => resourceLines(resource, options))
      : [
          ...rows.single.flatMap((resource) => resourceLines(resource, options)),
          ...rows.groups.flatMap((group) => groupLines(group, width, options)),
        ];
  const head = own.length === 0 ? [] : ['', options.paint('bold', headOf(stack))];
  return [...head, ...own, ...stack.children.flatMap((child) => stackLines(child, options))];
};

/** The review in lines, the worst first. */
export const reviewText = (review: Review, options: TextOptions): string => {
  const { paint } = options;
  const head = review.kind === 'CREATE' ? 'New stack' : 'Changes to';
  const untouched = untouchedLine(review);
  const { before, after } = otherSections(review, options);
  return [
    `${paint('bold', `${head} ${review.stackName}`)}: ${counts(review)}`,
    ...before,
    ...stackLines(review.root, { ...options, review }),
    ...(untouched === undefined ? [] : ['', paint('dim', untouched)]),
    ...after,
  ].join('\n');
};
