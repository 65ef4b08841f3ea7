/**
 * Resources that a change set lists only since they refer to something that changes. CloudFormation evaluates them again
 * when the update runs; where all that they refer to stays what it is, so do they.
 */

import { type Mapping, mappingOf } from '../../checks/template.js';
import { mover, type Surroundings } from './judge.js';
import { isNestedStack } from './marks.js';
import { hidden } from './mask.js';
import type { PropertyChange, ResourceReview } from './model.js';
import { originsOf, resourceAt } from './origins.js';

const isCall = (value: unknown): boolean => {
  const keys = Object.keys(mappingOf(value));
  return keys.some((key) => key.startsWith('Fn::')) || (keys.length === 1 && keys[0] === 'Ref');
};

/** The smallest part of a template that surely holds the value at a path: items that may be left out count as one. */
const partAt = (properties: Mapping, steps: readonly string[]): unknown => {
  let part: unknown = properties;
  for (const step of steps) {
    if (Array.isArray(part)) {
      if (part.some(isCall)) return part;
      part = part[Number(step)];
    } else {
      const map = mappingOf(part);
      if (isCall(part) || !Object.hasOwn(map, step)) return part;
      part = map[step];
    }
  }
  return part;
};

/** What a value that is not known comes from and that moves it; `unsure` where nobody can tell. */
const movedBy = (
  address: string,
  { path }: Pick<PropertyChange, 'path'>,
  around: Surroundings,
): { readonly by: string | undefined; readonly unsure: boolean } => {
  const [scope, name = '', ...rest] = path.split('/');
  const properties = mappingOf(resourceAt(around.templates, address).Properties);
  const stack = address.split('/').slice(0, -1);
  const origins =
    scope === 'Properties' && Object.hasOwn(properties, name)
      ? originsOf(around.templates, stack, partAt(properties, [name, ...rest]))
      : undefined;
  return origins === undefined ? { by: undefined, unsure: true } : { by: mover(origins, around), unsure: false };
};

/** A property of which it is known what moves it, or that nothing does. */
const traced = (address: string, property: PropertyChange, around: Surroundings): PropertyChange => {
  if (property.known || property.untouched === true) return property;
  const { by, unsure } = movedBy(address, property, around);
  if (unsure) return property;
  if (by !== undefined) return { ...property, cause: by };
  const wasThere = property.before !== undefined && property.before !== hidden;
  return wasThere && property.direct !== true ? { ...property, untouched: true } : property;
};

const isQuiet = (resource: ResourceReview, around: Surroundings): boolean => {
  const { action, address, replacement, properties } = resource;
  if (action !== 'modify' || replacement === 'always' || replacement === 'conditional') return false;
  if (!isNestedStack(resource.type)) return properties.every(({ untouched }) => untouched === true);
  const inside = [...around.changes].filter(([other]) => other.startsWith(`${address}/`));
  return inside.length > 0 && inside.every(([, { untouched }]) => untouched === true);
};

/**
 * A resource with what can be told by now of its values, and whether it stays as it is.
 * @param details how many changes CloudFormation names; without one, nobody can tell what changes.
 */
export const settled = (resource: ResourceReview, details: number, around: Surroundings): ResourceReview => {
  const properties = resource.properties.map((property) => traced(resource.address, property, around));
  const next = { ...resource, properties };
  return details > 0 && isQuiet(next, around) ? { ...next, untouched: true } : next;
};
