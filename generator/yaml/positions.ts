import { EVENT_ID, type Event, getScalarValue, SCALAR_STYLE, type ScalarEvent } from 'js-yaml';
import type { Path } from '../text/problem.js';

/** A place in a file, counted from 1 as editors do. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** A node of the file with the offsets of its value and, in a map, of its key. */
export interface Node {
  readonly start: number;
  readonly keyStart: number;
  readonly scalar: ScalarEvent | undefined;
  readonly children: ReadonlyMap<string | number, Node>;
  /** Offsets of keys that occur again in this map. */
  readonly repeated: readonly { readonly key: string; readonly start: number }[];
}

interface Open {
  readonly node: Node;
  readonly children: Map<string | number, Node>;
  readonly repeated: { key: string; start: number }[];
  readonly kind: 'document' | 'list' | 'map';
  /** The key whose value is awaited. */
  key: { readonly text: string; readonly start: number } | undefined;
}

/** Builds the tree of positions out of parser events; js-yaml keeps no positions in what it constructs. */
export function positionTree(source: string, events: readonly Event[]): Node {
  const root = open('document', 0, 0, undefined);
  const stack: Open[] = [root];
  for (const event of events) {
    const top = stack[stack.length - 1] ?? root;
    if (event.type === EVENT_ID.DOCUMENT) continue;
    if (event.type === EVENT_ID.POP) {
      if (stack.length > 1) stack.pop();
      continue;
    }
    const start = startOf(source, event);
    // A value that is left out has no place of its own: its key stands for it.
    const place = start === -1 ? (top.key?.start ?? top.node.start) : start;
    if (top.kind === 'map' && top.key === undefined) {
      const text = event.type === EVENT_ID.SCALAR ? getScalarValue(source, event) : '?';
      top.key = { text, start: place };
      // A map or list as a key is refused when the data is constructed; here it only has to be walked over.
      if (event.type === EVENT_ID.MAPPING) stack.push(open('map', place, place, undefined));
      else if (event.type === EVENT_ID.SEQUENCE) stack.push(open('list', place, place, undefined));
      continue;
    }
    const kind = event.type === EVENT_ID.MAPPING ? 'map' : event.type === EVENT_ID.SEQUENCE ? 'list' : 'document';
    const child = open(kind, place, top.key?.start ?? place, event.type === EVENT_ID.SCALAR ? event : undefined);
    attach(top, child.node);
    if (kind !== 'document') stack.push(child);
  }
  return root.children.get(0) ?? root.node;
}

function open(kind: Open['kind'], start: number, keyStart: number, scalar: ScalarEvent | undefined): Open {
  const children = new Map<string | number, Node>();
  const repeated: Open['repeated'] = [];
  return { node: { start, keyStart, scalar, children, repeated }, children, repeated, kind, key: undefined };
}

function attach(parent: Open, node: Node): void {
  if (parent.kind !== 'map') {
    parent.children.set(parent.children.size, node);
    return;
  }
  const key = parent.key;
  parent.key = undefined;
  if (key === undefined) return;
  if (parent.children.has(key.text)) parent.repeated.push({ key: key.text, start: key.start });
  else parent.children.set(key.text, node);
}

/** Offset at which a person would say the node begins: its tag, its quote, its `|`. */
export function startOf(source: string, event: Exclude<Event, { type: 1 | 6 }>): number {
  if (event.type === EVENT_ID.ALIAS) return event.anchorStart - 1;
  if (event.anchorStart !== -1) return event.anchorStart - 1;
  if (event.tagStart !== -1) return event.tagStart;
  if (event.type !== EVENT_ID.SCALAR) return event.start;
  if (event.valueStart === -1) return -1;
  if (event.style === SCALAR_STYLE.PLAIN) return event.valueStart;
  if (event.style === SCALAR_STYLE.SINGLE_QUOTED || event.style === SCALAR_STYLE.DOUBLE_QUOTED) {
    return event.valueStart - 1;
  }
  const mark = event.style === SCALAR_STYLE.LITERAL_BLOCK ? '|' : '>';
  return Math.max(source.lastIndexOf(mark, event.valueStart - 1), 0);
}

/** The deepest node on a path, and whether the path ends there. */
export function find(root: Node, path: Path): { readonly node: Node; readonly whole: boolean } {
  let node = root;
  for (const step of path) {
    const child = node.children.get(step);
    if (child === undefined) return { node, whole: false };
    node = child;
  }
  return { node, whole: true };
}

/** Looks up lines and columns; the lines are counted once, when first asked. */
export class Lines {
  #starts: readonly number[] | undefined;

  constructor(readonly source: string) {}

  get starts(): readonly number[] {
    if (this.#starts !== undefined) return this.#starts;
    const starts = [0];
    for (let at = this.source.indexOf('\n'); at !== -1; at = this.source.indexOf('\n', at + 1)) starts.push(at + 1);
    this.#starts = starts;
    return starts;
  }

  /** Line and column of an offset. */
  place(offset: number): Place {
    const { starts } = this;
    let line = 0;
    let after = starts.length;
    while (line + 1 < after) {
      const middle = (line + after) >> 1;
      if ((starts[middle] ?? 0) <= offset) line = middle;
      else after = middle;
    }
    return { line: line + 1, column: offset - (starts[line] ?? 0) + 1 };
  }
}
