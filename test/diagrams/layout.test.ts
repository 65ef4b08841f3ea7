/** Pictures of every kind of environment can be read: nothing on top of anything, all of it there, the same each time. */

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { fold } from '../../generator/diagrams/fold.js';
import { diagramsOf } from '../../generator/diagrams/index.js';
import { arrow, boxesIn, card, type Diagram, group } from '../../generator/diagrams/model.js';
import type { Placed } from '../../generator/diagrams/placed.js';
import { writeSvg } from '../../generator/diagrams/svg/write.js';
import { layOut } from '../../scripts/diagrams/layout.js';
import { spec } from '../stacks/tools.js';
import { variants } from '../stacks/variants.js';
import { faultsOf } from './faults.js';
import { diagramOf, sceneOf } from './tools.js';

const test = suite('diagrams/layout');

const queueing = (name: string) =>
  `${name}:\n  kind: worker\n  image: backend\n  queue: arn:aws:sqs:eu-west-2:111111111111:a-queue-with-a-rather-long-name-for-${name}`;

/** Beside those of the stacks, environments whose pictures are hard to lay out. */
const hard: Readonly<Record<string, string>> = {
  'queues wider than the network': spec({ api: null, worker: null, more: ['a', 'b', 'c'].map(queueing).join('\n') }),
  'long names': spec({
    routes: `[{ hosts: [${'abcdefgh.'.repeat(6)}paperwurks.co.uk, b.paperwurks.co.uk], paths: [/${'x'.repeat(90)}] }]`,
    more: `${'a-rather-long-name-'.repeat(1)}of-it:\n  kind: worker\n  image: ${'repository/'.repeat(12)}backend`,
  }),
};

test('nothing overlaps, nothing is crossed, and all of the text fits, in every environment', async () => {
  const seen = new Set<string>();
  const faults: string[] = [];
  for (const [variant, text] of Object.entries({ ...variants, ...hard }))
    for (const diagram of diagramsOf(sceneOf(text))) {
      const { name, shapes, beside, arrows } = diagram;
      const key = JSON.stringify([shapes, beside, arrows]);
      // Many environments differ in what one picture of them does not show.
      if (seen.has(key)) continue;
      seen.add(key);
      faults.push(...faultsOf(diagram, await layOut(diagram)).map((fault) => `${variant}, ${name}: ${fault}`));
    }
  assert.equal(faults, []);
  assert.ok(seen.size > 100, `${seen.size} pictures`);
});

test('the pictures of the committed environments are no wider than a page shows in full', async () => {
  for (const name of ['dev', 'staging', 'production'])
    for (const diagram of diagramsOf(sceneOf(variants[`${name} on EC2`] ?? ''))) {
      const { width } = await layOut(diagram);
      assert.ok(width < 1050, `${name}, ${diagram.name}: ${width}`);
    }
});

test('the same picture each time', async () => {
  const [first, second] = [diagramOf(variants.sidecars ?? '', 'stacks'), diagramOf(variants.sidecars ?? '', 'stacks')];
  const before = writeSvg(first, await layOut(first));
  await layOut(diagramOf(variants['several routes'] ?? '', 'architecture'));
  assert.is(writeSvg(second, await layOut(second)), before);
});

/** Two boxes in a group, one outside, arrows between them. */
const small: Diagram = {
  name: 'stacks',
  environment: 'dev',
  title: 'Small',
  subtitle: '',
  description: 'Small.',
  direction: 'down',
  shapes: [
    card('a', 'outside', '', 'First'),
    group('g', 'network', 'Group', '', [
      card('b', 'compute', 'sort', 'Second', ['line']),
      card('c', 'store', '', 'Third'),
    ]),
  ],
  arrows: [arrow('a', 'b', 'flow', 'label'), arrow('b', 'c')],
  legend: [],
};

const broken: Readonly<Record<string, [change: (placed: Placed) => Placed, fault: RegExp]>> = {
  'a box on another': [moveBox('c', 'b'), /b and c overlap/],
  'a box out of its group': [moveBox('c', 'a'), /c is not inside g/],
  'a missing box': [(placed) => ({ ...placed, boxes: without(placed.boxes, 'c') }), /c is missing/],
  'an arrow that ends nowhere': [
    reroute(() => [
      { x: 0, y: 0 },
      { x: 0, y: 1 },
    ]),
    /does not (?:start|end) at its box/,
  ],
  'a label on a box': [
    (placed) => ({
      ...placed,
      routes: placed.routes.map((route, index) => (index > 0 ? route : { ...route, label: placed.boxes.get('c') })),
    }),
    /the label of a -> b is on c/,
  ],
  'an arrow through a heading': [
    (placed) => {
      const { x, y } = placed.boxes.get('g') ?? { x: 0, y: 0 };
      return reroute((points) => [...points, { x: x - 5, y: y + 12 }, { x: x + 999, y: y + 12 }])(placed);
    },
    /runs through the heading of g/,
  ],
  'a box too small for its text': [
    (placed) => ({ ...placed, boxes: new Map([...placed.boxes].map(([id, box]) => [id, { ...box, width: 20 }])) }),
    /the text of b does not fit/,
  ],
};

function without<V>(map: ReadonlyMap<string, V>, key: string): ReadonlyMap<string, V> {
  return new Map([...map].filter(([one]) => one !== key));
}

function moveBox(id: string, to: string): (placed: Placed) => Placed {
  return (placed) => {
    const there = placed.boxes.get(to);
    return there === undefined ? placed : { ...placed, boxes: new Map([...placed.boxes, [id, there]]) };
  };
}

function reroute(change: (points: Placed['routes'][number]['points']) => Placed['routes'][number]['points']) {
  return (placed: Placed): Placed => ({
    ...placed,
    routes: placed.routes.map((route, index) => (index > 0 ? route : { ...route, points: change(route.points) })),
  });
}

test('the search for faults finds each', async () => {
  const placed = await layOut(small);
  assert.equal(faultsOf(small, placed), []);
  for (const [name, [change, fault]] of Object.entries(broken))
    assert.match(faultsOf(small, change(placed)).join('\n'), fault, name);
});

test('many of a kind are one box that names some and counts all, with their arrows as one', async () => {
  const workers = Array.from({ length: 40 }, (_, index) => `w-${index}:\n  kind: worker\n  image: backend`);
  const text = spec({ more: workers.join('\n') });
  for (const diagram of diagramsOf(sceneOf(text))) {
    assert.ok(boxesIn(diagram).length < 40, diagram.name);
    assert.match(diagram.subtitle, /More than 24 of a kind are drawn as one/);
    assert.ok(
      boxesIn(diagram).some(({ title }) => /^4[0-2] of them$/.test(title)),
      diagram.name,
    );
    assert.equal(faultsOf(diagram, await layOut(diagram)), []);
  }
  assert.is(fold(small), small);
});

test.run();
