/** What the environment's templates change against a base, as the review of a change set would show it. */

import { isRoutineReplacement } from '../../impact/review/build.js';
import { isNestedStack } from '../../impact/review/marks.js';
import { isEmpty, type ResourceReview, type Review, resourcesOf } from '../../impact/review/model.js';
import { cut } from '../../impact/review/short.js';
import {
  counts,
  exportLine,
  markWords,
  parameterValues,
  permissionLines,
  placeOf,
  values,
  verdict,
} from '../../impact/review/words.js';
import { type Html, html, joined, type Part } from '../html.js';
import type { Section } from '../input.js';
import { table } from '../table.js';
import { capital, sentence } from '../words/english.js';

/** What changes, and against what. */
export interface Impact {
  readonly base: string;
  readonly review: Review;
}

/** Longer values are cut: the templates have them in full. */
const widest = 300;

const titled = (title: string, body: Html, is: boolean): Html | false => is && html`<h3>${title}</h3>\n${body}`;

const items = (lines: readonly Part[]): Html => html`<ul>${joined(lines.map((line) => html`<li>${line}</li>`))}</ul>`;

const moodOf = (resource: ResourceReview): string => {
  if (isRoutineReplacement(resource)) return '';
  const { replacement, action } = resource;
  if (replacement === 'always' || replacement === 'conditional' || action === 'remove') return ' bad';
  return action === 'add' ? ' good' : '';
};

const sourced = (address: string, text: string, source: string): Html =>
  html`<code>${address}</code>: <a href="${source}">${text}</a>.`;

const resourceRow = (resource: ResourceReview) => {
  const notes = [
    ...(resource.action === 'add' ? [] : markWords(resource)),
    resource.reason ?? '',
    ...(resource.effects ?? []).map(({ text }) => text),
  ].filter((note) => note !== '');
  return {
    cells: [
      resource.address,
      html`<code>${resource.type.replace(/^AWS::/, '')}</code>`,
      html`<span class="badge${moodOf(resource)}">${verdict(resource)}</span>`,
      notes.length > 0 && sentence(capital(notes.join('; '))),
    ],
  };
};

const valueRows = (all: readonly ResourceReview[]) =>
  all
    .filter(({ type }) => !isNestedStack(type))
    .flatMap((resource) =>
      resource.properties.map((property) => {
        const [before, after] = values(property);
        return {
          cells: [
            [resource.address, ' ', html`<code>${placeOf(property)}</code>`],
            html`<code>${cut(before, widest)}</code>`,
            html`<code>${cut(after, widest)}</code>`,
          ],
        };
      }),
    );

const changes = (review: Review): Html => {
  const all = resourcesOf(review);
  const obstacles = review.obstacles ?? [];
  const network = review.network ?? [];
  const outputs = review.outputs ?? [];
  const interruptions = all.flatMap(({ address, effects = [] }) =>
    effects.filter(({ interrupts }) => interrupts).map(({ text, source }) => sourced(address, text, source)),
  );
  const told = valueRows(all);
  const permissions = review.iam.flatMap((change) =>
    permissionLines(change).map(({ what, text }) => [html`<code>${change.address}</code> ${what}: `, text]),
  );
  const openings = network.flatMap(({ address, opened, closed }) => [
    ...opened.map((line) => html`<code>${address}</code> opens ${line}`),
    ...closed.map((line) => html`<code>${address}</code> closes ${line}`),
  ]);
  return joined([
    titled(
      'Would fail',
      items(obstacles.map(({ address, text, source }) => sourced(address, text, source))),
      obstacles.length > 0,
    ),
    titled('Interruptions', items(interruptions), interruptions.length > 0),
    titled(
      'Resources that change',
      table(['Resource', 'Type', 'What happens', 'Note'], all.map(resourceRow), {
        caption: 'Resources that change',
        kind: 'stacked labelled changes',
      }),
      all.length > 0,
    ),
    titled('Exports that go or change', items(review.exports.map(exportLine)), review.exports.length > 0),
    titled('Permissions that change', items(permissions), permissions.length > 0),
    titled('Network openings', items(openings), openings.length > 0),
    titled(
      'Parameters that change',
      table(
        ['Parameter', 'Before', 'After'],
        review.parameters.map((parameter) => ({ cells: [parameter.name, ...parameterValues(parameter)] })),
        { caption: 'Parameters that change', kind: 'stacked labelled' },
      ),
      review.parameters.length > 0,
    ),
    titled(
      'Outputs that change',
      table(
        ['Output', 'Before', 'After'],
        outputs.map(({ name, before, after }) => ({ cells: [name, before ?? 'none', after ?? 'none'] })),
        { caption: 'Outputs that change', kind: 'stacked labelled' },
      ),
      outputs.length > 0,
    ),
    titled('What is not sure', items(review.notes.map(sentence)), review.notes.length > 0),
    told.length > 0 &&
      html`<details><summary>Every value that changes</summary>
${table(['Property', 'Before', 'After'], told, { caption: 'Values that change', kind: 'stacked labelled' })}
</details>`,
  ]);
};

/** The impact. */
export const impactSection = ({ base, review }: Impact): Section => ({
  id: 'impact',
  title: 'Impact',
  body: isEmpty(review)
    ? html`<p>Nothing changes against <code>${base}</code>.</p>`
    : html`<p>Against <code>${base}</code>${review.kind === 'CREATE' && ', which does not have this environment'}: ${sentence(counts(review))}</p>
${changes(review)}`,
});
