/** Rule `property/read-only`: nothing is set that only the service sets. */

import { callOf, valueFunctions } from '../calls/names.js';
import type { Finding, Path } from '../finding.js';
import { found } from '../rule.js';
import { readOnlyRule } from './rules.js';
import { branchesOf } from './scenarios.js';
import type { TypeFacts } from './validate.js';

const follow = (value: unknown, steps: readonly string[], path: Path, into: Path[]): void => {
  const branches = branchesOf(value);
  if (branches) {
    follow(branches[1], steps, [...path, 'Fn::If', 1], into);
    follow(branches[2], steps, [...path, 'Fn::If', 2], into);
    return;
  }
  const [step, ...further] = steps;
  if (step === undefined) {
    into.push(path);
    return;
  }
  if (value === null || typeof value !== 'object' || callOf(value, valueFunctions)) return;
  if (step === '*') {
    for (const [key, child] of Object.entries(value))
      follow(child, further, [...path, Array.isArray(value) ? Number(key) : key], into);
  } else if (Object.hasOwn(value, step))
    follow((value as Readonly<Record<string, unknown>>)[step], further, [...path, step], into);
};

/** Finds the read-only properties among those that are given. */
export const readOnlyFindings = (facts: TypeFacts | undefined, root: Path, properties: unknown): Finding[] =>
  (facts?.readOnlyProperties ?? []).flatMap((pointer) => {
    const paths: Path[] = [];
    follow(properties, pointer.split('/').slice(2), root, paths);
    return paths.map((path) =>
      found(readOnlyRule, path, `'${pointer.split('/').at(-1)}' is read only`, { remedy: 'remove it', key: true }),
    );
  });
