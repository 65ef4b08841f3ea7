import { constructFromEvents, EVENT_ID, type Event, getScalarValue, parseEvents, type Schema } from 'js-yaml';
import { type Path, SpecError } from '../text/problem.js';
import { refuseExpansion } from './expansion.js';
import { find, Lines, type Node, type Place, positionTree } from './positions.js';
import { refuseAliases, refuseCount, yamlProblems } from './refuse.js';
import { SPEC_SCHEMA } from './schema.js';
import { MAX_BYTES, refuseSize } from './utf8.js';

export type { Place } from './positions.js';
export { SPEC_SCHEMA, withSafeMaps } from './schema.js';
export { decodeUtf8, MAX_BYTES } from './utf8.js';

/** A YAML file, read: its data, and where each piece of it stands. */
export interface Source {
  readonly file: string;
  readonly text: string;
  /** Maps have no prototype. */
  readonly value: unknown;
  /** Where the value at a path begins; where the path ends early, the nearest enclosing key. */
  locate(path: Path): Place;
  /** Where the key of the value at a path begins; in a list, the item. */
  locateKey(path: Path): Place;
  /** Whether the file says anything at a path. */
  has(path: Path): boolean;
  /** A scalar as it is written, without quotes: `012345678901` where the value is the number 12345678901. */
  written(path: Path): string | undefined;
}

export interface ParseOptions {
  /** Which plain scalars are what, and which tags exist; put it through {@link withSafeMaps}. Default: {@link SPEC_SCHEMA}. */
  readonly schema?: Schema;
  /** Default: {@link MAX_BYTES}; counted in characters here, in bytes by decodeUtf8. */
  readonly maxBytes?: number;
  /** Default 64. */
  readonly maxDepth?: number;
  /** How many values the document may hold once its aliases are written out; without it, it may have no alias. */
  readonly maxExpanded?: number;
}

/**
 * Parses one YAML document: one pass over the text; positions are worked out from its events when first asked for.
 *
 * @param file named in problems only; nothing is opened.
 * @throws SpecError for a syntax error, an empty file, a second document, anchors and aliases, duplicate keys, keys that
 *   reach a JavaScript prototype, keys that are not strings, unknown tags, tabs as indentation, too deep nesting, and size.
 */
export function parseYaml(text: string, file: string, options: ParseOptions = {}): Source {
  refuseSize(text.length, file, options.maxBytes ?? MAX_BYTES);
  // The parser would swallow a byte order mark but count it in its offsets.
  const source = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  const schema = options.schema ?? SPEC_SCHEMA;
  const events = attempt(source, file, [], () => parseEvents(source, { maxDepth: options.maxDepth ?? 64 }));
  refuseCount(source, file, events);
  const { maxExpanded } = options;
  if (maxExpanded === undefined) refuseAliases(source, file, events);
  const maxAliases = maxExpanded === undefined ? 0 : maxExpanded;
  const [value] = attempt(source, file, events, () => constructFromEvents(events, { source, schema, maxAliases }));
  if (maxExpanded !== undefined) refuseExpansion(value, file, maxExpanded);
  return new ParsedSource(file, source, value, events);
}

function attempt<T>(source: string, file: string, events: readonly Event[], step: () => T): T {
  try {
    return step();
  } catch (error) {
    throw new SpecError(yamlProblems(source, file, events, error));
  }
}

class ParsedSource implements Source {
  #tree: Node | undefined;
  readonly #lines: Lines;

  constructor(
    readonly file: string,
    readonly text: string,
    readonly value: unknown,
    readonly events: readonly Event[],
  ) {
    this.#lines = new Lines(text);
  }

  get tree(): Node {
    this.#tree ??= positionTree(this.text, this.events);
    return this.#tree;
  }

  locate(path: Path): Place {
    const { node, whole } = find(this.tree, path);
    return this.#lines.place(whole ? node.start : node.keyStart);
  }

  locateKey(path: Path): Place {
    return this.#lines.place(find(this.tree, path).node.keyStart);
  }

  has(path: Path): boolean {
    return find(this.tree, path).whole;
  }

  written(path: Path): string | undefined {
    const { node, whole } = find(this.tree, path);
    if (!whole || node.scalar === undefined || node.scalar.type !== EVENT_ID.SCALAR) return undefined;
    return getScalarValue(this.text, node.scalar);
  }
}
