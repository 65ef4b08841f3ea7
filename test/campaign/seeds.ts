/** The templates that are mutated: our own, of many environments (frozen), and the good ones in the style of other authors. */

import { readdirSync, readFileSync } from 'node:fs';
import type { Mapping } from '../../generator/checks/template.js';
import { parseYaml } from '../../generator/yaml/source.js';
import { templateSchema } from '../../generator/yaml/template-schema.js';

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

/** Reads a template as `compute validate` does. */
export const readText = (text: string): Mapping => {
  const { value } = parseYaml(text, 'mutant', {
    schema: templateSchema,
    maxBytes: 10_000_000,
    maxDepth: 200,
    maxExpanded: 300_000,
  });
  return value as Mapping;
};

const plain = (text: string): Mapping => JSON.parse(JSON.stringify(readText(text))) as Mapping;

/** Where our templates lie, as `--freeze` wrote them. */
export const ownFolder = 'test/campaign/ours';

/** Our templates, as plain data. */
export const ownSeeds = (): Seed[] =>
  readdirSync(ownFolder)
    .sort()
    .map((name) => ({ name, body: plain(readFileSync(`${ownFolder}/${name}`, 'utf8')) }));

/** The foreign set; its folders say what cfn-lint thinks of each. */
export const foreign = (folder: 'good' | 'bad'): Foreign[] =>
  readdirSync(`test/campaign/foreign/${folder}`)
    .sort()
    .map((name) => ({ name, text: readFileSync(`test/campaign/foreign/${folder}/${name}`, 'utf8') }));

/** The good ones of the foreign set, as plain data. */
export const foreignSeeds = (): Seed[] => foreign('good').map(({ name, text }) => ({ name, body: plain(text) }));
