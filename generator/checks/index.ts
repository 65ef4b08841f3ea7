/** All checks of templates: one template, or a set that is deployed together. */

import { contextOf } from './context.js';
import type { FileFinding, Finding } from './finding.js';
import { expandLoops } from './loops/expand.js';
import { families } from './registry.js';
import type { ValidatorOf } from './resources/validate.js';
import { found, type Rule } from './rule.js';
import type { Mapping } from './template.js';
import { checkTemplateSet, nestedFiles, type TemplateSet } from './template-set.js';

export { type FileFinding, type Finding, type Path, pointer, type Severity } from './finding.js';
export { ruleById } from './registry.js';
export type { SchemaError, Validate, ValidatorOf } from './resources/validate.js';
export type { Rule } from './rule.js';
export type { TemplateSet } from './template-set.js';

const rewritten: Rule = {
  id: 'structure/rewritten',
  severity: 'info',
  description: 'A template is read as it is deployed',
  why: 'AWS::Serverless writes resources of its own, which only AWS knows.',
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/transform-aws-serverless.html',
  answers: [],
};

/** Checks one template; `bytes` is the size of its text where it has one. */
export const checkTemplate = (template: Mapping, validatorOf: ValidatorOf, bytes?: number): Finding[] => {
  const written = contextOf(template, validatorOf, bytes);
  if (written.rewritten) return [found(rewritten, ['Transform'], 'a serverless template is not checked')];
  if (!written.extended) return families.flatMap(({ check }) => check(written));
  const { template: expanded, findings, originOf } = expandLoops(template);
  const context = contextOf(expanded, validatorOf, bytes, template);
  const made = families.flatMap(({ check }) => check(context));
  // What is wrong in a loop is wrong each time round; it is said once.
  const placed = made.map((finding) => ({ ...finding, path: originOf(finding.path) }));
  return [...findings, ...new Map(placed.map((finding) => [JSON.stringify(finding), finding])).values()];
};

/** Checks templates that are deployed together, each by itself and then what crosses between them. */
export const checkSet = (
  set: TemplateSet,
  validatorOf: ValidatorOf,
  importable: ReadonlySet<string>,
  bytesOf: (file: string) => number | undefined = () => undefined,
): FileFinding[] => [...checkEach(set, validatorOf, bytesOf), ...checkTemplateSet(set, { importable, complete: true })];

const checkEach = (
  set: TemplateSet,
  validatorOf: ValidatorOf,
  bytesOf: (file: string) => number | undefined,
): FileFinding[] => {
  const nested = nestedFiles(set);
  return Object.entries(set).flatMap(([file, template]) =>
    checkTemplate(template, validatorOf, bytesOf(file))
      // A nested stack's template is read from S3, whatever its size.
      .filter(({ rule }) => rule !== 'limit/inline-size' || !nested.has(file))
      .map((finding) => ({ ...finding, file })),
  );
};
