/** Loads the validators that the build compiled, and only those of the services that a run meets. */

import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ValidatorOf } from '../../generator/checks/index.js';
import type { InstanceTypes } from '../../generator/environment/instance-types.js';
import type { EnvironmentValidator } from '../../generator/environment/validator.js';

/** `dist/`, whether this runs bundled (`dist/compute.js`, `dist/chunks`) or as compiled (`dist/scripts/lib`). */
const distribution = (): URL => {
  for (const up of ['./', '../', '../../']) {
    const folder = new URL(up, import.meta.url);
    if (existsSync(fileURLToPath(new URL('validators/environment.js', folder)))) return folder;
  }
  throw new Error('the compiled validators are missing; run `npm run build`');
};

const load = async (file: string): Promise<unknown> =>
  ((await import(new URL(`validators/${file}.js`, distribution()).href)) as { readonly default: unknown }).default;

/** The validator of environment specs. */
export const environmentValidator = async (): Promise<EnvironmentValidator> =>
  (await load('environment')) as EnvironmentValidator;

/** `ecs` of `AWS::ECS::Service`: one file holds the validators of one service. */
const serviceOf = (type: string): string | undefined => /^AWS::([A-Za-z0-9]+)::/.exec(type)?.[1]?.toLowerCase();

/** Sizes of instance types, for the rules of the spec. */
export const instanceTypes = async (): Promise<InstanceTypes> => (await load('instance-types')) as InstanceTypes;

/** The validators of some resource types; a type that the schema data does not cover has none. */
export const resourceValidators = async (types: Iterable<string>): Promise<ValidatorOf> => {
  const services = [...new Set([...types].flatMap((type) => serviceOf(type) ?? []))];
  const known = services.filter((service) =>
    existsSync(fileURLToPath(new URL(`validators/${service}.js`, distribution()))),
  );
  const loaded = new Map(
    await Promise.all(
      known.map(
        async (service) =>
          [service, (await load(service)) as Readonly<Record<string, ReturnType<ValidatorOf>>>] as const,
      ),
    ),
  );
  return (type) => loaded.get(serviceOf(type) ?? '')?.[type];
};
