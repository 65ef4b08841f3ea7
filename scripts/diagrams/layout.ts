/** Places the boxes and arrows of a picture with the Eclipse Layout Kernel: https://eclipse.dev/elk/reference.html */

import elkModule from 'elkjs/lib/elk.bundled.js';
import type { ELK, ELKConstructorArguments, ElkExtendedEdge, ElkNode } from 'elkjs/lib/elk-api.js';
import { groupPadding, headingOf, labelSize, setCard } from '../../generator/diagrams/boxes.js';
import { type Lack, placeHeading } from '../../generator/diagrams/headings.js';
import { type Arrow, type Diagram, type Shape, shapesIn } from '../../generator/diagrams/model.js';
import type { Placed, Rect, Route } from '../../generator/diagrams/placed.js';
import { tighten } from '../../generator/diagrams/tighten.js';
import { joinBeside } from './beside.js';

// Its types describe an ES module, and what Node imports is the CommonJS one.
const Elk = elkModule as unknown as new (options?: ELKConstructorArguments) => ELK;

/** One for all pictures: to make one takes longer than to lay a picture out. */
const elk = new Elk();

type Options = Readonly<Record<string, string>>;

const common: Options = {
  // Boxes stay in the order that the picture has them in, as far as `elk.position` says it.
  'elk.layered.crossingMinimization.semiInteractive': 'true',
  'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
  'elk.spacing.nodeNode': '24',
  'elk.spacing.edgeNode': '18',
  'elk.spacing.edgeEdge': '14',
  'elk.spacing.edgeLabel': '4',
  'elk.layered.spacing.nodeNodeBetweenLayers': '36',
  'elk.layered.spacing.edgeNodeBetweenLayers': '18',
  'elk.layered.spacing.edgeEdgeBetweenLayers': '14',
};

const page: Options = {
  ...common,
  'elk.algorithm': 'layered',
  'elk.edgeRouting': 'ORTHOGONAL',
  // The same picture every time.
  'elk.randomSeed': '1',
  'elk.json.shapeCoords': 'ROOT',
  'elk.json.edgeCoords': 'ROOT',
  'elk.padding': '[top=0,left=0,bottom=0,right=0]',
};

/** Inside a column, from top to bottom; the column as a whole, straight arrows into the middle of it. */
const inColumn: Options = { ...common, 'elk.direction': 'DOWN' };
const ofColumn: Options = {
  ...page,
  'elk.direction': 'RIGHT',
  'elk.layered.nodePlacement.strategy': 'BRANDES_KOEPF',
  'elk.layered.nodePlacement.bk.fixedAlignment': 'BALANCED',
};

/** Room at the sides of a group, beyond the usual, by its id. */
type Extra = ReadonlyMap<string, Lack>;

const nodeOf = (shape: Shape, extra: Extra, own: Options, position: number): ElkNode => {
  const order = { 'elk.position': `(${position * 1000},${position * 1000})` };
  if (shape.kind === 'card') {
    const { width, height } = setCard(shape);
    return { id: shape.id, width, height, layoutOptions: order };
  }
  const { width, height } = headingOf(shape);
  const side = groupPadding;
  const { left, right } = extra.get(shape.id) ?? { left: 0, right: 0 };
  return {
    id: shape.id,
    children: shape.children.map((child, index) => nodeOf(child, extra, own, index)),
    layoutOptions: {
      ...own,
      ...order,
      'elk.padding': `[top=${height + 8},left=${side + left},bottom=${side},right=${side + right}]`,
      'elk.nodeSize.constraints': 'MINIMUM_SIZE',
      'elk.nodeSize.minimum': `(${width + 2 * side},${height + 2 * side})`,
    },
  };
};

const edgeOf = (arrow: Arrow, index: number): ElkExtendedEdge => {
  const [first, second] = arrow.back === true ? [arrow.to, arrow.from] : [arrow.from, arrow.to];
  return {
    id: `arrow ${index}`,
    sources: [first],
    targets: [second],
    ...(arrow.label.length > 0 && {
      labels: [
        { text: arrow.label.join(' '), ...labelSize(arrow), layoutOptions: { 'elk.edgeLabels.inline': 'true' } },
      ],
    }),
  };
};

const rectOf = ({ x = 0, y = 0, width = 0, height = 0 }: Partial<Rect>): Rect => ({
  x: Math.round(x),
  y: Math.round(y),
  width: Math.round(width),
  height: Math.round(height),
});

const routeOf = ({ sections = [], labels = [] }: ElkExtendedEdge, { back }: Arrow): Route => {
  const points = sections
    .flatMap(({ startPoint, bendPoints = [], endPoint }) => [startPoint, ...bendPoints, endPoint])
    .map(({ x, y }) => ({ x: Math.round(x), y: Math.round(y) }));
  return {
    points: back === true ? points.reverse() : points,
    label: labels[0] === undefined ? undefined : rectOf(labels[0]),
  };
};

