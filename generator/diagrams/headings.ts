/** Where the heading of a group stands: at the left of its top, or further right where an arrow comes in there. */

import { headingOf } from './boxes.js';
import type { Group } from './model.js';
import { type Placed, type Rect, stretches } from './placed.js';

const margin = 14;
const clear = 8;

/** What stands in the way inside a band, as stretches from left to right. */
const obstacles = ({ routes }: Placed, band: Rect): [number, number][] =>
  routes
    .flatMap((route) => [...stretches(route), ...(route.label === undefined ? [] : [route.label])])
    .filter((one) => one.y <= band.y + band.height && one.y + one.height >= band.y)
    .filter((one) => one.x <= band.x + band.width && one.x + one.width >= band.x)
    .map((one): [number, number] => [one.x - clear, one.x + one.width + clear])
    .sort(([a], [b]) => a - b);

/** Pixels that a group lacks at its sides: at the left for a heading clear of arrows, at the right for one so wide. */
export interface Lack {
  readonly left: number;
  readonly right: number;
}

/** The place of a group's heading, and what the group lacks to have a good one. */
export const placeHeading = (group: Group, placed: Placed): { readonly place: Rect; readonly lacks: Lack } => {
  const box = placed.boxes.get(group.id) ?? { x: 0, y: 0, width: 0, height: 0 };
  const { width, height } = headingOf(group);
  const start = box.x + margin;
  const blocked = obstacles(placed, { x: box.x, y: box.y + 2, width: box.width, height: height - 4 });
  let x = start;
  for (const [from, to] of blocked) if (x < to && x + width > from) x = Math.ceil(to);
  const fits = x + width <= box.x + box.width - clear;
  const [first = start + width] = blocked.map(([from]) => from);
  return {
    place: { x: fits ? x : start, y: box.y, width, height },
    lacks: {
      left: fits || blocked.length === 0 ? 0 : Math.max(0, start + width - first),
      right: Math.max(0, width + margin + clear - box.width),
    },
  };
};
