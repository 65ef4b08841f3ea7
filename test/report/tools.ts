/** What the tests of the report share: committed environments and their pages, made in memory. */

import { estimateOf } from '../../generator/cost/index.js';
import type { Environment } from '../../generator/environment/environment.js';
import { computeModule } from '../../generator/module.js';
import type { Impact } from '../../generator/report/index.js';
import { readSpec } from '../../scripts/lib/environments.js';
import { facts, prices, readTools } from '../../scripts/lib/validators.js';
import { makePage } from '../../scripts/page/make.js';

/** An environment that is committed. */
export const committed = (name: string): Environment => {
  const read = readSpec('.', name, readTools());
  if ('environment' in read) return read.environment;
  throw new Error(read.problems.map(({ message }) => message).join('\n'));
};

/** The page of an environment, and of what changes in it. */
export const pageOf = (environment: Environment, impact?: Impact): Promise<string> => {
  const templates = computeModule(environment);
  const known = facts();
  const estimate = estimateOf({ environment, templates, prices: prices(), facts: known });
  return makePage({
    environment,
    templates,
    facts: known,
    networking: undefined,
    cost: { estimate, difference: undefined },
    impact,
  });
};
