/** What Fn::FindInMap finds. */

import type { TemplateContext } from '../context.js';
import { type Mapping, mappingOf } from '../template.js';
import { pseudoOf, textsOf } from './candidates.js';
import { regions } from './regions.js';

const hasTransform = (mapping: Mapping): boolean => Object.hasOwn(mapping, 'Fn::Transform');

/** Whether a first key may be the value of a pseudo parameter. */
const couldBe = (pseudo: string, key: string): boolean =>
  pseudo === 'AWS::AccountId' ? /^\d{12}$/.test(key) : pseudo !== 'AWS::Region' || regions.includes(key);

const underPseudo = (name: string, mapping: Mapping, pseudo: string, second: unknown): string | undefined => {
  if (typeof second !== 'string') return undefined;
  const keys = Object.keys(mapping).filter((key) => couldBe(pseudo, key));
  if (keys.length === 0) return `no key of the mapping '${name}' can be ${pseudo}`;
  return keys.some((key) => Object.hasOwn(mappingOf(mapping[key]), second))
    ? undefined
    : `the mapping '${name}' has no second key '${second}'`;
};

/** Why a lookup finds nothing whatever its parameters are; undefined where it may find something. */
export const missingInMap = (context: TemplateContext, argument: unknown): string | undefined => {
  if (!Array.isArray(argument) || argument.length < 3 || argument.length > 4) return undefined;
  if (Object.hasOwn(mappingOf(argument[3]), 'DefaultValue') || hasTransform(context.mappings)) return undefined;
  const [map, first, second] = argument as unknown[];
  if (Object.keys(context.mappings).length === 0) return 'the template has no mappings';
  if (pseudoOf(map)) return undefined;
  let problem: string | undefined;
  for (const name of textsOf(context, map)) {
    const mapping = mappingOf(context.mappings[name]);
    if (!Object.hasOwn(context.mappings, name)) {
      problem ??= `the mapping '${name}' is not declared in this template`;
      continue;
    }
    if (hasTransform(mapping) || pseudoOf(second)) return undefined;
    const pseudo = pseudoOf(first);
    if (pseudo) {
      problem ??= underPseudo(name, mapping, pseudo, second);
      continue;
    }
    for (const key of textsOf(context, first)) {
      const values = mappingOf(mapping[key]);
      if (!Object.hasOwn(mapping, key)) problem ??= `the mapping '${name}' has no key '${key}'`;
      else if (hasTransform(values)) return undefined;
      else
        for (const last of textsOf(context, second)) {
          if (Object.hasOwn(values, last)) return undefined;
          problem ??= `the key '${key}' of the mapping '${name}' has no key '${last}'`;
        }
    }
  }
  return problem;
};
