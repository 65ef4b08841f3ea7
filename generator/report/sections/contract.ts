/** What goes in and what comes out: parameters of the root stack, and exports with the line that imports each. */

import { entriesOf, type Mapping, mappingOf, textOf } from '../../checks/template.js';
import type { Environment } from '../../environment/environment.js';
import { type Html, html, joined } from '../html.js';
import type { ReportInput, Section } from '../input.js';
import { heightClass, type Row, table } from '../table.js';
import { capital, many } from '../words/english.js';

const pascal = (name: string): string => name.split('-').map(capital).join('');

/** Names by the service whose they are; those of none come first. */
const byService = <T extends { readonly name: string }>(
  { services }: Environment,
  all: readonly T[],
): readonly (readonly [service: string, T[]])[] => {
  const groups = new Map<string, T[]>([['', []]]);
  const ids = new Map(services.map(({ name }) => [pascal(name), name]));
  for (const { name } of services) groups.set(name, []);
  for (const one of all) {
    // The longest prefix of whole words that is a service: `ApiV2Image` is of `api-v2` where there is one.
    const words = one.name.match(/[A-Z][^A-Z]*/g) ?? [];
    const prefix = words.map((_, index) => words.slice(0, words.length - index).join(''));
    const service = ids.get(prefix.find((id) => ids.has(id)) ?? '') ?? '';
    groups.get(service)?.push(one);
  }
  return [...groups].filter(([, members]) => members.length > 0);
};

const grouped = <T extends { readonly name: string }>(
  environment: Environment,
  all: readonly T[],
  show: (title: string, members: readonly T[]) => Html,
): Html =>
  joined(
    byService(environment, all).map(([service, members]) => {
      const title = service === '' ? 'Shared' : `Service ${service}`;
      return html`<div class="group ${heightClass(members.length)}">
<h4>${title}</h4>
${show(title, members)}
</div>
`;
    }),
  );

interface Entry {
  readonly name: string;
  readonly body: Mapping;
}

const entriesIn = (root: Mapping, section: 'Outputs' | 'Parameters'): Entry[] =>
  entriesOf(root, section).map(([name, body]) => ({ name, body }));

const parameterRow = ({ name, body }: Entry): Row => {
  const { Default: standard } = body;
  const need =
    standard === undefined
      ? html`<span class="badge">needed</span>`
      : standard === ''
        ? 'may be empty'
        : html`default <code>${textOf(standard)}</code>`;
  return { cells: [name, html`<code>${textOf(body.Type)}</code>`, textOf(body.Description), need] };
};

const parameters = (environment: Environment, root: Mapping): Html => {
  const all = entriesIn(root, 'Parameters');
  const needed = all.filter(({ body }) => body.Default === undefined).length;
  return html`<p>${many(all.length, 'parameter')}, of which ${needed} need a value. Values are in <code>params/${environment.name}.parameters.json</code>, and are not listed here.</p>
${grouped(environment, all, (title, members) =>
  table(['Name', 'Type', 'What it is', 'Value'], members.map(parameterRow), {
    caption: `Parameters: ${title}`,
    kind: 'stacked parameters',
  }),
)}`;
};

const exportRow = ({ name, body }: Entry): Row => {
  const line = `!ImportValue ${textOf(mappingOf(body.Export).Name)}`;
  return {
    cells: [
      name,
      textOf(body.Description),
      html`<span class="copy"><code>${line}</code><button type="button" data-action="copy" aria-label="Copy the line that imports ${name}" hidden>Copy</button></span>`,
    ],
  };
};

const exported = (environment: Environment, root: Mapping): Html => {
  const all = entriesIn(root, 'Outputs').filter(({ body }) => body.Export !== undefined);
  return html`<p>${many(all.length, 'export')}. Another template of the same account and region takes one with the line beside it; a name that is exported stays.</p>
<p class="copied away" role="status"></p>
${grouped(environment, all, (title, members) =>
  table(['Output', 'What it is', 'Line to import it'], members.map(exportRow), {
    caption: `Exports: ${title}`,
    kind: 'stacked exports',
  }),
)}`;
};

/** Parameters and exports. */
export const contractSection = ({ root, subject: { environment } }: ReportInput): Section => ({
  id: 'contract',
  title: 'Parameters and exports',
  body: html`<h3 id="exports">Exports</h3>
${exported(environment, root)}
<h3 id="parameters">Parameters</h3>
${parameters(environment, root)}`,
});
