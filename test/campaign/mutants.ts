/** Every mutant of every base template, the same each time. */

import { readdirSync, readFileSync } from 'node:fs';
import type { Mapping } from '../../generator/checks/template.js';
import { readTemplate } from '../../scripts/lib/templates.js';
import type { Kinds } from './kind.js';
import { domain } from './kinds/domain.js';
import { functions } from './kinds/functions.js';
import { harmless } from './kinds/harmless.js';
import { policies } from './kinds/policies.js';
import { properties } from './kinds/properties.js';
import { references } from './kinds/references.js';
import { sections } from './kinds/sections.js';
import { hash, Random } from './random.js';

/** All kinds of mutation by name. */
export const KINDS: Kinds = {
  ...sections,
  ...properties,
  ...references,
  ...functions,
  ...policies,
  ...domain,
  ...harmless,
};

/** A template to begin with. */
export interface Base {
  readonly name: string;
  readonly body: Mapping;
}

/** A template changed. */
export interface Mutant {
  readonly base: string;
  readonly kind: string;
  readonly body: Mapping;
  /** Of its JSON: says whether a recorded verdict is of this very mutant. */
  readonly hash: number;
}

/** `unchanged` is the kind of a base template as it is. */
const UNCHANGED = 'unchanged';

const folder = 'test/campaign';

/** The templates of a folder of the campaign, JSON or YAML. */
export const basesIn = (name: 'foreign' | 'ours'): Base[] =>
  readdirSync(`${folder}/${name}`)
    .filter((file) => /\.(json|yaml)$/.test(file))
    .sort()
    .map((file) => {
      const path = `${folder}/${name}/${file}`;
      const read = readTemplate(path, path);
      if ('findings' in read) throw new Error(`${path}: ${read.findings[0]?.message}`);
      return { name: `${name}/${file}`, body: read.body };
    });

const mutant = (base: Base, kind: string, body: unknown): Mutant => ({
  base: base.name,
  kind,
  body: body as Mapping,
  hash: hash(JSON.stringify(body)),
});

/** How many mutants of one kind a base template gets at most. */
const EACH = { ours: 2, foreign: 1 };

const mutantsOf = (base: Base, seed: string, each: number): Mutant[] => {
  const before = JSON.stringify(base.body);
  const made = Object.entries(KINDS).flatMap(([kind, mutate]) => {
    const seen = new Map<number, Mutant>();
    for (let index = 0; index < each; index++) {
      const changed = mutate(base.body, new Random(`${seed} ${base.name} ${kind} ${index}`));
      if (changed === undefined || !('body' in changed)) continue;
      const text = JSON.stringify(changed.body);
      // What JSON cannot say, an undefined for one, is no change of a template.
      if (text === undefined || text === before) continue;
      const one = mutant(base, kind, JSON.parse(text));
      seen.set(one.hash, one);
    }
    return [...seen.values()];
  });
  return [mutant(base, UNCHANGED, base.body), ...made];
};

/** All mutants of a set of templates for a seed. */
export const mutantsIn = (name: 'foreign' | 'ours', seed = '1'): Mutant[] =>
  basesIn(name).flatMap((base) => mutantsOf(base, seed, EACH[name]));

/** A base template's own text, for what only text shows. */
export const textOf = (base: string): string => readFileSync(`${folder}/${base}`, 'utf8');
