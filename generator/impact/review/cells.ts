/** Markdown of GitHub, safely: https://github.github.com/gfm/#tables-extension- */

import { cut } from './short.js';

/** How long a value may be in a table. */
const cellWidth = 200;

const escaped = (text: string): string =>
  text
    .replaceAll(/&(?=#?\w+;)/g, '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll(/[\\`*~[\]|]/g, '\\$&');

/** Text in a table cell or a list; nothing in it is read as Markdown but code between backticks. */
export const cell = (text: string): string =>
  cut(text, cellWidth)
    .split(/(`[^`]+`)/)
    .map((part, index) => (index % 2 === 0 ? escaped(part) : code(part.slice(1, -1))))
    .join('');

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '|': '&#124;',
  '\\': '&#92;',
};

/** Code in a table cell or a list: nothing in it is read as Markdown. */
export const code = (text: string, most: number = cellWidth): string => {
  const line = cut(text, most).replaceAll('`', "'");
  if (line.trim() === '') return '';
  // A backslash before a bar escapes it to some readers of tables, and itself to others.
  if (line.includes('\\|')) return `<code>${line.replaceAll(/[&<>|\\]/g, (one) => entities[one] ?? one)}</code>`;
  return `\`${line.replaceAll('|', '\\|')}\``;
};

/** A row of cells that are written already. */
export const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/** A table of rows that are written already; nothing where there are none. */
export const table = (head: readonly string[], rows: readonly string[]): string[] =>
  rows.length === 0 ? [] : [row(head), `|${' --- |'.repeat(head.length)}`, ...rows];

/** What opens when a reader wants it. Without its blank lines, nothing in it would be read as Markdown. */
export const folded = (summary: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : [`<details><summary>${summary}</summary>`, '', ...lines, '', '</details>', ''];

/** Lines until they are as long as they may be; what is open by then is closed. */
export const bounded = (lines: readonly string[], most: number, ending: string): string => {
  const all = lines.flatMap((line) => line.split('\n'));
  if (all.join('\n').length + 1 <= most) return `${all.join('\n').trimEnd()}\n`;
  const closing = '\n\n</details>';
  let size = ending.length + 3;
  let open = 0;
  const kept: string[] = [];
  for (const line of all) {
    const opens = line.startsWith('<details>') ? 1 : line === '</details>' ? -1 : 0;
    size += line.length + 1 + Math.max(0, opens) * closing.length;
    if (size > most) break;
    open += opens;
    kept.push(line);
  }
  return `${kept.join('\n').trimEnd()}${closing.repeat(open)}\n\n${ending}\n`;
};
