/** What every rule is given to look at: one template, read once. */

import { type Worlds, worldsOf } from './conditions/worlds.js';
import type { TypeFacts, ValidatorOf } from './resources/validate.js';
import { entriesOf, type Mapping, mappingOf } from './template.js';

/** A template and what is known about it. */
export interface TemplateContext {
  /** The template, its loops written out. */
  readonly template: Mapping;
  /** The template as it is in the file. */
  readonly written: Mapping;
  readonly validatorOf: ValidatorOf;
  /** Size of the text in bytes, where the template has one. */
  readonly bytes?: number | undefined;
  /** The parameters that have a type. */
  readonly parameters: ReadonlyMap<string, Mapping>;
  /** The resources that have a type. */
  readonly resources: ReadonlyMap<string, Mapping>;
  readonly mappings: Mapping;
  /** The resources of a type, in declared order, as [logical id, resource]. */
  readonly resourcesOf: (type: string) => readonly (readonly [string, Mapping])[];
  readonly worlds: Worlds;
  readonly transforms: readonly string[];
  /** Whether the template asks for AWS::LanguageExtensions. */
  readonly extended: boolean;
  /** Whether a transform rewrites the template in ways that nobody can tell beforehand. */
  readonly rewritten: boolean;
  /** What is known of a resource's type; nothing of one that the schema data does not cover. */
  readonly factsOf: (type: string) => TypeFacts | undefined;
}

/** The names in a Transform section. */
const transformsOf = (section: unknown): string[] =>
  (Array.isArray(section) ? section : [section]).filter((name) => typeof name === 'string');

/** Reads a template once for all rules. */
export const contextOf = (
  template: Mapping,
  validatorOf: ValidatorOf,
  bytes?: number,
  written: Mapping = template,
): TemplateContext => {
  const resources = new Map(entriesOf(template, 'Resources').filter(([, { Type }]) => typeof Type === 'string'));
  const parameters = mappingOf(template.Parameters);
  const transforms = transformsOf(template.Transform);
  const byType = new Map<unknown, (readonly [string, Mapping])[]>();
  for (const entry of resources) {
    const same = byType.get(entry[1].Type);
    if (same) same.push(entry);
    else byType.set(entry[1].Type, [entry]);
  }
  return {
    template,
    written,
    validatorOf,
    bytes,
    parameters: new Map(entriesOf(template, 'Parameters').filter(([, { Type }]) => typeof Type === 'string')),
    resources,
    mappings: mappingOf(template.Mappings),
    resourcesOf: (type) => byType.get(type) ?? [],
    worlds: worldsOf(mappingOf(template.Conditions), parameters),
    transforms,
    extended: transforms.includes('AWS::LanguageExtensions'),
    rewritten: transforms.includes('AWS::Serverless-2016-10-31'),
    factsOf: (type) => validatorOf(type)?.facts,
  };
};
