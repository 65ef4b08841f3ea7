/** Bars in cells of a table: from low to high, with a mark at what is expected. The cells beside them have the numbers. */

import type { Range } from '../../cost/range.js';
import { type Html, html } from '../html.js';

/** Coordinates keep two digits: more would change with nothing that anybody sees. */
export const at = (value: number): string => `${Number(value.toFixed(2))}`;

const width = 200;
const height = 14;

/** One bar on a scale that ends at `most`. */
export const rangeBar = ({ low, expected, high }: Range, most: number): Html => {
  const x = (value: number): number => (most === 0 ? 0 : (value / most) * width);
  const long = Math.max(1.5, x(high) - x(low));
  const mark = Math.min(width - 2.5, Math.max(0, x(expected) - 1.25));
  return html`<svg class="meter" viewBox="0 0 ${width} ${height}" preserveAspectRatio="none" aria-hidden="true" focusable="false"><rect class="track" width="${width}" height="${height}"/><rect class="span" x="${at(Math.min(x(low), width - 1.5))}" y="3" width="${at(long)}" height="8"/><rect class="mark" x="${at(mark)}" width="2.5" height="${height}"/></svg>`;
};
