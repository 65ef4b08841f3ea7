/** What the tests of the report share: the page of production, and one of a thousand services, made in memory. */

import { estimateOf } from '../../generator/cost/index.js';
import type { Environment } from '../../generator/environment/environment.js';
import { computeModule } from '../../generator/module.js';
import { readSpec } from '../../scripts/lib/environments.js';
import { environmentValidator, facts, instanceTypes, prices } from '../../scripts/lib/validators.js';
import { makePage } from '../../scripts/page/make.js';

/** An environment that is committed. */
export const committed = (name: string): Environment => {
  const read = readSpec('.', name, { validate: environmentValidator(), instanceTypes: instanceTypes() });
  if ('environment' in read) return read.environment;
  throw new Error(read.problems.map(({ message }) => message).join('\n'));
};

/** Production with its two services over and over, under other names. No account would take it. */
export const withServices = (count: number): Environment => {
  const environment = committed('production');
  const services = Array.from({ length: count }, (_, index) => {
    const service = environment.services[index % environment.services.length];
    if (service === undefined) throw new Error('production has no service');
    const name = `${service.name}-${index + 1}`;
    if (service.kind === 'worker') return { ...service, name };
    const routes = service.routes.map((route) => ({
      ...route,
      hosts: [`${name}.paperwurks.co.uk`],
      priority: index + 1,
    }));
    return { ...service, name, routes };
  });
  return { ...environment, services };
};

/** The page of an environment. */
export const pageOf = (environment: Environment): Promise<string> => {
  const templates = computeModule(environment);
  const known = facts();
  const estimate = estimateOf({ environment, templates, prices: prices(), facts: known });
  return makePage({
    environment,
    templates,
    facts: known,
    networking: undefined,
    cost: { estimate, difference: undefined },
  });
};
