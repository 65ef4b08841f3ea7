/** A review for a terminal. */

import type { Paint } from '../../text/paint.js';
import { isRoutineReplacement } from './build.js';
import { isNestedStack } from './marks.js';
import type { ResourceReview, Review, StackReview } from './model.js';
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

/** How much a reader wants to see. */
export interface TextOptions {
  readonly paint: Paint;
  /** Every value in full, with what it comes from. */
  readonly verbose?: boolean;
}

const styleOf = (resource: ResourceReview): Parameters<Paint>[0] => {
  if (isRoutineReplacement(resource)) return 'yellow';
  if (resource.replacement === 'always' || resource.replacement === 'conditional' || resource.action === 'remove')
    return 'red';
  return resource.action === 'add' ? 'green' : 'yellow';
};

const symbolOf = (resource: ResourceReview): string => {
  if (resource.replacement === 'always' || resource.replacement === 'conditional') return '±';
  return { add: '+', remove: '-', modify: '~', import: '<' }[resource.action];
};

const shownProperties = 12;
const shownWidth = 100;

const effectLines = ({ effects = [] }: ResourceReview, { paint, verbose = false }: TextOptions): string[] =>
  effects.map(({ text, interrupts, source }) => {
    const line = interrupts ? paint('red', `      ! ${text}`) : `      > ${text}`;
    return verbose ? `${line}  ${paint('dim', source)}` : line;
  });

const propertyLines = (resource: ResourceReview, { paint, verbose = false }: TextOptions): string[] => {
  // What its parent hands to a nested stack shows in that stack.
  if (isNestedStack(resource.type) && !verbose) return [];
  const shown = verbose ? resource.properties : resource.properties.slice(0, shownProperties);
  const lines = shown.map((property) => {
    const [before, after] = values(property).map((value) => (verbose ? value : cut(value, shownWidth)));
    const forces =
      property.replaces === 'always' && !isRoutineReplacement(resource) ? paint('red', '  forces the replacement') : '';
    const cause = verbose && property.cause !== undefined ? paint('dim', `  by ${property.cause}`) : '';
    return `      ${placeOf(property)}: ${paint('dim', before ?? '')} -> ${after}${forces}${cause}`;
  });
  const more = resource.properties.length - shown.length;
  return more > 0 ? [...lines, paint('dim', `      and ${more} more; --verbose shows them`)] : lines;
};

const resourceLines = (resource: ResourceReview, options: TextOptions): string[] => {
  const { paint } = options;
  const marks = markWords(resource).filter(() => resource.action !== 'add');
  const isTold = resource.reason !== undefined && (resource.replacement !== 'kept' || options.verbose === true);
  const noted = [...marks, ...(isTold ? [resource.reason] : [])].join('; ');
  const head = `  ${symbolOf(resource)} ${resource.logicalId.padEnd(28)} ${verdict(resource)}`;
  const tail = noted === '' ? '' : `  (${noted})`;
  return [
    `${paint(styleOf(resource), head)}  ${paint('dim', resource.type)}${tail}`,
    ...effectLines(resource, options),
    ...propertyLines(resource, options),
  ];
};

const stackLines = (stack: StackReview, options: TextOptions): string[] => {
  const own = stack.resources.flatMap((resource) => resourceLines(resource, options));
  const head =
    own.length === 0 ? [] : ['', options.paint('bold', stack.address === '' ? stack.stackName : stack.address)];
  return [...head, ...own, ...stack.children.flatMap((child) => stackLines(child, options))];
};

const section = (title: string, lines: readonly string[], paint: Paint): string[] =>
  lines.length === 0 ? [] : ['', paint('bold', title), ...lines];

const parameterLine = (parameter: Review['parameters'][number]): string => {
  const [before, after] = parameterValues(parameter).map((value) => cut(value, shownWidth));
  return `  ${parameter.name}: ${before} -> ${after}`;
};

const signed = { '+': 'red', '-': 'green', '=': 'dim' } as const;

/** The review in lines, the worst first. */
export const reviewText = (review: Review, options: TextOptions): string => {
  const { paint, verbose = false } = options;
  const head = review.kind === 'CREATE' ? 'New stack' : 'Changes to';
  return [
    `${paint('bold', `${head} ${review.stackName}`)}: ${counts(review)}`,
    ...section(
      'Fails',
      (review.obstacles ?? []).flatMap(({ address, text, source }) => [
        paint('red', `  ${address}: ${text}`),
        ...(verbose ? [paint('dim', `    ${source}`)] : []),
      ]),
      paint,
    ),
    ...stackLines(review.root, options),
    ...section(
      'Permissions',
      review.iam.flatMap((change) => [
        `  ${change.address}`,
        ...permissionLines(change).map(({ sign, text }) => paint(signed[sign], `    ${sign} ${text}`)),
      ]),
      paint,
    ),
    ...section(
      'Network',
      (review.network ?? []).flatMap(({ address, opened, closed }) => [
        `  ${address}`,
        ...opened.map((line) => paint('red', `    + ${line}`)),
        ...closed.map((line) => paint('green', `    - ${line}`)),
      ]),
      paint,
    ),
    ...section('Parameters', review.parameters.map(parameterLine), paint),
    ...section(
      'Exports',
      review.exports.map((lost) =>
        lost.importers.length > 0 ? paint('red', `  ${exportLine(lost)}`) : `  ${exportLine(lost)}`,
      ),
      paint,
    ),
    ...section(
      'Outputs',
      (review.outputs ?? []).map(({ name, before, after }) => `  ${name}: ${before ?? 'none'} -> ${after ?? 'none'}`),
      paint,
    ),
    ...section(
      'Notes',
      review.notes.map((note) => `  ${note}`),
      paint,
    ),
  ].join('\n');
};
