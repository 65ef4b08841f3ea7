/** What the tests of the impact share: two specs in, and what the change from one to the other does. */

import { readFileSync } from 'node:fs';
import type { ParameterEntry } from '../../generator/contracts/parameter-file.js';
import { impactOf } from '../../generator/impact/impact.js';
import type { TemplateSet } from '../../generator/impact/resolve.js';
import { type Effect, type ResourceReview, type Review, resourcesOf } from '../../generator/impact/review/model.js';
import { rootFile } from '../../generator/module.js';
import { impactFacts } from '../../scripts/lib/validators.js';
import { made } from '../stacks/tools.js';

export const facts = impactFacts();

/** The committed spec and parameters of production. */
export const production = readFileSync('params/production.yaml', 'utf8');
export const parameters = JSON.parse(
  readFileSync('params/production.parameters.json', 'utf8'),
) as readonly ParameterEntry[];

/** The templates of a spec, as a deployment would resolve them. */
export const setOf = (spec: string, given: readonly ParameterEntry[] = parameters): TemplateSet => {
  const { env, templates } = made(spec);
  return {
    root: rootFile,
    templates: Object.fromEntries(templates.map(({ file, body }) => [file, body])),
    parameters: given,
    pseudo: { Region: env.region, ...(env.account !== undefined && { AccountId: env.account }) },
  };
};

/** What changes between two sets. */
export const impactBetween = (before: TemplateSet | undefined, after: TemplateSet | undefined): Review =>
  impactOf({ stackName: 'paperwurks-production-compute', before, after, facts });

/** What changes between two specs. */
export const impact = (before: string, after: string): Review => impactBetween(setOf(before), setOf(after));

const isReplaced = ({ replacement }: ResourceReview): boolean =>
  replacement === 'always' || replacement === 'conditional';

/** Addresses of what is replaced, in byte order. */
export const replaced = (review: Review): string[] =>
  resourcesOf(review)
    .filter((resource) => isReplaced(resource))
    .map(({ address, replacement }) => (replacement === 'always' ? address : `${address} (perhaps)`))
    .sort();

/** `address: kind of effect` of what interrupts, or of what does not. */
export const felt = (review: Review, interrupts: boolean): string[] =>
  resourcesOf(review)
    .flatMap(({ address, effects = [] }) =>
      effects.filter((effect: Effect) => effect.interrupts === interrupts).map(({ what }) => `${address}: ${what}`),
    )
    .sort();
