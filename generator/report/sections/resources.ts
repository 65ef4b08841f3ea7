/** Every resource by its stack, with a search over all of them. */

import type { EvaluatedResource, EvaluatedStack } from '../../evaluate/index.js';
import { type Html, html, joined, slug } from '../html.js';
import type { ReportInput, Section } from '../input.js';
import { heightClass, table } from '../table.js';
import { many, number } from '../words/english.js';
import { resourceFacts } from '../words/resource-facts.js';

const shortType = (type: string): string => type.replace(/^AWS::/, '');

/** What becomes of a resource that holds data when the stack goes. */
const fate = ({ deletionPolicy }: EvaluatedResource): Html | false =>
  typeof deletionPolicy === 'string' &&
  /^(?:Retain|Snapshot)/.test(deletionPolicy) &&
  html` <span class="badge">kept on delete</span>`;

const stackName = ({ path }: EvaluatedStack): string => (path === '' ? 'Root stack' : path);

const group = (stack: EvaluatedStack): Html => {
  const rows = [...stack.resources.values()].map((resource) => ({
    id: `r-${slug(resource.address)}`,
    type: shortType(resource.type),
    cells: [resource.id, html`<code>${shortType(resource.type)}</code>`, [resourceFacts(resource), fate(resource)]],
  }));
  const name = stackName(stack);
  return html`<div class="group ${heightClass(rows.length)}" data-stack="${name}">
<h3>${name} <span class="quiet">${stack.file}, ${many(rows.length, 'resource')}</span></h3>
${table(['Logical id', 'Type', 'What it is'], rows, { caption: `Resources of ${name}`, kind: 'resources' })}
</div>
`;
};

const options = (values: readonly (readonly [value: string, count: number])[]): Html =>
  joined(values.map(([value, count]) => html`<option value="${value}">${value} (${number(count)})</option>`));

const filter = (stacks: readonly EvaluatedStack[], all: readonly EvaluatedResource[]): Html => {
  const counts = new Map<string, number>();
  for (const { type } of all) counts.set(shortType(type), (counts.get(shortType(type)) ?? 0) + 1);
  const types = [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
  return html`<form class="filter" role="search" aria-label="Resources" data-filter="resources" hidden>
<p><label for="filter-text">Search</label><input id="filter-text" type="search" name="text" autocomplete="off" spellcheck="false" placeholder="Logical id, type or words"></p>
<p><label for="filter-stack">Stack</label><select id="filter-stack" name="stack"><option value="">All stacks</option>${options(
    stacks.map((stack) => [stackName(stack), stack.resources.size] as const),
  )}</select></p>
<p><label for="filter-type">Type</label><select id="filter-type" name="type"><option value="">All types</option>${options(types)}</select></p>
<p class="count" role="status"></p>
</form>
<p class="none note" hidden>No resource has all of that. <button type="button" data-action="clear">Clear the filter</button></p>`;
};

/** The resources. */
export const resourcesSection = ({ subject: { graph } }: ReportInput): Section => {
  const stacks = [...graph.stacks.values()];
  const all = [...graph.resources.values()];
  return {
    id: 'resources',
    title: 'Resources',
    body: html`<p>${many(all.length, 'resource')} in ${many(stacks.length, 'stack')}, each stack in the order in which CloudFormation creates it. Press <kbd>/</kbd> to search, <kbd>Esc</kbd> to clear.</p>
${filter(stacks, all)}
<div id="resource-groups">
${joined(stacks.map(group))}</div>`,
  };
};
