/** What the environment is, in one look. */

import { inPounds, verdictOf } from '../../cost/index.js';
import type { Environment } from '../../environment/environment.js';
import { instancesOf } from '../../proofs/load.js';
import { gauge } from '../charts/gauge.js';
import { type Html, html, joined, type Part } from '../html.js';
import type { ReportInput, Section } from '../input.js';
import { table } from '../table.js';
import { between, list, many, number, pounds } from '../words/english.js';
import { routeWords, sizeWords, standingOf, targetsOf, tasksIn, tasksWords } from './facts.js';

const shown = 12;

const whereOf = ({ launchType, instances, services }: Environment): string => {
  const kinds = [...new Set(services.map((service) => service.launchType))];
  const fleet = `EC2 instances (${between(instances.min, instances.max)} ${instances.type})`;
  if (kinds.length === 2) return `${fleet} and on Fargate`;
  return (kinds[0] ?? launchType) === 'EC2' ? fleet : 'Fargate';
};

const servicesIn = ({ services }: Environment): string => {
  const of = (kind: 'api' | 'worker'): string[] => {
    const names = services.filter((service) => service.kind === kind).map(({ name }) => name);
    const told = names.length > 3 ? '' : ` (${list(names)})`;
    return names.length === 0 ? [] : [many(names.length, kind === 'api' ? 'API' : 'worker') + told];
  };
  return list([...of('api'), ...of('worker')]) || 'no service';
};

const entranceOf = ({ services, loadBalancer }: Environment): string => {
  if (services.every(({ kind }) => kind === 'worker')) return '';
  const scheme = loadBalancer.scheme === 'internal' ? 'an internal' : 'an internet-facing';
  const over = loadBalancer.plainHttp === undefined ? 'HTTPS' : 'plain HTTP';
  return ` Requests come in over ${over} through ${scheme} load balancer.`;
};

const lead = (environment: Environment): string =>
  `The ${environment.name} environment of ${environment.project}: ${servicesIn(environment)} on ${whereOf(environment)}, in ${environment.region}${
    environment.account === undefined ? '' : ` of account ${environment.account}`
  }.${entranceOf(environment)}`;

const card = (href: string, title: string, value: Part, about: Part, mood = ''): Html =>
  html`<li><a href="#${href}" class="card${mood}"><span class="about">${title}</span> <strong>${value}</strong> <span class="quiet">${about}</span></a></li>
`;

const proofCard = ({ proven }: ReportInput): Html => {
  if (typeof proven === 'string') return card('proofs', 'Proofs', 'not run', proven, ' warn');
  const { all, hold, excepted, broken } = standingOf(proven.results);
  const rest =
    broken > 0 ? `${number(broken)} do not` : excepted > 0 ? many(excepted, 'exception') : 'all of them, no exception';
  return card('proofs', 'Proofs that hold', `${number(hold)} of ${number(all)}`, rest, broken > 0 ? ' bad' : ' good');
};

const costCard = ({ cost: { estimate } }: ReportInput): Html => {
  const { place, typical } = verdictOf(estimate);
  const [low, expected, high] = [estimate.usd.low, estimate.usd.expected, estimate.usd.high].map((usd) =>
    pounds(inPounds(estimate, usd)),
  );
  const range = `${low} to ${high}; ${place === 'inside' ? 'inside' : place} £${typical.from}–${typical.to}`;
  return card('cost', 'Cost a month', expected, range, place === 'above' ? ' warn' : ' good');
};

const cards = (input: ReportInput): Html => {
  const { graph, environment } = input.subject;
  const tasks = tasksIn(input);
  const instances = instancesOf(input.subject);
  const { stacks, resources, exports } = graph;
  return html`<ul class="cards">
${card('services', 'Services', number(environment.services.length), `${between(tasks.min, tasks.max)} tasks`)}${
  instances === undefined
    ? card('scaling', 'Instances', 'none', 'tasks run on Fargate')
    : card('scaling', 'Instances', between(instances.min, instances.max), instances.type)
}${proofCard(input)}${costCard(input)}${card('resources', 'Resources', number(resources.size), `in ${many(stacks.size, 'stack')}`)}${card(
  'exports',
  'Exports',
  number(exports.size),
  'that other stacks import',
)}</ul>`;
};

const services = ({ services: all }: Environment): Html => {
  const rows = all.map((service) => ({
    cells: [
      service.name,
      service.kind === 'api' ? 'API' : 'worker',
      routeWords(service).length > 0 &&
        joined(
          routeWords(service).map((route) => html`<code>${route}</code>`),
          ' ',
        ),
      html`<code>${service.image}</code>`,
      sizeWords(service),
      tasksWords(service),
      list(targetsOf(service), 'or') || 'does not scale',
    ],
  }));
  const columns = ['Name', 'Kind', 'Requests for', 'Image', 'One task', 'Tasks', 'Scales at'];
  const made = table(columns, rows, { caption: 'Services', kind: 'stacked labelled' });
  return rows.length <= shown
    ? made
    : html`<details><summary>All ${number(rows.length)} services</summary>${made}</details>`;
};

/** The first part of the page. */
export const summarySection = (input: ReportInput): Section => {
  const { environment } = input.subject;
  const { estimate } = input.cost;
  return {
    id: 'summary',
    title: 'Summary',
    body: html`<p class="lead">${lead(environment)}</p>
${cards(input)}
<h3>Cost against what the requirements expect</h3>
${gauge(estimate)}
<h3 id="services">Services</h3>
${services(environment)}`,
  };
};
