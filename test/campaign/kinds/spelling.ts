/** Mutations of the text that a template is written in. */

import { dump } from 'js-yaml';
import type { Mapping } from '../../../generator/checks/template.js';
import type { Kinds, Mutate } from '../kind.js';
import type { Random } from '../random.js';

const inYaml =
  (change: (text: string, random: Random) => string): Mutate =>
  (template, random) => {
    const text = dump(template);
    const changed = change(text, random);
    return changed === text ? undefined : { text: changed };
  };

const inJson =
  (change: (text: string, random: Random) => string): Mutate =>
  (template, random) => ({ text: change(JSON.stringify(template, undefined, 2), random) });

/** Changes one of the lines that match. */
const oneLine = (text: string, random: Random, wanted: RegExp, change: (line: string) => string): string => {
  const lines = text.split('\n');
  const places = lines.flatMap((line, index) => (wanted.test(line) ? [index] : []));
  const place = random.pick(places);
  return lines.map((line, index) => (index === place ? change(line) : line)).join('\n');
};

const onlyResources = (template: Mapping): Mapping => ({ Resources: template.Resources });

/** Kinds by name. */
export const spelling: Kinds = {
  'YAML: key twice': inYaml((text, random) => oneLine(text, random, /^\s*\w+: \S/, (line) => `${line}\n${line}`)),
  'YAML: tab': inYaml((text, random) => oneLine(text, random, /^ {4}\w/, (line) => `\t${line.trimStart()}`)),
  'YAML: indented less': inYaml((text, random) => oneLine(text, random, /^ {6}\w+: \S/, (line) => line.slice(1))),
  'YAML: bracket left open': inYaml((text, random) =>
    oneLine(text, random, /^\s*\w+: \S/, (line) => `${line.split(':')[0]}: [a, b`),
  ),
  'YAML: quote left open': inYaml((text, random) =>
    oneLine(text, random, /^\s*\w+: \w/, (line) => `${line.split(':')[0]}: "a`),
  ),
  'YAML: unknown tag': inYaml((text, random) =>
    oneLine(text, random, /^\s*\w+: \w/, (line) =>
      line.replace(/: /, random.pick([': !Foo ', ': !ref ', ': !FindInMap ']) ?? ''),
    ),
  ),
  'YAML: value dropped': inYaml((text, random) =>
    oneLine(text, random, /^\s*\w+: \w/, (line) => `${line.split(':')[0]}:`),
  ),
  'YAML: two documents': inYaml((text) => `${text}\n---\n${text}`),
  'YAML: colon without a space': inYaml((text, random) =>
    oneLine(text, random, /^\s+\w+: \w/, (line) => line.replace(': ', ':')),
  ),
  'JSON: key twice': inJson((text, random) =>
    oneLine(text, random, /^\s*"\w+": ("|\d).*,$/, (line) => `${line}\n${line}`),
  ),
  'JSON: comma missing': inJson((text, random) =>
    oneLine(text, random, /^\s*"\w+": .*,$/, (line) => line.slice(0, -1)),
  ),
  'JSON: comma too many': inJson((text, random) => oneLine(text, random, /^\s*"\w+": ".*"$/, (line) => `${line},`)),
  'JSON: cut short': inJson((text, random) => text.slice(0, Math.floor(text.length * (0.3 + random.next() / 2)))),
  'text is no template': (template, random) => ({
    text:
      random.pick([
        '',
        '[]',
        'text',
        '7',
        'null',
        '{}',
        JSON.stringify([onlyResources(template)]),
        '---\n',
        '# nothing',
      ]) ?? '',
  }),
  alias: inYaml((text, random) => {
    const anchored = oneLine(text, random, /^\s*\w+: \w+$/, (line) => line.replace(': ', ': &anchor '));
    return /^Metadata:/m.test(text) ? anchored : `${anchored}Metadata:\n  Again: *anchor\n`;
  }),
};
