/** A picture before anything is placed: boxes in boxes, and arrows between them. */

/** What a box is about; each has a colour of its own. */
export type Theme =
  | 'balancing'
  | 'capacity'
  | 'compute'
  | 'export'
  | 'identity'
  | 'network'
  | 'outside'
  | 'parameter'
  | 'store'
  | 'watch';

/** What an arrow says. */
export type ArrowStyle =
  /** Traffic, or a value that is passed on. */
  | 'flow'
  /** Something that is used beside the traffic. */
  | 'use'
  /** What this module does not write itself: it is taken on trust. */
  | 'trust'
  /** What one end opens and the other does not. */
  | 'half';

/** A box with text. */
export interface Card {
  readonly kind: 'card';
  /** Unique in the picture: the address of a resource where there is one. */
  readonly id: string;
  readonly theme: Theme;
  /** What sort of thing it is, above the title. */
  readonly about: string;
  readonly title: string;
  readonly lines: readonly string[];
  /** What it is drawn together with where there are too many; what it is about, where this says nothing. */
  readonly sort?: string;
}

/** A box around boxes. */
export interface Group {
  readonly kind: 'group';
  readonly id: string;
  readonly theme: Theme;
  readonly title: string;
  /** A second line below the title; empty for none. */
  readonly about: string;
  readonly children: readonly Shape[];
}

/** A box. */
export type Shape = Card | Group;

/** An arrow between two boxes, neither of which holds the other. */
export interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly style: ArrowStyle;
  /** Lines of its label; none for no label. */
  readonly label: readonly string[];
  /** Whether the box that it points to stands before the one that it comes from. */
  readonly back?: boolean;
}

/** The pictures of an environment. */
export const diagramNames = ['architecture', 'security-groups', 'stacks'] as const;
export type DiagramName = (typeof diagramNames)[number];

/** A picture. */
export interface Diagram {
  readonly name: DiagramName;
  readonly environment: string;
  readonly title: string;
  /** Below the title. */
  readonly subtitle: string;
  /** What it shows, in a sentence or two, for those who do not see it. */
  readonly description: string;
  readonly direction: 'down' | 'right';
  readonly shapes: readonly Shape[];
  /** Boxes in a column to the right of one that is among the shapes; arrows cross between them and that one alone. */
  readonly beside?: { readonly anchor: string; readonly shapes: readonly Shape[] };
  readonly arrows: readonly Arrow[];
  /** What each style of arrow that occurs means, in the order of the legend. */
  readonly legend: readonly { readonly style: ArrowStyle; readonly text: string }[];
}

/** A card, with nothing above its title and no lines unless given. */
export const card = (id: string, theme: Theme, about: string, title: string, lines: readonly string[] = []): Card => ({
  kind: 'card',
  id,
  theme,
  about,
  title,
  lines,
});

/** A group. */
export const group = (id: string, theme: Theme, title: string, about: string, children: readonly Shape[]): Group => ({
  kind: 'group',
  id,
  theme,
  title,
  about,
  children,
});

/** An arrow. */
export const arrow = (from: string, to: string, style: ArrowStyle = 'flow', ...label: readonly string[]): Arrow => ({
  from,
  to,
  style,
  label,
});

/** An arrow that points against the direction of the picture. */
export const backArrow = (...parts: Parameters<typeof arrow>): Arrow => ({ ...arrow(...parts), back: true });

/** All boxes, each before what it holds. */
export const shapesIn = (shapes: readonly Shape[]): Shape[] =>
  shapes.flatMap((shape) => (shape.kind === 'group' ? [shape, ...shapesIn(shape.children)] : [shape]));

/** All boxes of a picture. */
export const boxesIn = ({ shapes, beside }: Pick<Diagram, 'beside' | 'shapes'>): Shape[] =>
  shapesIn([...shapes, ...(beside?.shapes ?? [])]);

/** The legend entries of the styles that occur. */
export const legendOf = (
  arrows: readonly Arrow[],
  meanings: Readonly<Partial<Record<ArrowStyle, string>>>,
): Diagram['legend'] =>
  (Object.entries(meanings) as [ArrowStyle, string][])
    .filter(([style]) => arrows.some((one) => one.style === style))
    .map(([style, text]) => ({ style, text }));
