/** What each role may do, in words, and why; then the policies of resources. */

import type { EvaluatedResource } from '../../evaluate/index.js';
import { serviceOf, usesOf } from '../../proofs/least-privilege/needed.js';
import { type Statement, statementsOf } from '../../proofs/least-privilege/statements.js';
import { shown } from '../../proofs/look.js';
import { type Html, html, joined, type Part } from '../html.js';
import type { ReportInput, Section } from '../input.js';
import { heightClass, table } from '../table.js';
import { capital, many, sentence } from '../words/english.js';
import { type Place, statementWords, type Why, whyOf } from '../words/statements.js';

const whyPart = ({ before, text, source }: Why): Part => {
  if (source === undefined) return sentence(capital(text));
  return before === undefined
    ? html`<a href="${source}">${capital(text)}</a>.`
    : html`${before} <a href="${source}">${text}</a>.`;
};

const raw = ({ effect, actions }: Statement): Html =>
  html`<span class="raw">${effect === 'Deny' && html`<span class="badge bad">denies</span> `}${joined(
    actions.map((action) => html`<code>${action}</code>`),
    ' ',
  )}</span>`;

const USES = {
  execution: 'ECS uses it before a container runs',
  instance: 'instances of the cluster use it',
  task: 'the application uses it',
} as const;

const group = (resource: EvaluatedResource, statements: readonly Statement[], place: Place, about: string): Html => {
  const told = statements.filter(({ kind }) => kind !== 'trust');
  const trusts = statements.filter(({ kind }) => kind === 'trust');
  const rows = told.map((statement) => ({
    cells: [
      statement.name,
      [sentence(capital(statementWords(statement, place.subject))), raw(statement)],
      joined(whyOf(statement, place).map(whyPart), ' '),
    ],
  }));
  const used = place.use === undefined ? '' : `; ${USES[place.use]}`;
  const columns = place.use === undefined ? ['Statement', 'What it allows'] : ['Statement', 'What it allows', 'Why'];
  const cells = place.use === undefined ? rows.map((row) => ({ cells: row.cells.slice(0, 2) })) : rows;
  return html`<div class="group ${heightClass(2 * rows.length + trusts.length)}">
<h4>${resource.address}</h4>
<p class="quiet">${about}${used}.</p>
${
  trusts.length > 0 &&
  html`<p>Trust: ${joined(
    trusts.map((one) => sentence(statementWords(one, place.subject))),
    ' ',
  )}</p>`
}
${rows.length === 0 ? html`<p>It may do nothing: no permission is granted.</p>` : table(columns, cells, { caption: `Statements of ${resource.address}`, kind: 'stacked statements' })}
</div>
`;
};

const byAddress = (statements: readonly Statement[]): ReadonlyMap<string, Statement[]> => {
  const groups = new Map<string, Statement[]>();
  for (const statement of statements) {
    const { address } = statement.resource;
    const known = groups.get(address);
    if (known === undefined) groups.set(address, [statement]);
    else known.push(statement);
  }
  return groups;
};

/** Roles, then the policies of resources. */
export const permissionsSection = ({ subject }: ReportInput): Section => {
  const statements = byAddress(statementsOf(subject));
  const uses = usesOf(subject);
  const all = [...subject.graph.resources.values()];
  const show = (resource: EvaluatedResource, about: string): Html =>
    group(
      resource,
      statements.get(resource.address) ?? [],
      { subject, use: uses.get(resource.address), service: serviceOf(subject, resource) },
      about,
    );
  const roles = all.filter(({ type }) => type === 'AWS::IAM::Role');
  const others = all.filter(({ type, address }) => type !== 'AWS::IAM::Role' && statements.has(address));
  const count = [...statements.values()].flat().filter(({ kind }) => kind === 'identity').length;
  return {
    id: 'permissions',
    title: 'Permissions',
    body: html`<p>${many(roles.length, 'role')} with ${many(count, 'statement')}, each of which something needs: the words come from the statement itself, the reason from the feature that takes it or from the spec.</p>
<h3>Roles</h3>
${joined(roles.map((role) => show(role, shown(role.properties.Description))))}
${
  others.length > 0 &&
  html`<h3>Policies of resources</h3>
${joined(others.map((other) => show(other, other.type.replace(/^AWS::/, ''))))}`
}`,
  };
};
