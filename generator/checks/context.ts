/** What every rule is given to look at: one template, read once. */

import type { ValidatorOf } from './resource-schema.js';
import { entriesOf, type Mapping, mappingOf } from './template.js';

/** A template and what is known about it. */
export interface TemplateContext {
  readonly template: Mapping;
  readonly validatorOf: ValidatorOf;
  /** Size of the text in bytes, where the template has one. */
  readonly bytes?: number | undefined;
  readonly parameters: ReadonlyMap<string, Mapping>;
  readonly resources: ReadonlyMap<string, Mapping>;
  /** The resources of a type, in declared order, as [logical id, resource]. */
  readonly resourcesOf: (type: string) => readonly (readonly [string, Mapping])[];
}

/** Reads a template once for all rules. */
export const contextOf = (template: Mapping, validatorOf: ValidatorOf, bytes?: number): TemplateContext => {
  const resources = new Map(entriesOf(template, 'Resources'));
  const byType = new Map<unknown, (readonly [string, Mapping])[]>();
  for (const entry of resources) byType.set(entry[1].Type, [...(byType.get(entry[1].Type) ?? []), entry]);
  return {
    template,
    validatorOf,
    bytes,
    parameters: new Map(Object.entries(mappingOf(template.Parameters)).map(([id, body]) => [id, mappingOf(body)])),
    resources,
    resourcesOf: (type) => byType.get(type) ?? [],
  };
};
