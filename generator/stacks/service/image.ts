/** Container images: where they come from, and what a role needs to pull them. */

import { aws, type Expr, param, sub } from '../../dsl/index.js';
import type { Service } from '../../environment/environment.js';

/** A private ECR registry's host: https://docs.aws.amazon.com/AmazonECR/latest/userguide/Registries.html */
const registry = /^(\d{12})\.dkr\.ecr(?:-fips)?\.([a-z0-9-]+)\.amazonaws\.com(?:\.cn)?\/(.+)$/;

const isHost = (segment: string): boolean => /[.:]/.test(segment) || segment === 'localhost';

/** Where a service's repository is: in this account and region, in another ECR registry, or outside ECR. */
export type Repository =
  | { readonly in: 'own'; readonly name: string }
  | { readonly in: 'ecr'; readonly account: string; readonly region: string; readonly name: string }
  | { readonly in: 'elsewhere'; readonly url: string };

/** Reads `image` of the spec: a name without a registry host is a repository of this account's ECR. */
export const repositoryOf = ({ image }: Service): Repository => {
  const [, account, region, name] = registry.exec(image) ?? [];
  if (account !== undefined && region !== undefined && name !== undefined) return { in: 'ecr', account, region, name };
  const [first = '', ...rest] = image.split('/');
  return rest.length > 0 && isHost(first) ? { in: 'elsewhere', url: image } : { in: 'own', name: image };
};

/** The ARN of the repository in ECR; undefined outside it, where ECS pulls without AWS credentials. */
export const repositoryArn = (service: Service): Expr<string> | undefined => {
  const repository = repositoryOf(service);
  switch (repository.in) {
    case 'own':
      return sub`arn:${aws.partition}:ecr:${aws.region}:${aws.accountId}:repository/${repository.name}`;
    case 'ecr':
      return sub`arn:${aws.partition}:ecr:${repository.region}:${repository.account}:repository/${repository.name}`;
    case 'elsewhere':
      return undefined;
  }
};

const escapeRegExp = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Matches the images that the execution role may pull: this repository, by tag or by digest. */
export const imagePattern = (service: Service): string => {
  const repository = repositoryOf(service);
  const url =
    repository.in === 'own'
      ? `[0-9]{12}\\.dkr\\.ecr\\.[a-z0-9-]+\\.amazonaws\\.com(\\.cn)?/${escapeRegExp(repository.name)}`
      : escapeRegExp(service.image);
  return `^${url}(:[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}|@sha256:[0-9a-f]{64})$`;
};

/**
 * The parameter that holds a service's image. Of plain type an update that is not told a new one keeps the image in
 * use; of SSM type every update reads what the pipeline wrote. Either way no infrastructure change rolls a release back.
 */
export const imageParameter = (service: Service, label = 'Image') =>
  service.imageFrom === 'parameter'
    ? param.string({
        description: `Image of ${service.name}, with a tag or a digest: ${service.image}:<tag>.`,
        label,
        allowedPattern: imagePattern(service),
        constraintDescription: `an image of the repository ${service.image}, with a tag or a digest`,
      })
    : param.ssm('String', {
        description: `Systems Manager parameter that holds the image of ${service.name}; read at each update.`,
        label,
        default: service.imageFrom.ssm,
      });
