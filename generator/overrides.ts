/** What the spec's `overrides` change in the rendered templates, each with its reason above the resource. */

import type { RenderedStack } from './dsl/index.js';
import type { Environment, Override } from './environment/environment.js';
import { nearest } from './text/nearest.js';
import type { Finding } from './text/problem.js';

/** An override that changes nothing, because what it names is not there. */
export interface OverrideProblem {
  /** Its place in the spec's list. */
  readonly index: number;
  /** The key of it that is wrong. */
  readonly key: 'path' | 'resource' | 'stack';
  readonly finding: Finding;
}

/** The stacks with every override in them, and the overrides that found no place. */
export interface Overridden {
  readonly stacks: readonly RenderedStack[];
  readonly problems: readonly OverrideProblem[];
}

const hintFor = (name: string, names: readonly string[]): string => {
  const close = nearest(name, names);
  return close === undefined ? `There are ${names.join(', ')}.` : `Did you mean ${close}?`;
};

type Place = { readonly parent: Record<string | number, unknown>; readonly key: string | number };

/** The value that the last step belongs to; undefined where the way to it ends early. */
const placeIn = (root: unknown, path: Override['path']): Place | undefined => {
  const key = path.at(-1);
  const parent = path
    .slice(0, -1)
    .reduce<unknown>((value, step) => (value as Record<string | number, unknown> | null | undefined)?.[step], root);
  if (key === undefined || typeof parent !== 'object' || parent === null) return undefined;
  if (Array.isArray(parent) && (typeof key !== 'number' || key > parent.length)) return undefined;
  return { parent: parent as Place['parent'], key };
};

const pointer = (path: Override['path']): string =>
  path.map((step) => `/${`${step}`.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

const set = ({ parent, key }: Place, value: unknown): void => {
  if (value !== undefined) parent[key] = structuredClone(value);
  else if (Array.isArray(parent)) parent.splice(Number(key), 1);
  else delete parent[key];
};

/** Applies one override to copies that belong to this run; gives what is wrong with it. */
const apply = (stacks: readonly RenderedStack[], override: Override): Omit<OverrideProblem, 'index'> | undefined => {
  const names = stacks.map(({ name }) => name);
  const stack = stacks.find(({ name }) => name === override.stack);
  if (stack === undefined) {
    const finding = { found: override.stack, expected: 'a template of this environment' };
    return { key: 'stack', finding: { ...finding, hint: hintFor(override.stack, names) } };
  }
  const resources = (stack.body.Resources ?? {}) as Readonly<Record<string, Record<string, unknown>>>;
  const resource = Object.hasOwn(resources, override.resource) ? resources[override.resource] : undefined;
  if (resource === undefined) {
    const finding = { found: override.resource, expected: `a resource of ${stack.name}.yaml` };
    return { key: 'resource', finding: { ...finding, hint: hintFor(override.resource, Object.keys(resources)) } };
  }
  const place = placeIn(resource, override.path);
  const there = place !== undefined && Object.hasOwn(place.parent, place.key);
  if (place === undefined || (override.value === undefined && !there)) {
    return {
      key: 'path',
      finding: {
        found: pointer(override.path),
        expected: `a place in ${override.resource} of ${stack.name}.yaml`,
        hint: 'Everything on the way must exist; set the whole of what does not.',
      },
    };
  }
  set(place, override.value);
  return undefined;
};

const commentsWith = (stack: RenderedStack, overrides: readonly Override[]): RenderedStack['comments'] => {
  const comments = { ...stack.comments };
  for (const { stack: name, resource, path, why } of overrides) {
    if (name !== stack.name) continue;
    const line = `Override of ${pointer(path)}: ${why}`;
    comments[resource] = comments[resource] === undefined ? line : `${comments[resource]}\n${line}`;
  }
  return comments;
};

/**
 * Applies the overrides of an environment, in their order. What comes of it is checked like everything else: an override
 * that the resource's schema does not allow is found there.
 */
export const applyOverrides = ({ overrides }: Environment, rendered: readonly RenderedStack[]): Overridden => {
  if (overrides.length === 0) return { stacks: rendered, problems: [] };
  const stacks = rendered.map((stack) => ({ ...stack, body: structuredClone(stack.body) }));
  const problems = overrides.flatMap((override, index) => {
    const problem = apply(stacks, override);
    return problem === undefined ? [] : [{ index, ...problem }];
  });
  return { stacks: stacks.map((stack) => ({ ...stack, comments: commentsWith(stack, overrides) })), problems };
};
