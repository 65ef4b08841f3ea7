/** A picture as a Mermaid flowchart, which GitHub and many editors draw: https://mermaid.js.org/syntax/flowchart.html */

import { grouped } from '../text/grouped.js';
import type { Arrow, ArrowStyle, Diagram, Shape } from './model.js';
import { boxesIn } from './model.js';
import { light } from './svg/palette.js';

/** A name that Mermaid takes for an id; the prefix keeps words such as `end` from being read as syntax. */
const safe = (id: string): string => `n_${id.replaceAll(/[^A-Za-z0-9]+/g, '_')}`;

/** Ids by those of the boxes, no two alike. */
const idsOf = (all: readonly Shape[]): ReadonlyMap<string, string> => {
  const taken = new Set<string>();
  const ids = new Map<string, string>();
  for (const { id } of all) {
    const wanted = safe(id);
    let name = wanted;
    for (let count = 2; taken.has(name); count++) name = `${wanted}_${count}`;
    taken.add(name);
    ids.set(id, name);
  }
  return ids;
};

/**
 * Text inside the quotes of a label. Mermaid reads entity codes there, and Markdown, so what either would take for
 * syntax is written as a code: https://mermaid.js.org/syntax/flowchart.html#entity-codes-to-escape-characters
 */
const quoted = (text: string): string =>
  text.replaceAll(/[#&<>"`*_~[\]{}|\\]/g, (character) => `#${character.codePointAt(0)};`).replaceAll(/\s+/g, ' ');

const lines: Readonly<Record<ArrowStyle, readonly [plain: string, open: string, close: string]>> = {
  flow: ['==>', '==', '==>'],
  use: ['-->', '--', '-->'],
  trust: ['-.->', '-.', '.->'],
  half: ['--x', '--', '--x'],
};

const label = (texts: readonly string[]): string => texts.map(quoted).join('<br/>');

const boxes = (shapes: readonly Shape[], ids: ReadonlyMap<string, string>, depth: number): string[] => {
  const space = '  '.repeat(depth);
  return shapes.flatMap((shape) => {
    const id = ids.get(shape.id) ?? '';
    // Of a heading with two lines, Mermaid draws the second over what the group holds.
    if (shape.kind === 'group')
      return [
        `${space}subgraph ${id}["${quoted(shape.title)}"]`,
        ...boxes(shape.children, ids, depth + 1),
        `${space}end`,
      ];
    const about = shape.about === '' ? '' : `${quoted(shape.about)}<br/>`;
    const rest = shape.lines.map((line) => `<br/>${quoted(line)}`).join('');
    return [`${space}${id}["${about}<b>${quoted(shape.title)}</b>${rest}"]`];
  });
};

const arrowLine = ({ from, to, style, label: texts }: Arrow, ids: ReadonlyMap<string, string>): string => {
  const [plain, open, close] = lines[style];
  const way = texts.length === 0 ? plain : `${open} "${label(texts)}" ${close}`;
  return `  ${ids.get(from)} ${way} ${ids.get(to)}`;
};

/** The flowchart, with a new line at its end. */
export const writeMermaid = (diagram: Diagram): string => {
  const all = boxesIn(diagram);
  const ids = idsOf(all);
  const themes = grouped(all, ({ theme }) => theme);
  return `${[
    `flowchart ${diagram.direction === 'down' ? 'TB' : 'LR'}`,
    ...boxes([...diagram.shapes, ...(diagram.beside?.shapes ?? [])], ids, 1),
    ...diagram.arrows.map((arrow) => arrowLine(arrow, ids)),
    ...[...themes]
      .map(([theme, members]) => [theme, members.map(({ id }) => ids.get(id) ?? '').join(',')] as const)
      .flatMap(([theme, members]) => [
        `  classDef ${theme} stroke:${light.themes[theme].accent}`,
        `  class ${members} ${theme}`,
      ]),
  ].join('\n')}\n`;
};
