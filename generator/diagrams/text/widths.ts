/**
 * How wide characters are, in thousandths of the font's size, so that no picture depends on the fonts of the machine that
 * makes it: the advance widths of Liberation Sans 2.1, which are those of Helvetica and Arial by design
 * (https://github.com/liberationfonts/liberation-fonts). One number for each character from space to tilde.
 */

const regular =
  '278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 278 278 584 584 584 556 1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722 667 944 667 667 611 278 278 278 469 556 333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 278 556 500 722 500 500 500 334 260 334 584';

const bold =
  '278 333 474 556 556 889 722 238 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 333 333 584 584 584 611 975 722 722 722 722 667 611 778 722 278 556 722 611 833 722 778 667 778 722 667 611 722 667 944 667 667 611 333 278 333 584 556 333 556 611 556 611 556 333 611 611 278 278 556 278 889 611 611 611 611 389 556 333 611 556 778 556 556 500 389 280 389 584';

const list = (text: string): readonly number[] => text.split(' ').map(Number);

/** Widths of space to tilde, by weight. */
export const asciiWidths = { regular: list(regular), bold: list(bold) } as const;

/** Characters outside ASCII that the pictures use, the same in both weights. */
export const otherWidths: Readonly<Record<string, number>> = { '\u00a0': 278, '·': 278, '×': 584, '–': 556, '…': 1000 };

/** Any other letter of the alphabets that Liberation Sans has is at most this wide; what it has not may be square. */
export const letterWidth = 800;
export const squareWidth = 1000;
