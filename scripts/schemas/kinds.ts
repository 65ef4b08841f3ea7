/** Decides which references between resource types become kinds, and under which one name. */
import type { Overlay } from './overlay.js';

/** Turns ids as the sources spell them into kinds. */
export interface Kinds {
  /** The one name of an id that has several: `AWS::EC2::SecurityGroup.GroupId` is `.Id`. */
  readonly canonical: (id: string) => string;
  /** The kinds of a property, or none if nothing in reach could ever satisfy it. */
  readonly accept: (ids: readonly string[]) => readonly string[];
}

const typeOf = (id: string): string => id.slice(0, id.indexOf('.'));

/** `types` are the types in the list; the overlay names aliases and the ids that can be written down or passed as parameters. */
export const kindsFor = (types: ReadonlySet<string>, overlay: Pick<Overlay, 'alias' | 'hasForm'>): Kinds => {
  const canonical = (id: string): string => overlay.alias(id) ?? id;
  const reachable = (id: string): boolean => types.has(typeOf(id)) || /arn$/iu.test(id) || overlay.hasForm(id);
  return {
    canonical,
    accept: (ids) => {
      const all = [...new Set(ids.map(canonical))].sort();
      // One id in reach makes the property usable; the others then cost nothing and keep the door open.
      return all.some(reachable) ? all : [];
    },
  };
};
