/**
 * Hand-made corrections, applied last. Every entry says why and cites a source, and every entry must still change
 * something: one that does not is an error that names it, so that the overlay shrinks as the sources catch up.
 */
import { changesOf } from './overlay-change.js';
import { checkReason, type Entry, nameOf } from './overlay-entry.js';
import type { ResourceSpec } from './spec.js';

/** The overlay, ready to be asked; `unused` names what had no effect once every type has been derived. */
export interface Overlay {
  readonly alias: (id: string) => string | undefined;
  readonly hasForm: (id: string) => boolean;
  readonly apply: (spec: ResourceSpec) => ResourceSpec;
  readonly unused: () => readonly string[];
}

/** Builds the overlay out of its entries; an entry without a reason or a source is refused at once. */
export const overlayOf = (entries: readonly Entry[]): Overlay => {
  entries.forEach(checkReason);
  const aliases = new Map(entries.flatMap((e) => ('alias' in e ? [[e.alias, e] as const] : [])));
  const forms = new Map(entries.flatMap((e) => ('form' in e ? [[e.form, e] as const] : [])));
  const idle = new Set([
    ...[...aliases.values(), ...forms.values()].map(nameOf),
    ...entries.flatMap(changesOf).map((change) => change.name),
  ]);

  return {
    alias: (id) => {
      const entry = aliases.get(id);
      if (entry) idle.delete(nameOf(entry));
      return entry?.of;
    },
    hasForm: (id) => {
      const entry = forms.get(id);
      if (entry) idle.delete(nameOf(entry));
      return entry !== undefined;
    },
    apply: (spec) =>
      entries
        .filter((entry) => 'type' in entry && entry.type === spec.type)
        .flatMap(changesOf)
        .reduce((before, change) => {
          const after = change.apply(before);
          if (after) idle.delete(change.name);
          return after ?? before;
        }, spec),
    unused: () => [...idle].sort(),
  };
};
