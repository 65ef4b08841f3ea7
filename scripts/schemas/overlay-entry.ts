/** The entries of schemas/overlay: five kinds of correction, each with its reason and its source. */
import type { SpecAttribute, SpecProperty } from './spec.js';

interface Reasoned {
  readonly why: string;
  readonly source: string;
}

/** What an entry may set on a property. */
export interface PropertyChange {
  readonly kinds?: readonly string[];
  readonly required?: boolean;
  readonly update?: SpecProperty['update'];
  readonly constraints?: Readonly<Record<string, unknown>>;
}

/** `alias` is another spelling of the id `of`. */
export interface AliasEntry extends Reasoned {
  readonly alias: string;
  readonly of: string;
}
/** An id that has a literal spelling or an AWS-specific parameter type, though its type is not in the list. */
export interface FormEntry extends Reasoned {
  readonly form: string;
}
/** What `Ref` returns: an attribute's or property's name, or `Ref` for a composite that is nothing else. */
export interface RefEntry extends Reasoned {
  readonly type: string;
  readonly ref: string;
}
/** Facts about properties; a path is `Property`, or `Definition.Property` inside a nested object. */
export interface PropertyEntry extends Reasoned {
  readonly type: string;
  readonly properties: readonly string[];
  readonly set: PropertyChange;
}
/** An attribute to add or correct. */
export interface AttributeEntry extends Reasoned {
  readonly type: string;
  readonly attribute: string;
  readonly set: Pick<SpecAttribute, 'kind' | 'of' | 'id'>;
}
/** One correction. */
export type Entry = AliasEntry | FormEntry | RefEntry | PropertyEntry | AttributeEntry;

/** What an entry is called in an error. */
export const nameOf = (entry: Entry): string => {
  if ('alias' in entry) return `alias ${entry.alias}`;
  if ('form' in entry) return `form ${entry.form}`;
  if ('ref' in entry) return `ref ${entry.type}`;
  if ('attribute' in entry) return `attribute ${entry.type}.${entry.attribute}`;
  return `property ${entry.type} ${entry.properties.join(', ')}`;
};

/** Refuses an entry that does not say why, or by what authority. */
export const checkReason = (entry: Entry): void => {
  for (const field of ['why', 'source'] as const) {
    if (!entry[field]?.trim()) throw new Error(`overlay: ${nameOf(entry)} has no ${field}`);
  }
};
