/** A chart of steps: tasks and instances over the load. */

import { type Html, html, joined } from '../html.js';
import { number } from '../words/english.js';
import { at } from './bars.js';
import type { Curve } from './curve.js';
import { LOADS } from './curve.js';

const box = { left: 44, right: 566, top: 18, bottom: 268 } as const;
const width = 760;
const height = 316;
const last = LOADS.length - 1;

/** Distance of the lines across: a round number that makes four to eight of them. */
const stepOf = (most: number): number => {
  const rough = most / 6;
  const power = 10 ** Math.floor(Math.log10(Math.max(1, rough)));
  return [1, 2, 5, 10].map((each) => each * power).find((each) => each >= rough) ?? 1;
};

const xOf = (percent: number): number => box.left + (percent / last) * (box.right - box.left);

/** A path that goes across, then up: the number changes at a load, not between two. */
const pathOf = (values: readonly number[], y: (value: number) => number): string =>
  values
    .map((value, index) => {
      if (index === 0) return `M${at(xOf(0))} ${at(y(value))}`;
      return value === values[index - 1] ? '' : `H${at(xOf(index))}V${at(y(value))}`;
    })
    .concat(`H${at(xOf(last))}`)
    .join('');

/** Labels at the ends of the lines, moved apart where they would lie on each other. */
const apart = (wanted: readonly number[], distance: number): number[] => {
  const order = wanted.map((_, index) => index).sort((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0) || a - b);
  const placed = [...wanted];
  order.forEach((index, place) => {
    const before = order[place - 1];
    if (before !== undefined) placed[index] = Math.max(placed[index] ?? 0, (placed[before] ?? 0) + distance);
  });
  return placed;
};

/** The chart. Its numbers stand in the table below it. */
export const stepChart = (curves: readonly Curve[], label: string): Html => {
  const most = Math.max(1, ...curves.flatMap(({ values }) => values));
  const step = stepOf(most);
  const end = Math.ceil((most * 1.08) / step) * step;
  const y = (value: number): number => box.bottom - (value / end) * (box.bottom - box.top);
  const marks = Array.from({ length: Math.round(end / step) + 1 }, (_, index) => index * step);
  const places = apart(
    curves.map(({ values }) => y(values[last] ?? 0) + 4),
    18,
  );
  return html`<svg class="chart" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${label}">
<rect class="beyond" x="${at(xOf(100))}" y="${box.top}" width="${at(xOf(last) - xOf(100))}" height="${box.bottom - box.top}"/>
${joined(
  marks.map(
    (mark) =>
      html`<path class="grid" d="M${box.left} ${at(y(mark))}H${box.right}"/><text class="quiet end" x="${box.left - 8}" y="${at(y(mark) + 4)}">${number(mark)}</text>`,
  ),
)}
${joined(
  [0, 25, 50, 75, 100].map(
    (percent) => html`<text class="quiet middle" x="${at(xOf(percent))}" y="${box.bottom + 20}">${percent}%</text>`,
  ),
)}
<text class="quiet middle" x="${at(xOf(110))}" y="${box.top + 14}">over target</text>
<text class="middle" x="${at((box.left + box.right) / 2)}" y="${box.bottom + 42}">load, in percent of what the most tasks carry at their targets</text>
${joined(
  curves.map(({ title, values }, index) => {
    const line = `line-${index % 5}`;
    return html`<g class="${line}"><path class="way" d="${pathOf(values, y)}"/><text x="${box.right + 8}" y="${at(places[index] ?? 0)}">${title}</text></g>`;
  }),
)}
</svg>`;
};
