/** Loads the validators that the build compiled, and only those of the resource types that a run meets. */

import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { Validate, ValidatorOf } from '../../generator/checks/index.js';
import type { PriceBook } from '../../generator/cost/prices.js';
import type { InstanceTypes, ReservedMemory } from '../../generator/environment/instance-types.js';
import type { ReadTools } from '../../generator/environment/read.js';
import type { EnvironmentValidator } from '../../generator/environment/validator.js';
import type { ImpactFacts } from '../../generator/impact/facts.js';
import type { Kinds } from '../../generator/proofs/kinds.js';
import type { Facts } from '../../generator/proofs/proof.js';
import type { Quotas } from '../../generator/proofs/quotas.js';

const require = createRequire(import.meta.url);

/** `dist/validators`, whether this runs bundled (`dist/compute.cjs`) or as compiled (`dist/scripts/lib`). */
const folder = (): string => {
  for (const up of ['./', '../../']) {
    const path = fileURLToPath(new URL(`${up}validators/`, import.meta.url));
    if (existsSync(path)) return path;
  }
  throw new Error('the compiled validators are missing; run `npm run build`');
};

const load = (name: string): unknown => require(`${folder()}${name}.cjs`);

/** The validator of environment specs. */
export const environmentValidator = (): EnvironmentValidator => load('environment') as EnvironmentValidator;

/** Sizes of instance types, for the rules of the spec. */
export const instanceTypes = (): InstanceTypes => load('instance-types') as InstanceTypes;

/** What reading a spec takes, together. */
export const readTools = (): ReadTools => ({ validate: environmentValidator(), instanceTypes: instanceTypes() });

/** Prices and the rate of the pound: `schemas/data/prices.json`. */
export const prices = (): PriceBook => load('prices') as PriceBook;

/** The style and the script of the report. */
export const pageParts = (): { readonly style: string; readonly script: string } =>
  load('page') as { readonly style: string; readonly script: string };

/** What the proofs know of AWS. */
export const facts = (): Facts => ({
  instanceTypes: instanceTypes(),
  kinds: load('kinds') as Kinds,
  quotas: load('quotas') as Quotas,
  silentServices: load('silent-services') as Facts['silentServices'],
  unscopedActions: load('unscoped-actions') as Facts['unscopedActions'],
  updates: load('updates') as Facts['updates'],
  reservedMemory: load('reserved-memory') as ReservedMemory,
});

/** What an impact is told of AWS. */
export const impactFacts = (): ImpactFacts => ({
  kinds: load('kinds') as Kinds,
  updates: load('updates') as Facts['updates'],
  behaviours: load('update-behaviours') as ImpactFacts['behaviours'],
});

/** The names of all types that AWS has; a list that only a template with an unknown type needs. */
const typeNames = (() => {
  let names: ReadonlySet<string> | undefined;
  return (): ReadonlySet<string> => {
    names ??= new Set(load('type-names') as readonly string[]);
    return names;
  };
})();

/** The validators of resource types, each loaded when it is first asked for; a type without schema data has none. */
export const resourceValidators = (): ValidatorOf => {
  const loaded = new Map<string, Validate | undefined>();
  const validatorOf = (type: string): Validate | undefined => {
    if (!loaded.has(type)) {
      const name = type.replaceAll('::', '.');
      // A type comes from a template, which may be anyone's: nothing but a name may reach the file system.
      const known = /^[A-Za-z0-9]+(\.[A-Za-z0-9]+)+$/.test(name) && existsSync(`${folder()}${name}.cjs`);
      loaded.set(type, known ? (load(name) as Validate) : undefined);
    }
    return loaded.get(type);
  };
  return Object.assign(validatorOf, { typeNames });
};
