/** Makes the mutants: so many of each kind from our templates, and so many from the foreign ones. */

import { createHash } from 'node:crypto';
import type { Mutate } from './kind.js';
import { kinds } from './kinds/index.js';
import { hash, Random } from './random.js';
import { foreign, foreignSeeds, ownSeeds, type Seed } from './seeds.js';

/** A changed template, and how it came about. */
export interface Mutant {
  readonly kind: string;
  /** The template that was changed. */
  readonly seed: string;
  /** Plain data; absent where the text is the point. */
  readonly body?: unknown;
  readonly text: string;
  /** Names the text: the verdict on it is recorded under this. */
  readonly id: string;
}

/** Changing this makes other mutants. */
const seedText = 'paperwurks-compute 1';

/** How many mutants each kind makes of our templates and of foreign ones. */
export interface PerKind {
  readonly own: number;
  readonly foreign: number;
}

/** What the campaign makes. The first mutants of a kind are the same however many there are. */
export const full: PerKind = { own: 15, foreign: 12 };

/** How often another template is tried where one offers no place or gives a mutant that is there already. */
const attempts = 3;

const mutant = (kind: string, seed: string, made: { body?: unknown; text: string }): Mutant => ({
  kind,
  seed,
  ...made,
  id: createHash('sha256').update(made.text).digest('hex').slice(0, 12),
});

const oneMutant = (kind: string, mutate: Mutate, seed: Seed, random: Random): Mutant | undefined => {
  const changed = mutate(seed.body, random);
  if (changed === undefined) return undefined;
  return mutant(kind, seed.name, 'text' in changed ? changed : { ...changed, text: JSON.stringify(changed.body) });
};

const ofKind = (kind: string, mutate: Mutate, seeds: readonly Seed[], count: number): Mutant[] => {
  const mutants: Mutant[] = [];
  const seen = new Set<string>();
  for (let number = 0; number < count * attempts && mutants.length < count; number++) {
    const key = `${seedText}|${kind}|${number}`;
    // Each number goes to the template that draws highest for it, so that another template moves few mutants.
    const ranked = seeds
      .map((seed) => ({ seed, draw: hash(`${key}|${seed.name}`) }))
      .sort((a, b) => b.draw - a.draw)
      .slice(0, attempts * 4);
    for (const { seed } of ranked) {
      const made = oneMutant(kind, mutate, seed, new Random(`${key}|${seed.name}`));
      if (made === undefined || seen.has(made.id)) continue;
      seen.add(made.id);
      mutants.push(made);
      break;
    }
  }
  return mutants;
};

/** Every mutant, and the foreign templates as they are, which are of the kinds `foreign good` and `foreign bad`. */
export const allMutants = (perKind: PerKind = full): Mutant[] => {
  const [own, others] = [ownSeeds(), foreignSeeds()];
  const whole = (['good', 'bad'] as const).flatMap((folder) =>
    foreign(folder).map(({ name, text }) => mutant(`foreign ${folder}`, name, { text })),
  );
  const unchanged = own.map(({ name, body }) => mutant('own templates', name, { body, text: JSON.stringify(body) }));
  const changed = Object.values(kinds).flatMap((group) =>
    Object.entries(group).flatMap(([kind, mutate]) => [
      ...ofKind(kind, mutate, own, perKind.own),
      ...ofKind(kind, mutate, others, perKind.foreign),
    ]),
  );
  return [...unchanged, ...whole, ...changed];
};
