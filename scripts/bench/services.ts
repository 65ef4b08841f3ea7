/** Environments of any number of services, to measure with. */

import type { Environment } from '../../generator/environment/environment.js';

/** An environment with its services over and over, under other names. No account would take a thousand of them. */
export const withServices = (environment: Environment, count: number): Environment => {
  const services = Array.from({ length: count }, (_, index) => {
    const service = environment.services[index % environment.services.length];
    if (service === undefined) throw new Error('the environment has no service');
    const name = `${service.name}-${index + 1}`;
    if (service.kind === 'worker') return { ...service, name };
    const routes = service.routes.map((route) => ({ ...route, hosts: [`${name}.example.com`], priority: index + 1 }));
    return { ...service, name, routes };
  });
  return { ...environment, services };
};
