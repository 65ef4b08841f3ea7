/** The shape that a value must have, as data: what JSON Schema says, and which functions may stand in the value's place. */

import type { JsonType } from '../calls/types.js';
import type { TemplateContext } from '../context.js';
import type { Finding, Path } from '../finding.js';
import type { Rule } from '../rule.js';

/** The shape of a value. Where nothing is said, everything goes. */
export interface Shape {
  /** The rule that is broken by what does not fit; else that of the value around it. */
  readonly rule?: Rule;
  readonly types?: readonly JsonType[];
  /** Whether "10" is no number here. */
  readonly strict?: boolean;
  /** The functions that may stand here and inside; else those of the value around it. */
  readonly functions?: ReadonlySet<string>;
  /** Where resources cannot be referred to, since they do not exist when the value is wanted. */
  readonly resources?: false;
  readonly values?: readonly string[];
  readonly pattern?: RegExp;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  /** The first elements of a list, and all others. */
  readonly first?: readonly Shape[];
  readonly items?: Shape;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  /** What the keys of all other properties must match, and the shape of these; without it, none other may be there. */
  readonly others?: { readonly keys?: RegExp; readonly shape: Shape };
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly maxKeyLength?: number;
  /** The shape of a value whose shape depends on what it says. */
  readonly refine?: (value: unknown) => Shape;
  /** Values that are not looked at. */
  readonly skip?: (value: unknown) => boolean;
  /** Whatever data cannot say. */
  readonly also?: (value: unknown, place: Place) => readonly Finding[];
}

/** Where a value stands. */
export interface Place {
  readonly context: TemplateContext;
  readonly path: Path;
  readonly rule: Rule;
  readonly functions: ReadonlySet<string>;
  /** Whether resources can be referred to. */
  readonly resources: boolean;
  /** The pseudo parameter that may not be used. */
  readonly without?: string;
  /** Whether a function is to be given the value. */
  readonly inCall?: boolean;
  /** Where findings are put. */
  readonly findings: Finding[];
}

/** The same place, a step further in. */
export const within = (place: Place, ...steps: Path): Place => ({ ...place, path: [...place.path, ...steps] });
