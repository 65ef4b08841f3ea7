/** What is wrong with a placed picture, in words: nothing, for one that can be shown. */

import { headingOf, setCard } from '../../generator/diagrams/boxes.js';
import { placeHeading } from '../../generator/diagrams/headings.js';
import { type Arrow, boxesIn, type Diagram, type Shape } from '../../generator/diagrams/model.js';
import { overlap, type Placed, type Point, type Rect, stretches } from '../../generator/diagrams/placed.js';

const none: Rect = { x: 0, y: 0, width: -1, height: -1 };

const inside = (inner: Rect, outer: Rect): boolean =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.width <= outer.x + outer.width &&
  inner.y + inner.height <= outer.y + outer.height;

/** Whether a stretch of an arrow runs through the inner part of a rectangle. */
const through = (stretch: Rect, { x, y, width, height }: Rect): boolean =>
  stretch.x < x + width - 1 &&
  stretch.x + stretch.width > x + 1 &&
  stretch.y < y + height - 1 &&
  stretch.y + stretch.height > y + 1;

const onBorder = ({ x, y }: Point, box: Rect): boolean => {
  const near = (a: number, b: number): boolean => Math.abs(a - b) <= 1;
  const [right, bottom] = [box.x + box.width, box.y + box.height];
  const across = x >= box.x - 1 && x <= right + 1;
  const along = y >= box.y - 1 && y <= bottom + 1;
  return (across && (near(y, box.y) || near(y, bottom))) || (along && (near(x, box.x) || near(x, right)));
};

const pairs = <T>(items: readonly T[]): [T, T][] =>
  items.flatMap((a, index) => items.slice(index + 1).map((b): [T, T] => [a, b]));

const siblingFaults = (shapes: readonly Shape[], at: (id: string) => Rect): string[] => [
  ...pairs(shapes)
    .filter(([a, b]) => overlap(at(a.id), at(b.id)))
    .map(([a, b]) => `${a.id} and ${b.id} overlap`),
  ...shapes.flatMap((shape) =>
    shape.kind === 'card'
      ? []
      : [
          ...shape.children
            .filter(({ id }) => !inside(at(id), at(shape.id)))
            .map(({ id }) => `${id} is not inside ${shape.id}`),
          ...siblingFaults(shape.children, at),
        ],
  ),
];

const textFaults = (shape: Shape, at: (id: string) => Rect): string[] => {
  const needed = shape.kind === 'card' ? setCard(shape) : headingOf(shape);
  const box = at(shape.id);
  return needed.width <= box.width && needed.height <= box.height ? [] : [`the text of ${shape.id} does not fit`];
};

const headingFaults = (shapes: readonly Shape[], placed: Placed, cards: readonly [string, Rect][]): string[] =>
  shapes.flatMap((shape) => {
    if (shape.kind === 'card') return [];
    const { place } = placeHeading(shape, placed);
    const name = `the heading of ${shape.id}`;
    return [
      ...(inside(place, placed.boxes.get(shape.id) ?? none) ? [] : [`${name} is too wide`]),
      ...cards.filter(([, box]) => overlap(box, place)).map(([id]) => `${name} is on ${id}`),
      ...placed.routes
        .filter(({ label }) => label !== undefined && overlap(label, place))
        .map(() => `a label is on ${name}`),
      ...placed.routes
        .filter((route) => stretches(route).some((one) => through(one, place)))
        .map(() => `an arrow runs through ${name}`),
    ];
  });

const arrowFaults = (arrows: readonly Arrow[], placed: Placed, cards: readonly [string, Rect][]): string[] =>
  arrows.flatMap(({ from, to, label }, index) => {
    const name = `${from} -> ${to}`;
    const route = placed.routes[index] ?? { points: [], label: undefined };
    const [first = { x: -9, y: -9 }, last = first] = [route.points[0], route.points.at(-1)];
    const chip = route.label;
    return [
      ...(onBorder(first, placed.boxes.get(from) ?? none) ? [] : [`${name} does not start at its box`]),
      ...(onBorder(last, placed.boxes.get(to) ?? none) ? [] : [`${name} does not end at its box`]),
      ...cards
        .filter(([, box]) => stretches(route).some((one) => through(one, box)))
        .map(([id]) => `${name} runs through ${id}`),
      ...(label.length > 0 && chip === undefined ? [`${name} lost its label`] : []),
      ...cards
        .filter(([, box]) => chip !== undefined && overlap(chip, box))
        .map(([id]) => `the label of ${name} is on ${id}`),
    ];
  });

/** All faults of a picture. */
export const faultsOf = (diagram: Diagram, placed: Placed): string[] => {
  const shapes = boxesIn(diagram);
  const at = (id: string): Rect => placed.boxes.get(id) ?? none;
  const cards = shapes.filter(({ kind }) => kind === 'card').map(({ id }): [string, Rect] => [id, at(id)]);
  const labels = placed.routes.flatMap(({ label }) => (label === undefined ? [] : [label]));
  const page = { x: 0, y: 0, width: placed.width, height: placed.height };
  return [
    ...shapes.filter(({ id }) => !placed.boxes.has(id)).map(({ id }) => `${id} is missing`),
    ...siblingFaults([...diagram.shapes, ...(diagram.beside?.shapes ?? [])], at),
    ...shapes.flatMap((shape) => textFaults(shape, at)),
    ...arrowFaults(diagram.arrows, placed, cards),
    ...headingFaults(shapes, placed, cards),
    ...pairs(labels)
      .filter(([a, b]) => overlap(a, b))
      .map(() => 'two labels overlap'),
    ...[...placed.boxes.values(), ...labels].filter((one) => !inside(one, page)).map(() => 'something is off the page'),
  ];
};
