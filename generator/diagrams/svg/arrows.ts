/** Arrows in SVG: a line with round corners, a head, and the label on a chip. */

import { leading, type as sizes } from '../boxes.js';
import type { Arrow, ArrowStyle, Theme } from '../model.js';
import type { Point, Route } from '../placed.js';
import { rounded, textLine } from './text.js';

const radius = 6;
const head = { length: 9, half: 4.5 } as const;

const towards = (from: Point, to: Point, by: number): Point => {
  const distance = Math.hypot(to.x - from.x, to.y - from.y);
  return distance === 0
    ? from
    : { x: from.x + ((to.x - from.x) * by) / distance, y: from.y + ((to.y - from.y) * by) / distance };
};

const at = ({ x, y }: Point): string => `${rounded(x)} ${rounded(y)}`;

const half = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y) / 2;

/** A path through points, round at the corners. */
const pathOf = (points: readonly Point[]): string =>
  points
    .map((point, index) => {
      const [before, after] = [points[index - 1], points[index + 1]];
      if (before === undefined) return `M${at(point)}`;
      if (after === undefined) return `L${at(point)}`;
      const turn = Math.min(radius, half(before, point), half(point, after));
      return `L${at(towards(point, before, turn))}Q${at(point)} ${at(towards(point, after, turn))}`;
    })
    .join('');

/** The line and the head of an arrow. */
export const arrowLine = (points: readonly Point[], style: ArrowStyle): string => {
  const [tip, before] = [points.at(-1), points.at(-2)];
  if (tip === undefined || before === undefined) return '';
  const base = towards(tip, before, head.length);
  const [dx, dy] = [(tip.x - base.x) / head.length, (tip.y - base.y) / head.length];
  const corner = (side: number): string => at({ x: base.x - dy * side * head.half, y: base.y + dx * side * head.half });
  const way = `<path class="way" d="${pathOf([...points.slice(0, -1), towards(tip, before, head.length - 1)])}"/>`;
  return `<g class="${style}">${way}<path class="head" d="M${at(tip)}L${corner(1)}L${corner(-1)}Z"/></g>`;
};

/** The label of an arrow upon the area of a theme, or on the page; nothing where it has none. */
export const arrowLabel = ({ label }: Arrow, { label: chip }: Route, theme: Theme | undefined): string => {
  if (chip === undefined || label.length === 0) return '';
  const { x, y, width, height } = chip;
  const lines = label.map((line, index) =>
    textLine(x + width / 2, y + 12 + index * (leading - 2), 'label small', line, sizes.small),
  );
  return `<g class="${theme ?? 'bare'}"><rect class="chip" x="${x}" y="${y}" width="${width}" height="${height}"/>${lines.join('')}</g>`;
};
