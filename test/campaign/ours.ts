/** What our checks say of a mutant. */

import { checkTemplate, type Finding } from '../../generator/checks/index.js';
import type { Mapping } from '../../generator/checks/template.js';
import { checkTemplateSet } from '../../generator/checks/template-set.js';
import { SpecError } from '../../generator/text/problem.js';
import { resourceValidators } from '../../scripts/lib/validators.js';
import type { Mutant } from './mutants.js';
import { foreignSeeds, readText } from './seeds.js';

const validatorOf = resourceValidators();
let neighbours: Readonly<Record<string, Mapping>> | undefined;

const problem = (message: string): Finding =>
  ({ rule: 'structure/syntax', severity: 'error', message, path: [] }) as Finding;

/** The errors that `compute validate` would find in it, with the foreign templates lying in the same folder. */
export const ourErrors = ({ body, text }: Mutant): Finding[] => {
  neighbours ??= Object.fromEntries(foreignSeeds().map((seed) => [seed.name, seed.body]));
  let template: unknown;
  try {
    template = body ?? readText(text);
  } catch (error) {
    if (!(error instanceof SpecError)) throw error;
    return error.problems.map(({ message }) => problem(message));
  }
  if (template === null || typeof template !== 'object' || Array.isArray(template)) return [problem('no mapping')];
  const mapping = template as Mapping;
  const nested = text.includes('AWS::CloudFormation::Stack')
    ? checkTemplateSet({ mutant: mapping, ...neighbours }, { complete: false }).filter(({ file }) => file === 'mutant')
    : [];
  return [...checkTemplate(mapping, validatorOf, text.length), ...nested].filter(
    ({ severity }) => severity === 'error',
  );
};
