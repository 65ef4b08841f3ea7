/** Text in SVG. */

import { textWidth, type Weight } from '../text/measure.js';

/** Text as XML has it. */
export const escaped = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: XML has no way to write them
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd');

/** A number as the pictures write it: no more than one digit after the point. */
export const rounded = (value: number): string => `${Number(value.toFixed(1))}`;

/**
 * One line of text. Its length is said, so that it fits its box whichever font a reader has.
 * https://www.w3.org/TR/SVG2/text.html#TextElementTextLengthAttribute
 */
export const textLine = (
  x: number,
  y: number,
  classes: string,
  text: string,
  size: number,
  weight: Weight = 'regular',
): string =>
  `<text x="${rounded(x)}" y="${rounded(y)}"${classes === '' ? '' : ` class="${classes}"`} textLength="${rounded(
    textWidth(text, size, weight),
  )}" lengthAdjust="spacingAndGlyphs">${escaped(text)}</text>`;
