/** A placed picture as SVG: self-contained, without script, the same bytes everywhere. */

import { leading, type as sizes } from '../boxes.js';
import { boxesIn, type Diagram } from '../model.js';
import { overlap, type Placed, type Rect } from '../placed.js';
import { textWidth } from '../text/measure.js';
import { inWords } from '../words.js';
import { arrowLabel, arrowLine } from './arrows.js';
import { cardShape, groupArea, groupHeading } from './boxes.js';
import { diagramStyle } from './style.js';
import { escaped, textLine } from './text.js';

/** How a picture stands in its surroundings. */
export interface SvgOptions {
  /** First line, as a comment. */
  readonly notice?: string;
  /** Leaves out the style sheet, for a page that has {@link diagramStyle} already. */
  readonly styled?: boolean;
}

const margin = 20;
const headerHeight = 46;
const sample = 34;

/** The legend, from left to right and in as many rows as that takes. */
const legend = ({ legend: entries }: Diagram, width: number, top: number): { lines: string[]; height: number } => {
  const lines: string[] = [];
  let [x, y] = [margin, top];
  for (const { style, text } of entries) {
    const needed = sample + 8 + textWidth(text, sizes.small) + 24;
    if (x > margin && x + needed > width - margin) [x, y] = [margin, y + leading + 4];
    const points = [
      { x, y },
      { x: x + sample, y },
    ];
    lines.push(arrowLine(points, style), textLine(x + sample + 8, y + 4, 'small quiet', text, sizes.small));
    x += needed;
  }
  return { lines, height: entries.length === 0 ? 0 : y - top + leading };
};

const widestEntry = ({ legend: entries }: Diagram): number =>
  Math.max(0, ...entries.map(({ text }) => sample + 8 + textWidth(text, sizes.small)));

/** Writes a picture. */
export const writeSvg = (diagram: Diagram, placed: Placed, { notice, styled = true }: SvgOptions = {}): string => {
  const header = [textWidth(diagram.title, sizes.heading, 'bold'), textWidth(diagram.subtitle, sizes.line)];
  const inner = Math.max(placed.width, ...header, widestEntry(diagram));
  const width = Math.ceil(inner) + 2 * margin;
  const below = margin + headerHeight + placed.height + margin;
  const { lines, height } = legend(diagram, width, below);
  const full = below + (height === 0 ? 0 : height + 4);
  const shapes = boxesIn(diagram);
  const drawn = <T>(
    draw: (shape: (typeof shapes)[number], box: NonNullable<ReturnType<Placed['boxes']['get']>>) => T[],
  ) =>
    shapes.flatMap((shape) => {
      const box = placed.boxes.get(shape.id);
      return box === undefined ? [] : draw(shape, box);
    });
  const themeBelow = ({ x, y, width: w, height: h }: Rect) =>
    shapes.findLast(({ kind, id: shape }) => {
      const box = placed.boxes.get(shape);
      return kind === 'group' && box !== undefined && overlap({ x: x + w / 2, y: y + h / 2, width: 1, height: 1 }, box);
    })?.theme;
  const id = `${diagram.environment}-${diagram.name}`;
  return `${[
    ...(notice === undefined ? [] : [`<!-- ${notice} -->`]),
    `<svg xmlns="http://www.w3.org/2000/svg" class="diagram" width="${width}" height="${full}" viewBox="0 0 ${width} ${full}" role="img" aria-labelledby="${id}-title ${id}-desc">`,
    `<title id="${id}-title">${escaped(diagram.title)}</title>`,
    `<desc id="${id}-desc">${escaped(inWords(diagram))}</desc>`,
    ...(styled ? ['<style>', diagramStyle(), '</style>'] : []),
    `<rect class="page" width="${width}" height="${full}"/>`,
    textLine(margin, margin + 14, 'heading', diagram.title, sizes.heading, 'bold'),
    textLine(margin, margin + 32, 'quiet', diagram.subtitle, sizes.line),
    `<g transform="translate(${margin} ${margin + headerHeight})">`,
    ...drawn((shape, box) => (shape.kind === 'group' ? [groupArea(shape, box)] : [])),
    ...diagram.arrows.map(({ style }, index) => arrowLine(placed.routes[index]?.points ?? [], style)),
    ...drawn((shape, box) => (shape.kind === 'group' ? [groupHeading(shape, placed)] : [cardShape(shape, box)])),
    ...diagram.arrows.flatMap((arrow, index) => {
      const route = placed.routes[index];
      return route === undefined || route.label === undefined
        ? []
        : [arrowLabel(arrow, route, themeBelow(route.label))];
    }),
    '</g>',
    ...lines,
    '</svg>',
  ].join('\n')}\n`;
};
