/** Tags: one plain map in the program, and in each service's own form in the template. */

import { isExpression } from './expr.js';
import type { In } from './kind.js';

/** One tag as most services take it. */
export interface Tag {
  readonly Key: In<string>;
  readonly Value: In<string>;
}

/** Tags as a program writes them. */
export type Tags = Readonly<Record<string, In<string>>>;

/**
 * How a resource type takes its tags: a list of Key and Value; a map; an Auto Scaling group's list, which says for
 * each tag whether instances get it; a launch template's TagSpecifications; or not at all.
 */
export type TagForm = 'list' | 'map' | 'autoscaling' | 'tagSpecifications' | 'none';

/** A list of Key and Value, in the order written. */
export const tagList = (tags: Tags): Tag[] => Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));

/** The tag list of an Auto Scaling group, whose tags go on to its instances. */
export const autoScalingTags = (tags: Tags): (Tag & { readonly PropagateAtLaunch: boolean })[] =>
  tagList(tags).map((tag) => ({ ...tag, PropagateAtLaunch: true }));

const keysOf = (list: unknown): Set<unknown> =>
  new Set(Array.isArray(list) ? list.map((tag: { readonly Key?: unknown }) => tag.Key) : []);

/**
 * The properties of a resource with the tags added in its type's form. A tag that the resource already sets wins;
 * an expression in the place of the whole list is left alone.
 */
export const withTags = (properties: object, form: TagForm, property: string, tags: Tags): object => {
  const own = (properties as Readonly<Record<string, unknown>>)[property];
  if (form === 'none' || isExpression(own) || Object.keys(tags).length === 0) return properties;
  if (form === 'map') return { ...properties, [property]: { ...tags, ...(own as object | undefined) } };
  if (own !== undefined && !Array.isArray(own)) return properties;
  if (form === 'tagSpecifications') return properties;
  const taken = keysOf(own);
  const added = (form === 'autoscaling' ? autoScalingTags(tags) : tagList(tags)).filter((tag) => !taken.has(tag.Key));
  return { ...properties, [property]: [...((own as readonly unknown[] | undefined) ?? []), ...added] };
};
