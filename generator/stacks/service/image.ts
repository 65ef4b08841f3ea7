/** Container images: where they come from, and what a role needs to pull them. */

import { aws, type Expr, param, sub } from '../../dsl/index.js';
import type { Environment, Service } from '../../environment/environment.js';

/** A private ECR registry's host: https://docs.aws.amazon.com/AmazonECR/latest/userguide/Registries.html */
const registry = /^(\d{12})\.dkr\.ecr(?:-fips)?\.([a-z0-9-]+)\.amazonaws\.com(?:\.cn)?\/(.+)$/;

const isHost = (segment: string): boolean => /[.:]/.test(segment) || segment === 'localhost';

/** Where a repository is: in this account and region, in another ECR registry, or outside ECR. */
export type Repository =
  | { readonly in: 'own'; readonly name: string }
  | { readonly in: 'ecr'; readonly account: string; readonly region: string; readonly name: string }
  | { readonly in: 'elsewhere'; readonly url: string };

/** Reads a repository of the spec: a name without a registry host is a repository of this account's ECR. */
export const repositoryOf = (image: string): Repository => {
  const [, account, region, name] = registry.exec(image) ?? [];
  if (account !== undefined && region !== undefined && name !== undefined) return { in: 'ecr', account, region, name };
  const [first = '', ...rest] = image.split('/');
  return rest.length > 0 && isHost(first) ? { in: 'elsewhere', url: image } : { in: 'own', name: image };
};

/** The repository and the `:tag` or `@digest` of an image that is written out whole. */
const parted = (image: string): readonly [repository: string, version: string] => {
  const end = image.search(/(:[^:/@]+|@sha256:[0-9a-f]{64})$/);
  return end < 0 ? [image, ''] : [image.slice(0, end), image.slice(end)];
};

/** The ARN of a repository in ECR; undefined outside it, where ECS pulls without AWS credentials. */
const repositoryArn = (image: string): Expr<string> | undefined => {
  const repository = repositoryOf(image);
  switch (repository.in) {
    case 'own':
      return sub`arn:${aws.partition}:ecr:${aws.region}:${aws.accountId}:repository/${repository.name}`;
    case 'ecr':
      return sub`arn:${aws.partition}:ecr:${repository.region}:${repository.account}:repository/${repository.name}`;
    case 'elsewhere':
      return undefined;
  }
};

/** The ARNs of the repositories that a service's tasks are pulled from, each once; none outside ECR. */
export const repositoryArns = ({ image, sidecars }: Service): Expr<string>[] =>
  [...new Set([image, ...sidecars.map((sidecar) => parted(sidecar.image)[0])])]
    .map(repositoryArn)
    .filter((arn) => arn !== undefined);

/** The image of a sidecar, with the registry of this account where the spec names none. */
export const sidecarImage = (image: string): string | Expr<string> => {
  const [repository, version] = parted(image);
  const { in: place } = repositoryOf(repository);
  return place === 'own' ? sub`${aws.accountId}.dkr.ecr.${aws.region}.${aws.urlSuffix}/${repository}${version}` : image;
};

const escapeRegExp = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

/**
 * Matches the images that a service may run: its repository, by tag or by digest. In production not by `latest`, which
 * names another image tomorrow, so that nobody could tell what a rollback goes back to.
 */
export const imagePattern = (env: Environment, { image }: Service): string => {
  const url =
    repositoryOf(image).in === 'own'
      ? `[0-9]{12}\\.dkr\\.ecr\\.[a-z0-9-]+\\.amazonaws\\.com(\\.cn)?/${escapeRegExp(image)}`
      : escapeRegExp(image);
  const notLatest = env.tier === 'production' ? '(?!latest$)' : '';
  return `${url}(:${notLatest}[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}|@sha256:[0-9a-f]{64})`;
};

const constraint = (env: Environment, { image }: Service): string =>
  `an image of the repository ${image}, with ${env.tier === 'production' ? 'a tag other than latest' : 'a tag'} or a digest`;

/**
 * The parameter that holds a service's image. Of plain type an update that is not told a new one keeps the image in
 * use; of SSM type every update reads what the pipeline wrote. Either way no infrastructure change rolls a release back.
 */
export const imageParameter = (env: Environment, service: Service) =>
  service.imageFrom === 'parameter'
    ? param.string({
        description: `Image of ${service.name}, with a tag or a digest: ${service.image}:<tag>.`,
        label: 'Image',
        allowedPattern: `^${imagePattern(env, service)}$`,
        constraintDescription: constraint(env, service),
      })
    : param.ssm('String', {
        description: `Systems Manager parameter that holds the image of ${service.name}; read at each update.`,
        label: 'Image',
        default: service.imageFrom.ssm,
      });

/** The same inside the service's stack, where an image that came through Systems Manager is checked as well. */
export const imageInput = (env: Environment, service: Service) =>
  param.string({
    description: `Image of ${service.name}, with a tag or a digest.`,
    allowedPattern: `^${imagePattern(env, service)}$`,
    constraintDescription: constraint(env, service),
  });

/** The parameter of the jobs' image: a migration runs with the new image before the service does. */
export const jobImageParameter = (env: Environment, service: Service, label?: string) =>
  param.string({
    description: `Image of the jobs of ${service.name}, set first in a release that migrates; empty: the image of ${service.name}.`,
    ...(label !== undefined && { label }),
    default: '',
    allowedPattern: `^(${imagePattern(env, service)})?$`,
    constraintDescription: `empty, or ${constraint(env, service)}`,
  });
