/** What an impact is told of AWS, beside the templates: data of `schemas/`. */

import type { Kinds } from '../proofs/kinds.js';
import type { Updates } from '../proofs/updates.js';

/** What a page says of an update that the schema of the type does not: an entry of `schemas/data/update-behaviours.json`. */
export interface DocumentedBehaviour {
  readonly type: string;
  /** Keys joined by dots. */
  readonly path: string;
  readonly behaviour: 'conditional' | 'some';
  /** What decides, where a template tells it. */
  readonly when?: 'update-policy';
  readonly why: string;
  readonly source: string;
}

/** The facts. */
export interface ImpactFacts {
  readonly updates: Updates;
  readonly kinds: Kinds;
  readonly behaviours: readonly DocumentedBehaviour[];
}
