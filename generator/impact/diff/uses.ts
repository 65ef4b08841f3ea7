/** Where resources refer to each other. */

import type { Path } from '../../checks/finding.js';
import {
  type Address,
  type EvaluatedResource,
  isDeferred,
  isList,
  isMap,
  placeholdersIn,
  type Value,
} from '../../evaluate/index.js';

/** One value that waits for another resource. */
export interface Use {
  readonly user: Address;
  readonly path: Path;
  readonly value: Value;
  /** Attributes of the other that it is made of. */
  readonly attributes: ReadonlySet<string>;
}

const walk = (value: Value, path: Path, see: (value: Value, path: Path) => void): void => {
  if (isDeferred(value)) see(value, path);
  else if (isList(value)) for (const [index, item] of value.entries()) walk(item, [...path, index], see);
  else if (isMap(value)) for (const [key, child] of Object.entries(value)) walk(child, [...path, key], see);
};

/** The uses of each resource, by its address. A nested stack uses nothing: what it is given, its resources use. */
export const usesIn = (resources: Iterable<EvaluatedResource>): ReadonlyMap<Address, readonly Use[]> => {
  const found = new Map<Address, Use[]>();
  for (const { address: user, nested, properties } of resources) {
    if (nested) continue;
    walk(properties, [], (value, path) => {
      const attributes = new Map<Address, Set<string>>();
      for (const { address, attribute } of placeholdersIn(value))
        attributes.set(address, (attributes.get(address) ?? new Set()).add(attribute));
      for (const [address, read] of attributes) {
        const uses = found.get(address);
        const use = { user, path, value, attributes: read };
        if (uses === undefined) found.set(address, [use]);
        else uses.push(use);
      }
    });
  }
  return found;
};
