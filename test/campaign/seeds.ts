/** The templates that are mutated: our own, of many environments, and the good ones in the style of other authors. */

import { readdirSync, readFileSync } from 'node:fs';
import type { Mapping } from '../../generator/checks/template.js';
import { parseYaml } from '../../generator/yaml/source.js';
import { templateSchema } from '../../generator/yaml/template-schema.js';
import { made } from '../stacks/tools.js';
import { variants } from '../stacks/variants.js';

/** A template to mutate. */
export interface Seed {
  readonly name: string;
  readonly body: Mapping;
}

/** A template of the foreign set. */
export interface Foreign {
  readonly name: string;
  readonly text: string;
}

/** Every committed environment on both launch types, and variants that bring resources of their own. */
const chosen = Object.keys(variants).filter(
  (name) =>
    / on (?:EC2|Fargate)$/.test(name) ||
    [
      'many services',
      'networking by import, Fargate, internal',
      'own groups everywhere',
      'permissions within a boundary',
      'plain HTTP with its own group',
      'secrets',
      'several routes',
      'worker on Fargate and Spot',
    ].includes(name),
);

/** Our templates, as plain data; the same template of two environments counts once. */
export const ownSeeds = (): Seed[] => {
  const seeds = new Map<string, Seed>();
  for (const variant of chosen)
    for (const { file, body } of made(variants[variant] ?? '').templates) {
      const text = JSON.stringify(body);
      if (!seeds.has(text)) seeds.set(text, { name: `${variant}/${file}`, body: JSON.parse(text) as Mapping });
    }
  return [...seeds.values()];
};

/** Reads a template as `compute validate` does. */
export const readText = (text: string): Mapping => {
  const { value } = parseYaml(text, 'mutant', { schema: templateSchema, maxBytes: 10_000_000, maxDepth: 200 });
  return value as Mapping;
};

/** The foreign set; its folders say what cfn-lint thinks of each. */
export const foreign = (folder: 'good' | 'bad'): Foreign[] =>
  readdirSync(`test/campaign/foreign/${folder}`)
    .sort()
    .map((name) => ({ name, text: readFileSync(`test/campaign/foreign/${folder}/${name}`, 'utf8') }));

/** The good ones of the foreign set, as plain data. */
export const foreignSeeds = (): Seed[] =>
  foreign('good').map(({ name, text }) => ({ name, body: JSON.parse(JSON.stringify(readText(text))) as Mapping }));
