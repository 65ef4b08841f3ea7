/** The properties of a resource as they are where conditions fall one way: plain data and markers. */

import type { TemplateContext } from '../context.js';
import type { Path } from '../finding.js';
import { markerOf } from './marker.js';
import { branchesOf, type Scenario } from './scenarios.js';

/** What a property is that is not there. */
export const absent = Symbol('AWS::NoValue');

/** Where each value of the result is from: its path in the template, by its path in the result. */
export type Origins = Map<string, Path>;

const step = (name: string | number): string => `/${`${name}`.replaceAll('~', '~0').replaceAll('/', '~1')}`;

const isNoValue = (value: object): boolean =>
  Object.keys(value).length === 1 && (value as { readonly Ref?: unknown }).Ref === 'AWS::NoValue';

/**
 * Makes plain data of a value. Where they are asked for, `origins` learn where a value is from whose path an Fn::If or a
 * gap in a list changed.
 */
export const expand = (
  context: TemplateContext,
  value: unknown,
  scenario: Scenario,
  origins: Origins | undefined,
  from: Path,
  to = '',
): unknown => {
  if (typeof value === 'string') return markerOf(context, value) ?? value;
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) {
    const list: unknown[] = [];
    for (const [index, item] of value.entries()) {
      const place = origins ? `${to}${step(list.length)}` : to;
      if (list.length !== index) origins?.set(place, [...from, index]);
      const made = expand(context, item, scenario, origins, origins ? [...from, index] : from, place);
      if (made !== absent && made !== null) list.push(made);
    }
    return list;
  }
  if (isNoValue(value)) return absent;
  const branches = branchesOf(value);
  if (branches) {
    const index = scenario.forced?.get(value) ?? (scenario.world[branches[0]] === false ? 2 : 1);
    const inside = origins ? [...from, 'Fn::If', index] : from;
    origins?.set(to, inside);
    return expand(context, branches[index], scenario, origins, inside, to);
  }
  const marker = markerOf(context, value);
  if (marker) return marker;
  const object: Record<string, unknown> = {};
  for (const [key, child] of Object.entries(value)) {
    if (key === 'Fn::Transform') continue;
    const made = origins
      ? expand(context, child, scenario, origins, [...from, key], `${to}${step(key)}`)
      : expand(context, child, scenario, origins, from, to);
    // The name of a property that is taken away is still one that the type must have.
    const kept = made === absent ? undefined : made;
    if (key === '__proto__') Object.defineProperty(object, key, { value: kept, enumerable: true, configurable: true });
    else object[key] = kept;
  }
  return object;
};

/** The path in the template of a path in the result: the longest known beginning, and the rest as it is. */
export const originOf = (origins: Origins, root: Path, instancePath: string): Path => {
  const rest: string[] = [];
  let place = instancePath;
  while (place !== '' && !origins.has(place)) {
    const cut = place.lastIndexOf('/');
    rest.unshift(
      place
        .slice(cut + 1)
        .replaceAll('~1', '/')
        .replaceAll('~0', '~'),
    );
    place = place.slice(0, cut);
  }
  return [...(origins.get(place) ?? root), ...rest.map((name) => (/^\d+$/.test(name) ? Number(name) : name))];
};
