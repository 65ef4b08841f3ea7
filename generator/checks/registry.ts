/**
 * All rules for one template. A family is a function from the context to findings, with its rules as data beside it;
 * adding a family is adding it to this list. The rules of a domain stand in a folder of their own.
 */

import type { TemplateContext } from './context.js';
import { checkLimits } from './limits.js';
import { checkParameters } from './parameters.js';
import { checkReferences } from './references.js';
import { checkResourceSchemas } from './resource-schema.js';
import type { Check, Rule } from './rule.js';

/** The families, in the order in which they report. */
export const families: readonly Check<TemplateContext>[] = [
  { rules: [], check: ({ template, bytes }) => checkLimits(template, bytes) },
  { rules: [], check: ({ template }) => checkParameters(template) },
  { rules: [], check: ({ template }) => checkReferences(template) },
  { rules: [], check: ({ template, validatorOf }) => checkResourceSchemas(template, validatorOf) },
];

/** Every rule there is, by id. */
export const ruleById: ReadonlyMap<string, Rule> = new Map(
  families.flatMap(({ rules }) => rules.map((rule) => [rule.id, rule] as const)),
);
