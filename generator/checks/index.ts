/** All checks of templates: one template, or a set that is deployed together. */

import { contextOf } from './context.js';
import type { FileFinding, Finding } from './finding.js';
import { families } from './registry.js';
import type { ValidatorOf } from './resource-schema.js';
import { checkStructure } from './structure.js';
import type { Mapping } from './template.js';
import { checkTemplateSet, type TemplateSet } from './template-set.js';

export { type FileFinding, type Finding, type Path, pointer, type Severity } from './finding.js';
export type { Validate, ValidatorOf } from './resource-schema.js';
export type { SchemaError } from './schema-message.js';
export type { TemplateSet } from './template-set.js';

/** Checks one template; `bytes` is the size of its text where it has one. */
export const checkTemplate = (template: Mapping, validatorOf: ValidatorOf, bytes?: number): Finding[] => {
  const broken = checkStructure(template);
  // What has no resources, or sections of the wrong kind, would only repeat itself in every other rule.
  if (broken.some(({ path }) => path.length < 2)) return broken;
  const context = contextOf(template, validatorOf, bytes);
  return [...broken, ...families.flatMap(({ check }) => check(context))];
};

/** Checks templates that are deployed together, each by itself and then what crosses between them. */
export const checkSet = (
  set: TemplateSet,
  validatorOf: ValidatorOf,
  importable: ReadonlySet<string>,
  bytesOf: (file: string) => number | undefined = () => undefined,
): FileFinding[] => [
  ...Object.entries(set).flatMap(([file, template]) =>
    checkTemplate(template, validatorOf, bytesOf(file)).map((finding) => ({ ...finding, file })),
  ),
  ...checkTemplateSet(set, { importable, complete: true }),
];
