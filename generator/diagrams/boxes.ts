/** How large a box is, from the text in it. Pixels throughout. */

import type { Arrow, Card, Group } from './model.js';
import { textWidth, wrap } from './text/measure.js';

/** Sizes of type. */
export const type = { heading: 17, title: 13, line: 12, small: 11 } as const;

/** From one line of a box to the next. */
export const leading = 16;

/** Inside a card: left of the text is a bar of its colour. */
export const cardPadding = { left: 16, right: 12, top: 10, bottom: 10 } as const;

/** A line that goes on is set in by this much. */
export const indent = 10;

/** Inside a group, beside and below what it holds; above is its heading. */
export const groupPadding = 16;

const widest = 232;
const widestHeading = 186;
const narrowest = 84;

/** A line of a card as it is set. */
export interface SetLine {
  readonly text: string;
  readonly indent: number;
}

/** A card with its text in lines. */
export interface SetCard {
  readonly width: number;
  readonly height: number;
  readonly about: readonly string[];
  readonly title: readonly string[];
  readonly lines: readonly SetLine[];
}

const hanging = (line: string): SetLine[] => {
  const [first = '', ...rest] = wrap(line, widest, type.line);
  const after = rest.length === 0 ? [] : wrap(line.slice(first.length), widest - indent, type.line);
  return [{ text: first, indent: 0 }, ...after.map((text) => ({ text, indent }))];
};

/** Sets the text of a card. */
export const setCard = ({ about, title, lines }: Card): SetCard => {
  const top = wrap(about, widest, type.small);
  const heading = wrap(title, widest, type.title, 'bold');
  const body = lines.flatMap(hanging);
  const text = Math.max(
    narrowest,
    ...top.map((line) => textWidth(line, type.small)),
    ...heading.map((line) => textWidth(line, type.title, 'bold')),
    ...body.map((line) => line.indent + textWidth(line.text, type.line)),
  );
  const count = top.length + heading.length + body.length;
  return {
    width: Math.ceil(text) + cardPadding.left + cardPadding.right,
    height: count * leading + (body.length > 0 ? 4 : 0) + cardPadding.top + cardPadding.bottom,
    about: top,
    title: heading,
    lines: body,
  };
};

/** The heading of a group: its title, and below it in lines what more it says. */
export const headingOf = ({
  title,
  about,
}: Group): { readonly width: number; readonly height: number; readonly about: readonly string[] } => {
  const lines = wrap(about, widestHeading, type.small);
  const widths = lines.map((line) => textWidth(line, type.small));
  return {
    width: Math.ceil(Math.max(textWidth(title, type.title, 'bold'), ...widths)),
    height: leading + lines.length * 14 + 12,
    about: lines,
  };
};

/** The label of an arrow: lines in the middle of a chip that hides the arrow below it. */
export const labelSize = ({ label }: Arrow): { readonly width: number; readonly height: number } => ({
  width: Math.ceil(Math.max(...label.map((line) => textWidth(line, type.small)))) + 10,
  height: label.length * 14 + 4,
});
