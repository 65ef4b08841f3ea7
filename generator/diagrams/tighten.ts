/** Takes out of groups the room that a layout left at their sides. */

import { groupPadding, headingOf } from './boxes.js';
import type { Arrow, Group, Shape } from './model.js';
import type { Placed, Rect } from './placed.js';

const inside = (inner: Rect, outer: Rect): boolean =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.width <= outer.x + outer.width &&
  inner.y + inner.height <= outer.y + outer.height;

/** No larger than before, and no smaller than what it holds and its heading need. */
const tight = (group: Group, box: Rect, content: readonly Rect[]): Rect => {
  const { width, height } = headingOf(group);
  const left = Math.max(box.x, Math.min(...content.map(({ x }) => x)) - groupPadding);
  const top = Math.max(box.y, Math.min(...content.map(({ y }) => y)) - height - 8);
  const needed = Math.max(left + width + 2 * groupPadding, ...content.map((one) => one.x + one.width + groupPadding));
  const right = Math.min(box.x + box.width, needed);
  const bottom = Math.min(box.y + box.height, Math.max(...content.map((one) => one.y + one.height)) + groupPadding);
  return { x: left, y: top, width: right - left, height: bottom - top };
};

/**
 * Makes groups as small as what they hold. A group that an arrow ends at stays as it is, and so does the room at the left
 * that `keep` asks for.
 */
export const tighten = (
  shapes: readonly Shape[],
  arrows: readonly Arrow[],
  placed: Placed,
  keep: ReadonlySet<string>,
): Placed => {
  const ends = new Set(arrows.flatMap(({ from, to }) => [from, to]));
  const labels = placed.routes.flatMap(({ label }) => (label === undefined ? [] : [label]));
  const boxes = new Map(placed.boxes);
  const visit = (shape: Shape): Rect[] => {
    const box = boxes.get(shape.id);
    if (box === undefined) return [];
    if (shape.kind === 'card') return [box];
    const content = [...shape.children.flatMap(visit), ...labels.filter((label) => inside(label, box))];
    if (ends.has(shape.id) || keep.has(shape.id) || content.length === 0) return [box];
    const made = tight(shape, box, content);
    boxes.set(shape.id, made);
    return [made];
  };
  for (const shape of shapes) visit(shape);
  return { ...placed, boxes };
};
