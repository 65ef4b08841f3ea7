/** The costs of environments as commands tell them, against a base where one is named. */

import { CostError, type CostReport, differenceOf, type Estimate, estimateOf } from '../../generator/cost/index.js';
import type { Environment } from '../../generator/environment/environment.js';
import { computeModule, type TemplateFile } from '../../generator/module.js';
import { baseEnvironment, openBase } from './base.js';
import { facts, prices, readTools } from './validators.js';

/** A cost that cannot be told; its message says of which environment, why, and what would help. */
export class UnknownCost extends Error {}

const estimator = () => {
  const book = prices();
  const known = facts();
  return (environment: Environment, templates: readonly TemplateFile[]): Estimate => {
    try {
      return estimateOf({ environment, templates, prices: book, facts: known });
    } catch (error) {
      if (!(error instanceof CostError)) throw error;
      throw new UnknownCost(`params/${environment.name}.yaml: ${error.message}. ${error.remedy}`);
    }
  };
};

/**
 * What tells the cost of an environment and, where a base is named, what changes against it. The base is opened once.
 * The templates are those that the environment makes: a page needs them too, and they are not made twice.
 * @throws {UsageError} for a base that is none; telling a cost throws it where the base's spec cannot be read.
 */
export const costReporter = (
  directory: string,
  base: string | undefined,
): ((environment: Environment, templates: readonly TemplateFile[]) => CostReport) => {
  const specs = base === undefined ? undefined : openBase(directory, base);
  const tools = readTools();
  const estimateFor = estimator();
  return (environment, templates) => {
    const estimate = estimateFor(environment, templates);
    if (specs === undefined || base === undefined) return { estimate, difference: undefined };
    const before = baseEnvironment(specs, base, environment.name, tools);
    const of = differenceOf(before && estimateFor(before, computeModule(before)), estimate);
    return { estimate, difference: { base, isNew: before === undefined, of } };
  };
};
