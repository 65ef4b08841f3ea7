/** Where everything of a picture is, as a layout found it: whole pixels, from the top left corner of all that is drawn. */

/** A corner of an arrow. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A rectangle. */
export interface Rect extends Point {
  readonly width: number;
  readonly height: number;
}

/** The way of an arrow, from its start to its head. */
export interface Route {
  readonly points: readonly Point[];
  /** The chip of its label, where it has one. */
  readonly label: Rect | undefined;
}

/** A layout. */
export interface Placed {
  readonly width: number;
  readonly height: number;
  /** By the id of the box. */
  readonly boxes: ReadonlyMap<string, Rect>;
  /** In the order of the arrows. */
  readonly routes: readonly Route[];
}

/** Whether two rectangles have more than an edge in common. */
export const overlap = (a: Rect, b: Rect): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/** The stretches of a route, each as a rectangle without width or height. */
export const stretches = ({ points }: Route): Rect[] =>
  points.slice(1).map((to, index) => {
    const from = points[index] ?? to;
    return {
      x: Math.min(from.x, to.x),
      y: Math.min(from.y, to.y),
      width: Math.abs(from.x - to.x),
      height: Math.abs(from.y - to.y),
    };
  });
