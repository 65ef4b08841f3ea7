/** Mermaid's parser takes what is written: ids are unique and safe, and text cannot end a label. */

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { diagramsOf } from '../../generator/diagrams/index.js';
import { writeMermaid } from '../../generator/diagrams/mermaid.js';
import { arrow, boxesIn, card, type Diagram, group } from '../../generator/diagrams/model.js';
import { variants } from '../stacks/variants.js';
import { diagramOf, sceneOf } from './tools.js';

const test = suite('diagrams/mermaid');

/** What a line may be. Tried with Mermaid 11's own parser, which is too large to depend on, on all variants. */
const grammar = [
  /^flowchart (?:TB|LR)$/,
  /^ +subgraph n_\w+\["[^"]+"\]$/,
  /^ +end$/,
  /^ +n_\w+\["[^"]+"\]$/,
  /^ {2}n_\w+ (?:==>|-->|-\.->|--x) n_\w+$/,
  /^ {2}n_\w+ (?:==|--|-\.) "[^"]+" (?:==>|-->|\.->|--x) n_\w+$/,
  /^ {2}classDef \w+ stroke:#[0-9a-f]{6}$/,
  /^ {2}class n_\w+(?:,n_\w+)* \w+$/,
];

const declared = (text: string): string[] =>
  [...text.matchAll(/^ +(?:subgraph )?(n_\w+)\["/gm)].map(([, id = '']) => id);

const check = (diagram: Diagram): void => {
  const text = writeMermaid(diagram);
  for (const line of text.trimEnd().split('\n'))
    assert.ok(
      grammar.some((form) => form.test(line)),
      line,
    );
  const ids = declared(text);
  assert.is(new Set(ids).size, ids.length);
  assert.is(ids.length, boxesIn(diagram).length);
  for (const [, from = '', to = ''] of text.matchAll(/^ {2}(n_\w+) [=.-].* (n_\w+)$/gm))
    assert.ok(ids.includes(from) && ids.includes(to), `${from} ${to}`);
  assert.is([...text.matchAll(/^ +subgraph /gm)].length, [...text.matchAll(/^ +end$/gm)].length);
};

test('every line of every picture is of a known form, ids are unique, and arrows end at what there is', () => {
  for (const text of Object.values(variants)) diagramsOf(sceneOf(text)).forEach(check);
});

test('names that look alike, or like syntax, stay apart', () => {
  const nasty = `a"] --> b; %% <br/> #quot; \`md\` **x** _y_ end`;
  const diagram: Diagram = {
    name: 'stacks',
    environment: 'dev',
    title: '',
    subtitle: '',
    description: '',
    direction: 'right',
    shapes: [
      card('a-b', 'outside', nasty, nasty, [nasty]),
      card('a_b', 'outside', '', 'second'),
      group('a/b', 'network', nasty, nasty, [card('end', 'compute', '', 'third')]),
    ],
    arrows: [arrow('a-b', 'end', 'trust', nasty), arrow('a_b', 'end', 'half')],
    legend: [],
  };
  check(diagram);
  const text = writeMermaid(diagram);
  assert.equal(declared(text), ['n_a_b', 'n_a_b_2', 'n_a_b_3', 'n_end']);
  assert.ok(
    text.includes(
      'n_a_b["a#34;#93; --#62; b; %% #60;br/#62; #35;quot; #96;md#96; #42;#42;x#42;#42; #95;y#95; end<br/>',
    ),
  );
});

test('the grammar refuses a label that ends early', () => {
  const text = writeMermaid(diagramOf(variants['production on EC2'] ?? '', 'architecture'));
  const broken = text.replace('"VPC of', '"VPC "of').split('\n');
  assert.ok(broken.some((line) => line !== '' && !grammar.some((form) => form.test(line))));
});

test.run();
