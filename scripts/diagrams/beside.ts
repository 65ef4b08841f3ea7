/** Joins two placed parts of a picture at the box that both have. */

import type { Placed, Point, Rect, Route } from '../../generator/diagrams/placed.js';

const moved = <T extends Point>(one: T, { x, y }: Point): T => ({ ...one, x: one.x + x, y: one.y + y });

const movedRoute = ({ points, label }: Route, by: Point): Route => ({
  points: points.map((point) => moved(point, by)),
  label: label && moved(label, by),
});

const corner = (rects: Iterable<Rect>, routes: readonly Route[]): Rect => {
  const all = [...rects, ...routes.flatMap(({ label, points }) => [...(label ? [label] : []), ...points])];
  const far = (key: 'height' | 'width', axis: 'x' | 'y') =>
    Math.max(...all.map((one) => one[axis] + (key in one ? (one as Rect)[key] : 0)));
  const x = Math.min(...all.map((one) => one.x));
  const y = Math.min(...all.map((one) => one.y));
  return { x, y, width: far('width', 'x') - x, height: far('height', 'y') - y };
};

/**
 * Joins the parts; `aside` tells of each arrow of the picture whether it is one of the side's. Where the main part reaches
 * further to the right than the box that both have, the side moves out of its way, and its arrows grow longer.
 */
export const joinBeside = (anchor: string, main: Placed, side: Placed, aside: readonly boolean[]): Placed => {
  const [from, to] = [main.boxes.get(anchor), side.boxes.get(anchor)];
  if (from === undefined || to === undefined) throw new Error(`one part of the picture has no box ${anchor}`);
  const edge = to.x + to.width;
  const reach = corner(main.boxes.values(), main.routes);
  const excess = Math.max(0, reach.x + reach.width - (from.x + from.width));
  const place = <T extends Point>(one: T): T =>
    moved(one, { x: from.x - to.x + (one.x > edge ? excess : 0), y: from.y - to.y });
  const boxes = new Map([...[...side.boxes].map(([id, box]) => [id, place(box)] as const), ...main.boxes]);
  const placeRoute = ({ points, label }: Route): Route => ({ points: points.map(place), label: label && place(label) });
  const queues = { main: [...main.routes], side: side.routes.map(placeRoute) };
  const routes = aside.map((is) => queues[is ? 'side' : 'main'].shift() ?? { points: [], label: undefined });
  const bounds = corner(boxes.values(), routes);
  const back = { x: -bounds.x, y: -bounds.y };
  return {
    width: bounds.width,
    height: bounds.height,
    boxes: new Map([...boxes].map(([id, box]) => [id, moved(box, back)])),
    routes: routes.map((route) => movedRoute(route, back)),
  };
};
