/** The impact of a change on each environment. */

import { impactOf } from '../../generator/impact/impact.js';
import { importedNames } from '../../generator/impact/resolve.js';
import type { Review } from '../../generator/impact/review/model.js';
import { nearest } from '../../generator/text/nearest.js';
import { UsageError } from '../lib/environments.js';
import { impactFacts } from '../lib/validators.js';
import type { Side } from './side.js';

/** One environment and what changes in it. */
export interface EnvironmentImpact {
  readonly environment: string;
  readonly review: Review;
}

/** Which templates of the newer side import what: the only importers that are known without an account. */
const importsOf = ({ environments }: Side): Map<string, string[]> => {
  const imports = new Map<string, string[]>();
  for (const [environment, { templates }] of environments)
    for (const name of importedNames(templates)) imports.set(name, [...(imports.get(name) ?? []), environment]);
  return imports;
};

/** Two folders of one environment each are compared with each other, whatever they are called. */
const named = (side: Side, like: Side): Side => {
  const [name] = like.environments.keys();
  const [own] = side.environments.values();
  return side.single === true && like.single === true && name !== undefined && own !== undefined
    ? { ...side, environments: new Map([[name, own]]) }
    : side;
};

/**
 * Compares two sides, environment by environment; those that are asked for, or all of both.
 * @throws {UsageError} for an environment that neither side has.
 */
export const compareSides = (older: Side, head: Side, asked: readonly string[] = []): EnvironmentImpact[] => {
  const base = named(older, head);
  const known = [...new Set([...base.environments.keys(), ...head.environments.keys()])].sort();
  for (const name of asked)
    if (!known.includes(name)) {
      const close = nearest(name, known);
      throw new UsageError(
        `neither ${base.label} nor ${head.label} has an environment '${name}'; ${
          close === undefined ? `there is ${known.join(', ') || 'none'}` : `did you mean '${close}'?`
        }`,
      );
    }
  const facts = impactFacts();
  const imports = importsOf(head);
  return (asked.length > 0 ? [...new Set(asked)] : known).map((environment) => {
    const [before, after] = [base.environments.get(environment), head.environments.get(environment)];
    const project = after?.project ?? before?.project;
    const stackName = project === undefined ? environment : `${project}-${environment}-compute`;
    return { environment, review: impactOf({ stackName, before, after, facts, imports }) };
  });
};