const boxesOf = (nodes: readonly ElkNode[] = []): [string, Rect][] =>
  nodes.flatMap((node): [string, Rect][] => [[node.id, rectOf(node)], ...boxesOf(node.children)]);

const run = async (children: ElkNode[], arrows: readonly Arrow[], layoutOptions: Options): Promise<Placed> => {
  const root: ElkNode = { id: ' page', layoutOptions: { ...layoutOptions }, children, edges: arrows.map(edgeOf) };
  const placed: ElkNode = await elk.layout(root);
  const edges = placed.edges ?? [];
  return {
    width: Math.ceil(placed.width ?? 0),
    height: Math.ceil(placed.height ?? 0),
    boxes: new Map(boxesOf(placed.children)),
    routes: arrows.map((arrow, index) => routeOf(edges[index] ?? { id: '', sources: [], targets: [] }, arrow)),
  };
};

/** Places boxes whose arrows are all among those at the top: each group by itself, then the groups. */
const apart = (shapes: readonly Shape[], arrows: readonly Arrow[], right: boolean): Promise<Placed> =>
  run(
    shapes.map((shape, index) => nodeOf(shape, new Map(), inColumn, index)),
    arrows,
    { ...page, 'elk.direction': right ? 'RIGHT' : 'DOWN' },
  );

/** Places boxes of all depths at once, and once more with room for the headings that arrows run through. */
const together = async (shapes: readonly Shape[], arrows: readonly Arrow[], right: boolean): Promise<Placed> => {
  const layoutOptions = {
    ...page,
    'elk.direction': right ? 'RIGHT' : 'DOWN',
    'elk.hierarchyHandling': 'INCLUDE_CHILDREN',
  };
  const attempt = (extra: Extra) =>
    run(
      shapes.map((shape, index) => nodeOf(shape, extra, common, index)),
      arrows,
      layoutOptions,
    );
  const groups = shapesIn(shapes).flatMap((shape) => (shape.kind === 'group' ? [shape] : []));
  const first = tighten(shapes, arrows, await attempt(new Map()), new Set());
  const lacking = new Map(
    groups
      .map((one) => [one.id, placeHeading(one, first).lacks] as const)
      .filter(([, { left, right: after }]) => left + after > 0),
  );
  if (lacking.size === 0) return first;
  return tighten(shapes, arrows, await attempt(lacking), new Set(lacking.keys()));
};

const place = (shapes: readonly Shape[], arrows: readonly Arrow[], right: boolean): Promise<Placed> => {
  const top = new Set(shapes.map(({ id }) => id));
  const flat = arrows.every(({ from, to }) => top.has(from) && top.has(to));
  return (flat ? apart : together)(shapes, arrows, right);
};

/** Places a column of boxes, all as wide as the widest, to the right of a box that has its size already. */
const column = (anchor: string, size: Rect, shapes: readonly Shape[], arrows: readonly Arrow[]): Promise<Placed> => {
  const nodes = shapes.map((shape, index) => nodeOf(shape, new Map(), inColumn, index));
  const width = Math.max(...shapes.map(widthOf));
  const widened = nodes.map((node) =>
    node.children === undefined
      ? { ...node, width }
      : { ...node, layoutOptions: { ...node.layoutOptions, 'elk.nodeSize.minimum': `(${width},0)` } },
  );
  return run([{ id: anchor, width: size.width, height: size.height }, ...widened], arrows, ofColumn);
};

const widthOf = (shape: Shape): number =>
  shape.kind === 'card'
    ? setCard(shape).width
    : Math.max(headingOf(shape).width, ...shape.children.map(widthOf)) + 2 * groupPadding;

/** Places a picture. */
export const layOut = async ({ shapes, arrows, direction, beside }: Diagram): Promise<Placed> => {
  if (beside === undefined) return place(shapes, arrows, direction === 'right');
  const aside = new Set(shapesIn(beside.shapes).map(({ id }) => id));
  const isAside = ({ from, to }: Arrow): boolean => aside.has(from) || aside.has(to);
  const main = await place(
    shapes,
    arrows.filter((one) => !isAside(one)),
    direction === 'right',
  );
  const anchor = main.boxes.get(beside.anchor);
  if (anchor === undefined) throw new Error(`the picture has no box ${beside.anchor}`);
  const side = await column(beside.anchor, anchor, beside.shapes, arrows.filter(isAside));
  return joinBeside(beside.anchor, main, side, arrows.map(isAside));
};
