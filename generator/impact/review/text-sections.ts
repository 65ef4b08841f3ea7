/** What a review for a terminal says beside its resources. */

import type { Review } from './model.js';
import { cut, listed, short, wrapped } from './short.js';
import type { TextOptions } from './text.js';
import { exportLine, parameterValues, permissionLines, permissionsOf } from './words.js';

const shownWidth = 100;

const signed = { '+': 'red', '-': 'green', '=': 'dim' } as const;

/** A line below a resource, on as many as it takes. */
const lineOf = (sign: string, text: string, verbose: boolean): string[] =>
  verbose
    ? [`    ${sign} ${text}`]
    : wrapped(text.split(' '), 6, 8).map((line, index) => (index === 0 ? `    ${sign} ${line}` : line));

const permissions = (review: Review, { paint, verbose = false }: TextOptions): string[] => {
  const all = verbose
    ? review.iam.map((change) => ({ addresses: [change.address], lines: permissionLines(change) }))
    : permissionsOf(review);
  return all.flatMap(({ addresses, lines }) => [
    ...wrapped(listed(addresses), 2, 2).map((line, index) => (index === 0 ? `  ${line}` : line)),
    ...lines.flatMap(({ sign, text, what }) => {
      const said = /denied/.test(what) ? `${what}: ${text}` : text;
      return lineOf(sign, verbose ? said : short(said, review.place), verbose).map((line) => paint(signed[sign], line));
    }),
  ]);
};

const parameters = ({ parameters: all, kind, place }: Review, { verbose = false }: TextOptions): string[] => {
  const width = Math.max(0, ...all.map(({ name }) => name.length));
  return all.map((parameter) => {
    const [before, after] = parameterValues(parameter).map((value) =>
      verbose ? value : cut(short(value, place), shownWidth),
    );
    const name = `  ${`${parameter.name}:`.padEnd(width + 1)}`;
    return kind === 'CREATE' ? `${name} ${after === '' ? "''" : after}` : `${name} ${before} -> ${after}`;
  });
};

/** The sections, each with its heading: what must be seen before the resources, and the rest. */
export const otherSections = (
  review: Review,
  options: TextOptions,
): { readonly before: readonly string[]; readonly after: readonly string[] } => {
  const { paint, verbose = false } = options;
  const section = (title: string, lines: readonly string[]): string[] =>
    lines.length === 0 ? [] : ['', paint('bold', title), ...lines];
  const obstacles = (review.obstacles ?? []).flatMap(({ address, text, source }) => [
    paint('red', `  ${address}: ${text}`),
    ...(verbose ? [paint('dim', `    ${source}`)] : []),
  ]);
  const network = (review.network ?? []).flatMap(({ address, opened, closed }) => [
    `  ${address}`,
    ...opened.map((line) => paint('red', `    + ${line}`)),
    ...closed.map((line) => paint('green', `    - ${line}`)),
  ]);
  const exported = review.exports.map((lost) =>
    lost.importers.length > 0 ? paint('red', `  ${exportLine(lost)}`) : `  ${exportLine(lost)}`,
  );
  // A new stack has nothing but new outputs.
  const changed = review.kind === 'CREATE' && !verbose ? [] : (review.outputs ?? []);
  const outputs = changed.map(({ name, before, after }) => `  ${name}: ${before ?? 'none'} -> ${after ?? 'none'}`);
  return {
    before: section('Would fail', obstacles),
    after: [
      ...section('Permissions', permissions(review, options)),
      ...section('Network', network),
      ...section('Parameters', parameters(review, options)),
      ...section('Exports', exported),
      ...section('Outputs', outputs),
      ...section(
        'Notes',
        review.notes.map((note) => `  ${note}`),
      ),
    ],
  };
};
