/** The parameters of each service in the root stack: what a release changes, and ARNs that only the account knows. */

import type { Environment, Service } from '../environment/environment.js';
import { pascal } from './names.js';
import { imageParameter, jobImageParameter } from './service/image.js';
import { queueByParameter, queueParameter } from './service/queue.js';
import { redeploymentParameter } from './service/redeployment.js';
import { secretParameter, secretParameterId } from './service/secrets.js';

/** Logical ids of a service's parameters in the root stack. */
export type ImageId = `${string}Image`;
export type JobImageId = `${string}ImageOfJobs`;
export type RedeploymentId = `${string}Redeployment`;
export type QueueId = `${string}QueueArn`;
export type RootSecretId = `${string}SecretArn`;

/** The logical id of a service's image parameter, which pipelines set: `api` gives `ApiImage`. */
export const imageId = ({ name }: Service): ImageId => `${pascal(name)}Image`;

/** The logical id of the image of a service's jobs: `ApiImageOfJobs`. */
export const jobImageId = ({ name }: Service): JobImageId => `${pascal(name)}ImageOfJobs`;

/** The logical id of the parameter that replaces a service's tasks: `ApiRedeployment`. */
export const redeploymentId = ({ name }: Service): RedeploymentId => `${pascal(name)}Redeployment`;

/** The logical id of the parameter of a service's queue: `WorkerQueueArn`. */
export const queueId = ({ name }: Service): QueueId => `${pascal(name)}QueueArn`;

/** The logical id of a secret's parameter in the root stack: `ApiDatabaseUrlSecretArn`. */
export const rootSecretId = (service: Service, secret: Service['secrets'][number]): RootSecretId =>
  `${pascal(service.name)}${secretParameterId(secret)}`;

/** Secrets of a service whose ARN the spec leaves to the account. */
export const secretsByParameter = (service: Service) => service.secrets.filter(({ from }) => from === 'parameter');

const each = <K extends string, T>(
  services: readonly Service[],
  id: (service: Service) => K,
  make: (service: Service) => T,
): Record<K, T> => Object.fromEntries(services.map((service) => [id(service), make(service)] as const)) as Record<K, T>;

/** The image of each service. */
export const imageParameters = (env: Environment) =>
  each(env.services, imageId, (service) => imageParameter(env, service));

/** The image of the jobs of each service that has any. */
export const jobImageParameters = (env: Environment) =>
  each(
    env.services.filter(({ jobs }) => jobs.length > 0),
    jobImageId,
    (service) => jobImageParameter(env, service, 'Image of the jobs'),
  );

/** What replaces the tasks of each service. */
export const redeploymentParameters = (env: Environment) =>
  each(env.services, redeploymentId, (service) => redeploymentParameter(service, 'Redeployment'));

/** The queue of each service whose ARN the spec leaves to the account. */
export const queueParameters = (env: Environment) =>
  each(env.services.filter(queueByParameter), queueId, (service) => queueParameter(service, 'Queue ARN'));

/** The ARN of each secret that the spec leaves to the account. */
export const secretParameters = (env: Environment): Record<RootSecretId, ReturnType<typeof secretParameter>> =>
  Object.fromEntries(
    env.services.flatMap((service) =>
      secretsByParameter(service).map((secret) => [
        rootSecretId(service, secret),
        secretParameter(
          secret,
          `ARN of ${secret.variable}${secret.sidecar === undefined ? '' : ` (${secret.sidecar})`}`,
        ),
      ]),
    ),
  );

/** The group of each service in the console form. */
export const serviceGroups = (env: Environment) =>
  env.services.map((service) => ({
    label: `Service ${service.name}`,
    parameters: [
      imageId(service),
      jobImageId(service),
      redeploymentId(service),
      queueId(service),
      ...secretsByParameter(service).map((secret) => rootSecretId(service, secret)),
    ],
  }));
