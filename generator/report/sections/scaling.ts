/** How the environment scales: a chart over the load, and the numbers that decide. */

import { instancesOf } from '../../proofs/load.js';
import { type Curve, curvesOf, LOADS, requestsAtMost, scales } from '../charts/curve.js';
import { stepChart } from '../charts/steps.js';
import { type Html, html } from '../html.js';
import type { ReportInput, Section } from '../input.js';
import { table } from '../table.js';
import { between, duration, list, number } from '../words/english.js';
import { targetsOf } from './facts.js';

const shownLoads = [0, 25, 50, 75, 100] as const;

const numbers = (curves: readonly Curve[]): Html =>
  table(
    ['At a load of', ...shownLoads.map((percent) => ({ title: `${percent}%`, number: true }))],
    curves.map(({ title, values }) => ({
      cells: [title, ...shownLoads.map((percent) => number(values[LOADS.indexOf(percent)] ?? 0))],
    })),
    { caption: 'Tasks and instances over the load', kind: 'narrow' },
  );

const services = ({ subject: { environment } }: ReportInput): Html => {
  const rows = environment.services.map((service) => {
    const { scaling, tasks, name } = service;
    const requests = requestsAtMost(service);
    const targets = targetsOf(service);
    return {
      cells: [
        name,
        between(tasks.min, tasks.max),
        scales(service) ? `a task at ${list(targets, 'or')}` : 'nothing: the number is fixed',
        scales(service) ? `${duration(scaling.scaleOutCooldown)} out, ${duration(scaling.scaleInCooldown)} in` : '',
        requests === undefined ? '' : `${number(Math.round(requests))} requests a second`,
      ],
    };
  });
  const made = table(['Service', 'Tasks', 'Scales to keep', 'Pause after scaling', 'At most, by its target'], rows, {
    caption: 'Scaling of services',
    kind: 'stacked labelled',
  });
  return rows.length <= 30
    ? made
    : html`<details><summary>All ${number(rows.length)} services</summary>${made}</details>`;
};

const instances = ({ subject }: ReportInput): Html => {
  const group = instancesOf(subject);
  if (group === undefined) return html`<p>All tasks run on Fargate: there are no instances to scale.</p>`;
  const { min, max, type, targetCapacity } = group;
  return html`<p>Managed scaling runs ${between(min, max)} instances of type ${type}, so that ${targetCapacity}% of them are in use: with the tasks that there are, packed as ECS packs them, and ${number(100 - targetCapacity)}% in reserve.</p>`;
};

/** Scaling. */
export const scalingSection = (input: ReportInput): Section => {
  const curves = curvesOf(input.subject);
  const label = curves
    .map(({ title, values }) => `${title}: ${between(values[0] ?? 0, values[values.length - 1] ?? 0)}`)
    .join('; ');
  return {
    id: 'scaling',
    title: 'Scaling',
    body: html`<p>What runs at which load, once auto scaling has settled, with all services under the same load. Beyond 100% there are no more tasks, and each gets more than its target.</p>
<div class="beside"><figure class="steps"><div class="scroll" role="region" tabindex="0" aria-label="Tasks and instances over the load">
${stepChart(curves, `Steps over the load. ${label}`)}</div></figure>
<div>${numbers(curves)}</div></div>
${instances(input)}
${services(input)}`,
  };
};
