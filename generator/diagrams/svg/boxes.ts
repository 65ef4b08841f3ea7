/** Boxes in SVG. */

import { cardPadding, headingOf, leading, setCard, type as sizes } from '../boxes.js';
import { placeHeading } from '../headings.js';
import type { Card, Group } from '../model.js';
import type { Placed, Rect } from '../placed.js';
import { escaped, textLine } from './text.js';

const rect = (classes: string, { x, y, width, height }: Rect, radius: number): string =>
  `<rect class="${classes}" x="${x}" y="${y}" width="${width}" height="${height}" rx="${radius}"/>`;

/** A card with its text. */
export const cardShape = (card: Card, box: Rect): string => {
  const { about, title, lines } = setCard(card);
  const x = box.x + cardPadding.left;
  let y = box.y + cardPadding.top + 11;
  const next = (): number => {
    const line = y;
    y += leading;
    return line;
  };
  const text = [
    ...about.map((line) => textLine(x, next(), 'small name', line, sizes.small)),
    ...title.map((line) => textLine(x, next(), 'title', line, sizes.title, 'bold')),
  ];
  y += 4;
  text.push(...lines.map((line) => textLine(x + line.indent, next(), '', line.text, sizes.line)));
  return [
    `<g class="${card.theme}" data-id="${escaped(card.id)}">`,
    rect('box', box, 6),
    rect('edge', box, 6),
    rect('bar', { x: box.x, y: box.y + 6, width: 4, height: box.height - 12 }, 2),
    ...text,
    '</g>',
  ].join('');
};

/** The area of a group, which what it holds is drawn upon. */
export const groupArea = ({ theme, id }: Group, box: Rect): string =>
  `<g class="${theme}" data-id="${escaped(id)}">${rect(theme === 'network' ? 'area dashed' : 'area', box, 8)}</g>`;

/** The heading of a group, drawn after the arrows. */
export const groupHeading = (group: Group, placed: Placed): string => {
  const { x, y } = placeHeading(group, placed).place;
  return [
    `<g class="${group.theme}">`,
    textLine(x, y + 20, 'title name', group.title, sizes.title, 'bold'),
    ...headingOf(group).about.map((line, index) => textLine(x, y + 35 + index * 14, 'small quiet', line, sizes.small)),
    '</g>',
  ].join('');
};
