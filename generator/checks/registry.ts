/**
 * All rules for one template. A family is a function from the context to findings, with its rules as data beside it;
 * adding a family is adding it to this list. The rules of a domain stand in a folder of their own.
 */

import { checkBareVariables } from './calls/bare-variables.js';
import * as callData from './calls/rules.js';
import type { TemplateContext } from './context.js';
import { serviceRules } from './domains/index.js';
import { checkLimits, limitRules } from './limits.js';
import { loopRule } from './loops/rules.js';
import { checkParameters, usageRules } from './parameters.js';
import { checkCycles } from './resources/cycles.js';
import { checkIdentifiers, checkSharedNames } from './resources/identifiers.js';
import { checkProperties } from './resources/properties.js';
import * as resourceData from './resources/rules.js';
import type { Check, Rule } from './rule.js';
import { checkEmpty, checkShapes } from './sections/check.js';
import { checkDefaults } from './sections/parameters.js';
import * as sectionData from './sections/rules.js';
import * as setData from './set-rules.js';

const { callRules, ...referenceRules } = callData;

/** The families, in the order in which they report. */
export const families: readonly Check<TemplateContext>[] = [
  {
    rules: [...Object.values(sectionData), ...callRules.values(), ...Object.values(referenceRules)],
    check: checkShapes,
  },
  { rules: [], check: checkDefaults },
  { rules: [], check: checkBareVariables },
  { rules: [], check: checkEmpty },
  { rules: [...Object.values(resourceData), ...serviceRules], check: checkProperties },
  { rules: [], check: checkIdentifiers },
  { rules: [], check: checkSharedNames },
  { rules: [], check: checkCycles },
  { rules: [loopRule], check: () => [] },
  { rules: limitRules, check: checkLimits },
  { rules: usageRules, check: checkParameters },
];

/** Every rule there is, by id. */
export const ruleById: ReadonlyMap<string, Rule> = new Map(
  [...families.flatMap(({ rules }) => rules), ...Object.values(setData)].map((rule) => [rule.id, rule] as const),
);
