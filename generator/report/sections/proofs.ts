/** What is proved of the environment, by family, with exceptions and what is taken on trust. */

import type { Family } from '../../proofs/proof.js';
import type { Proven, Result } from '../../proofs/prove.js';
import { type Html, html, joined } from '../html.js';
import type { ReportInput, Section } from '../input.js';
import { table } from '../table.js';
import { many, number, sentence } from '../words/english.js';
import { standingOf } from './facts.js';

const FAMILIES: Readonly<Record<Family, string>> = {
  'least-privilege': 'Least privilege',
  network: 'Network',
  placement: 'Placement',
  quotas: 'Quotas',
  replacement: 'Replacement',
  security: 'Security',
  timing: 'Timing',
  wiring: 'Wiring',
};

const familyOf = ({ proof }: Result): string => proof.id.split('/')[0] ?? '';

/** Violations that are shown of one proof: a page is no log. */
const most = 20;

const state = ({ violations, accepted }: Result): Html => {
  if (violations.length > 0) return html`<span class="badge bad">does not hold</span>`;
  return accepted.length > 0
    ? html`<span class="badge warn">excepted</span>`
    : html`<span class="badge good">holds</span>`;
};

const troubles = ({ violations, accepted }: Result): Html => {
  const shown = violations.slice(0, most);
  const more = violations.length - shown.length;
  const lines = [
    ...shown.map(
      ({ resource, message, remedy }) =>
        html`<li class="bad">${resource !== undefined && html`<code>${resource}</code>: `}${sentence(message)} ${remedy}</li>`,
    ),
    ...(more > 0 ? [html`<li>and ${number(more)} more</li>`] : []),
    ...accepted.map(
      ({ violation, exception }) =>
        html`<li>${violation.resource !== undefined && html`<code>${violation.resource}</code>: `}${sentence(violation.message)} Accepted by ${exception.owner}: ${sentence(exception.why)}</li>`,
    ),
  ];
  return lines.length === 0 ? html`` : html`<ul>${joined(lines)}</ul>`;
};

const claim = (result: Result): Html =>
  html`<li>${state(result)} ${result.proof.claim} <span class="quiet">${result.proof.why} <a href="${result.proof.source}">Source of <code>${result.proof.id}</code></a></span>${troubles(result)}</li>
`;

const family = (name: Family, results: readonly Result[]): Html => {
  const { hold, broken } = standingOf(results);
  return html`<details${broken > 0 && html` open`}><summary><h3>${FAMILIES[name]}</h3> <span class="quiet">${number(hold)} of ${number(results.length)} hold</span></summary>
<ul class="claims">
${joined(results.map(claim))}</ul></details>
`;
};

const counts = (families: readonly (readonly [Family, readonly Result[]])[], all: readonly Result[]): Html => {
  const row = (title: string, results: readonly Result[], total = false) => {
    const { hold, excepted, broken } = standingOf(results);
    return {
      cells: [title, number(results.length), number(hold), number(excepted), number(broken)],
      total,
    };
  };
  const column = (title: string) => ({ title, number: true });
  return table(
    ['Family', column('Proofs'), column('Hold'), column('Excepted'), column('Do not hold')],
    [...families.map(([name, results]) => row(FAMILIES[name], results)), row('All', all, true)],
    { caption: 'Proofs by family', kind: 'narrow' },
  );
};

const trusted = ({ results }: Proven): Html => {
  const all = [...new Set(results.flatMap(({ assumptions }) => assumptions))];
  return all.length === 0
    ? html``
    : html`<h3>Taken on trust</h3>
<p>What another module decides, and nobody here can read:</p>
<ul>${joined(all.map((one) => html`<li>${sentence(one)}</li>`))}</ul>`;
};

/** The proofs. */
export const proofsSection = ({ proven }: ReportInput): Section => {
  if (typeof proven === 'string')
    return {
      id: 'proofs',
      title: 'Proofs',
      body: html`<p class="note">The proofs were not run for this page: ${sentence(proven)} Nothing below or above was proved.</p>`,
    };
  const { results } = proven;
  const families = (Object.keys(FAMILIES) as Family[])
    .map((name) => [name, results.filter((result) => familyOf(result) === name)] as const)
    .filter(([, members]) => members.length > 0);
  const { excepted, broken } = standingOf(results);
  return {
    id: 'proofs',
    title: 'Proofs',
    body: html`<p>${many(results.length, 'claim')} about the resolved templates, checked each time that they are generated: ${
      broken > 0
        ? html`<strong class="bad">${many(broken, 'claim does', 'claims do')} not hold.</strong>`
        : 'none is broken.'
    } ${excepted === 0 ? 'No exception is in force.' : `${many(excepted, 'claim holds', 'claims hold')} by exception only.`}</p>
${counts(families, results)}
${joined(families.map(([name, members]) => family(name, members)))}
${trusted(proven)}`,
  };
};
