/** Names that more than one stack, the contracts or the scripts must agree on. */

import type { Environment, Job, Service } from '../environment/environment.js';

/** A spec name as (part of) a logical id: `billing-api` becomes `BillingApi`. */
export const pascal = (name: string): string =>
  name
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');

/** `<project>-<environment>`, the beginning of every name that people look for. */
export const environmentName = (env: Environment): string => `${env.project}-${env.name}`;

/** The prefix of every export name. Literal, so that an importer's name does not depend on what a stack was called. */
export const exportPrefix = (env: Environment): string => `${environmentName(env)}-compute`;

/** The task definition family of a service. */
export const taskFamily = (env: Environment, service: Service): string => `${environmentName(env)}-${service.name}`;

/** The task definition family of a job. */
export const jobFamily = (env: Environment, service: Service, job: Job): string =>
  `${taskFamily(env, service)}-${job.name}`;

/** Log groups are named by path, so that one prefix finds all of an environment. */
export const logGroupName = (env: Environment, name: string): string => `/${env.project}/${env.name}/${name}`;

/** File name (without extension) of a service's stack. */
export const serviceStackName = (service: Service): string => `service-${service.name}`;

/** The tags that every resource carries; the spec's own come after and may not repeat them. */
export const standardTags = (env: Environment): Readonly<Record<string, string>> => ({
  Project: env.project,
  Environment: env.name,
  ManagedBy: 'paperwurks-compute',
  ...env.tags,
});

/** Whether the cluster needs EC2 instances. */
export const usesInstances = (env: Environment): boolean => env.services.some(({ launchType }) => launchType === 'EC2');
