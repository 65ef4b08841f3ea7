/** The width of text, and text in lines of a given width. */

import { asciiWidths, letterWidth, otherWidths, squareWidth } from './widths.js';

/** Weights that the pictures use. */
export type Weight = keyof typeof asciiWidths;

const widthOf = (character: string, weight: Weight): number => {
  const code = character.codePointAt(0) ?? 0;
  return (
    asciiWidths[weight][code - 32] ??
    otherWidths[character] ??
    (code >= 0xa0 && code < 0x530 ? letterWidth : squareWidth)
  );
};

/** Pixels that text takes at a size, rounded up to a tenth. */
export const textWidth = (text: string, size: number, weight: Weight = 'regular'): number => {
  let thousandths = 0;
  for (const character of text) thousandths += widthOf(character, weight);
  return Math.ceil((thousandths * size) / 100 - 1e-9) / 10;
};

/** Where a word that is too long may end: after what separates its parts. */
const parts = (word: string): string[] => word.split(/(?<=[/._:,=-])/);

const pieces = (word: string, fits: (text: string) => boolean): string[] => {
  if (fits(word)) return [word];
  const found: string[] = [];
  let line = '';
  for (const part of parts(word).flatMap((one) => (fits(one) ? [one] : [...one])))
    if (fits(line + part)) line += part;
    else {
      if (line !== '') found.push(line);
      line = part;
    }
  return [...found, line];
};

/** Breaks text into lines no wider than a number of pixels: between words, and inside a word that is wider than a line. */
export const wrap = (text: string, width: number, size: number, weight: Weight = 'regular'): string[] => {
  const fits = (line: string): boolean => textWidth(line, size, weight) <= width;
  const lines: string[] = [];
  let line: string | undefined;
  for (const word of text.split(' ').filter((one) => one !== '')) {
    if (line !== undefined && fits(`${line} ${word}`)) line += ` ${word}`;
    else {
      if (line !== undefined) lines.push(line);
      const broken = pieces(word, fits);
      lines.push(...broken.slice(0, -1));
      line = broken.at(-1);
    }
  }
  return line === undefined ? lines : [...lines, line];
};
