/** Tables, and groups of them that a browser lays out only when they come into view. */

import { type Html, html, joined, type Part } from './html.js';

/** A column: its title, and whether it holds numbers. */
export type Column = string | { readonly title: string; readonly number?: boolean; readonly hidden?: boolean };

const headOf = (column: Column): Html => {
  if (typeof column === 'string') return html`<th scope="col">${column}</th>`;
  const title = column.hidden === true ? html`<span class="away">${column.title}</span>` : column.title;
  return column.number === true ? html`<th scope="col" class="n">${title}</th>` : html`<th scope="col">${title}</th>`;
};

/** One row: its cells; the first is the row's heading. */
export interface Row {
  readonly cells: readonly Part[];
  readonly id?: string;
  /** Attributes that the filter reads. */
  readonly type?: string;
  readonly total?: boolean;
}

const rowOf = (columns: readonly Column[], { cells, id, type, total }: Row, isLabelled: boolean): Html => {
  const attributes = joined([
    id !== undefined && html` id="${id}"`,
    type !== undefined && html` data-type="${type}"`,
    total === true && html` class="total"`,
  ]);
  const body = cells.map((cell, index) => {
    if (index === 0) return html`<th scope="row">${cell}</th>`;
    const column = columns[index];
    const isNumber = typeof column === 'object' && column.number === true;
    const label =
      isLabelled && typeof column === 'string' && cell !== '' && cell !== false && html` data-title="${column}"`;
    return isNumber ? html`<td class="n">${cell}</td>` : html`<td${label}>${cell}</td>`;
  });
  return html`<tr${attributes}>${joined(body)}</tr>
`;
};

/** What of a table is not in its rows. */
export interface TableOptions {
  /** Read out before the table; not shown, since a heading stands above it. */
  readonly caption: string;
  /** Classes; `labelled`: on a narrow screen each cell has the title of its column before it. */
  readonly kind?: string;
}

/** A table. It never scrolls by itself: its cells wrap, and on a narrow screen those of `stacked` stand below each other. */
export const table = (columns: readonly Column[], rows: readonly Row[], { caption, kind = '' }: TableOptions): Html =>
  html`<table${kind !== '' && html` class="${kind}"`}>
<caption class="away">${caption}</caption>
<thead><tr>${joined(columns.map(headOf))}</tr></thead>
<tbody>
${joined(rows.map((row) => rowOf(columns, row, kind.includes('labelled'))))}</tbody>
</table>`;

/** Heights that groups are taken to have until they are shown, in rows: those in use become rules of the style sheet. */
export const heightClass = (rows: number): string => `rows-${Math.min(rows, 200)}`;

/** The rules for the heights that a page uses: a browser keeps the place of a group that it has not laid out. */
export const heightRules = (page: string): string =>
  [...new Set([...page.matchAll(/\brows-(\d+)\b/g)].map(([, rows]) => Number(rows)))]
    .sort((a, b) => a - b)
    .map((rows) => `.rows-${rows}{contain-intrinsic-size:auto ${(rows * 2.45 + 5).toFixed(1)}rem}`)
    .join('\n');
