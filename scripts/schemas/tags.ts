/** Finds how a resource type is tagged. */
import { decide, each } from './merge.js';
import type { Sources, TagForm } from './source.js';
import type { ResourceSpec, SpecObject } from './spec.js';

const formOf = (
  root: SpecObject,
  definitions: Readonly<Record<string, SpecObject>>,
  property: string,
): TagForm | undefined => {
  const shape = root.properties[property]?.shape;
  if (shape?.kind === 'map' || shape?.kind === 'json') return 'map';
  if (shape?.kind !== 'list') return undefined;
  const tag = definitions[shape.of?.definition ?? ''];
  if (tag?.properties.PropagateAtLaunch) return 'autoscaling';
  // A list without a definition is Scheduler's older spelling of a list of tags.
  return property === 'TagSpecifications' ? 'tagSpecifications' : 'list';
};

/** The tag property of a type and its form; undefined where CloudFormation cannot tag it. */
export const tagsOf = (
  root: SpecObject,
  definitions: Readonly<Record<string, SpecObject>>,
  sources: Sources,
): ResourceSpec['tags'] => {
  const named = decide(each(sources, (s) => s.tagProperty));
  const [property, from] = named ? [named.value, named.from] : ['TagSpecifications', 'registry' as const];
  const form = formOf(root, definitions, property);
  return form && { property, form, from };
};
