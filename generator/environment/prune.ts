import type { Path } from '../text/problem.js';
import type { Violation } from './violations.js';

/**
 * A copy of the data without what the schema refuses, so that a misspelt key does not hide a minimum above its maximum.
 * Undefined where what is left would say nothing fair about the rest.
 */
export function prune(value: unknown, violations: readonly Violation[]): unknown {
  const copy = structuredClone(value);
  for (const { remove, taints } of violations) {
    // A top-level key sets defaults for everything: without it every further finding is a guess.
    if (taints !== undefined && taints.length === 0) return undefined;
    // Taking out an item would renumber the ones after it: the whole list goes.
    const index = remove.findIndex((step) => typeof step === 'number');
    take(copy, index === -1 ? remove : remove.slice(0, index));
  }
  return copy;
}

function take(root: unknown, path: Path): void {
  const key = path.at(-1);
  let parent = root;
  for (const step of path.slice(0, -1)) parent = (parent as Record<string, unknown> | undefined)?.[step];
  if (key === undefined || typeof parent !== 'object' || parent === null) return;
  delete (parent as Record<string, unknown>)[key];
}

/**
 * Whether a finding would rest on a default that stands in for what the schema refused: one at the same level, such as
 * `memory` beside a wrong `cpu`, or any about routes where one route is wrong.
 */
export const tainted = (path: Path, violations: readonly Violation[]): boolean =>
  violations.some(({ remove, taints }) => {
    if (taints === undefined) return false;
    if (remove[2] === 'routes' && path[2] === 'routes') return true;
    return path.length <= taints.length + 1 && taints.every((step, i) => path[i] === step);
  });
