/** The cost of a month on a scale, beside the range that the requirements expect of the tier. */

import { budgetOf, type Estimate, inPounds, verdictOf } from '../../cost/index.js';
import { type Html, html } from '../html.js';
import { capital, pounds, sentence } from '../words/english.js';
import { at } from './bars.js';

const width = 760;
const left = 8;
const right = width - 8;

/** The end of the scale: a round number beyond everything on it. */
const endOf = (most: number): number => {
  const step = 10 ** Math.floor(Math.log10(Math.max(1, most))) / 2;
  return Math.ceil((most * 1.04) / step) * step;
};

/** The gauge, with what it says in words below it. */
export const gauge = (estimate: Estimate): Html => {
  const { typical, place, why } = verdictOf(estimate);
  const [low, expected, high] = [estimate.usd.low, estimate.usd.expected, estimate.usd.high].map((usd) =>
    inPounds(estimate, usd),
  ) as [number, number, number];
  const budget = budgetOf(estimate);
  const end = endOf(Math.max(high, typical.to));
  const x = (value: number): number => left + (value / end) * (right - left);
  const text = `Expected ${pounds(expected)} a month, between ${pounds(low)} and ${pounds(high)}; the requirements expect £${typical.from} to £${typical.to}`;
  const label = Math.min(right - 90, Math.max(left + 90, x(expected)));
  return html`<figure class="gauge beside">
<div class="scroll" role="region" tabindex="0" aria-label="Cost against the range of the requirements">
<svg class="chart" viewBox="0 0 ${width} 98" width="${width}" height="98" role="img" aria-label="${text}">
<rect class="band" x="${at(x(typical.from))}" y="24" width="${at(x(typical.to) - x(typical.from))}" height="34"/>
<rect class="track" x="${left}" y="37" width="${right - left}" height="8"/>
<rect class="span" x="${at(x(low))}" y="35" width="${at(Math.max(2, x(high) - x(low)))}" height="12"/>
<rect class="mark" x="${at(x(expected) - 2)}" y="27" width="4" height="28"/>
<text class="strong middle" x="${at(label)}" y="16">expected ${pounds(expected)}</text>
<text class="middle" x="${at(x(typical.from))}" y="76">£${typical.from}</text>
<text class="middle" x="${at(x(typical.to))}" y="76">£${typical.to}</text>
<text class="middle quiet" x="${at((x(typical.from) + x(typical.to)) / 2)}" y="90">range of the requirements</text>
<text class="quiet" x="${left}" y="76">£0</text>
<text class="quiet end" x="${right}" y="76">£${end}</text>
</svg></div>
<figcaption><span class="badge ${place === 'inside' ? 'good' : 'warn'}">${place === 'inside' ? 'inside' : `${place} the range`}</span> ${sentence(capital(why))}${
    budget === undefined
      ? ''
      : html` <span class="badge ${budget.kept ? 'good' : 'bad'}">budget ${budget.kept ? 'kept' : 'broken'}</span>`
  }</figcaption>
</figure>`;
};
