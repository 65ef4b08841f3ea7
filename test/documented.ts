/** Tests that the documentation names, and the tables that it names them in. */

import { readFileSync } from 'node:fs';
import * as assert from 'uvu/assert';

/** Rows of the tables in a text, without their heads. */
export const rowsOf = (text: string, heads: RegExp): string[][] =>
  text
    .split('\n')
    .filter((line) => line.startsWith('| ') && !heads.test(line))
    .map((line) =>
      line
        .split(/(?<!\\)\|/)
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );

/** Titles of the tests of a file; a title that is put together in a loop is matched by its literal parts. */
const titles = (file: string): RegExp[] => {
  const source = readFileSync(`test/${file}.test.ts`, 'utf8');
  const literally = (part: string) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return [...source.matchAll(/^\s*(?:test|each)\(\s*(['"`])(.+?)\1,/gms)].map(
    ([, , title = '']) =>
      new RegExp(
        `^${title
          .split(/\$\{[^}]*\}/)
          .map(literally)
          .join('.+')}$`,
      ),
  );
};

/** Holds that there is the test which a cell names as `file`: title. */
export const holds = (cell: string): void => {
  const [, file = '', title = ''] = /^`([^`]+)`: (.+)$/.exec(cell) ?? [];
  assert.ok(
    titles(file).some((pattern) => pattern.test(title)),
    `${file}: ${title}`,
  );
};
