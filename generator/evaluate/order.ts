/** In which order things are created that need each other. */

import { compare } from '../text/problem.js';

/** An order, and every cycle that stands in its way. */
export interface Order {
  readonly order: readonly string[];
  /** Each starts and ends with its first member by name. */
  readonly cycles: readonly (readonly string[])[];
}

/** A cycle from its first member by name, which comes again at its end. */
export const canonicalCycle = (members: readonly string[]): readonly string[] => {
  const least = members.reduce((best, id) => (compare(id, best) < 0 ? id : best), members[0] ?? '');
  const at = members.indexOf(least);
  return [...members.slice(at), ...members.slice(0, at), least];
};

/** Sorts ids so that each comes after all that it needs, of which it has a sorted list; by name where there is a choice. */
export const topologicalOrder = (needs: ReadonlyMap<string, readonly string[]>): Order => {
  const order: string[] = [];
  const done = new Set<string>();
  const trail: string[] = [];
  const cycles = new Map<string, readonly string[]>();
  const visit = (id: string): void => {
    if (done.has(id) || !needs.has(id)) return;
    const at = trail.indexOf(id);
    if (at >= 0) {
      const cycle = canonicalCycle(trail.slice(at));
      cycles.set(cycle.join(' '), cycle);
      return;
    }
    trail.push(id);
    for (const next of needs.get(id) ?? []) visit(next);
    trail.pop();
    done.add(id);
    order.push(id);
  };
  for (const id of [...needs.keys()].sort(compare)) visit(id);
  return { order, cycles: [...cycles.values()] };
};
