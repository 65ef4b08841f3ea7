/** How alike two resources are that stand at different places. */

import type { EvaluatedResource } from '../../evaluate/index.js';
import { isList, isMap, render, type Value } from '../../evaluate/index.js';

/** Every value of one piece with its path; references within the resource's own stack come without its name. */
const leavesOf = ({ properties, stack }: EvaluatedResource): ReadonlyMap<string, string> => {
  const leaves = new Map<string, string>();
  const own = stack === '' ? '${' : `\${${stack.replaceAll('/', '.')}.`;
  const walk = (value: Value, path: string): void => {
    if (isList(value)) value.forEach((item, index) => void walk(item, `${path}/${index}`));
    else if (isMap(value)) for (const [key, child] of Object.entries(value)) walk(child, `${path}/${key}`);
    else leaves.set(path, render(value).replaceAll(own, '${.'));
  };
  walk(properties, '');
  return leaves;
};

/** The share of values that two resources of one type have in common, from 0 to 1; those without any are alike. */
export const likeness = (a: EvaluatedResource, b: EvaluatedResource): number => {
  if (a.type !== b.type) return 0;
  const [x, y] = [leavesOf(a), leavesOf(b)];
  const all = new Set([...x.keys(), ...y.keys()]);
  if (all.size === 0) return 1;
  return [...all].filter((path) => x.has(path) && x.get(path) === y.get(path)).length / all.size;
};

/** From here on, what is gone and what is new count as one thing under another name. */
export const ALIKE = 0.6;
