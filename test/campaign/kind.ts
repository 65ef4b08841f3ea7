/** What a kind of mutation is: a way to break a template, or to change it so that it stays as valid as it was. */

import type { Path } from '../../generator/checks/finding.js';
import { entriesOf, type Mapping } from '../../generator/checks/template.js';
import { removeAt, setAt } from './edit.js';
import type { Random } from './random.js';

/** A template changed: data, or text where the change is one of spelling. */
export type Changed = { readonly body: unknown } | { readonly text: string };

/** Changes a template in one place; undefined where the template offers none. */
export type Mutate = (template: Mapping, random: Random) => Changed | undefined;

/** Kinds by name. */
export type Kinds = Readonly<Record<string, Mutate>>;

/** A kind that picks one of the places that a template offers and changes it there. */
export const atOneOf =
  <Place>(
    placesOf: (template: Mapping) => readonly Place[],
    change: (template: Mapping, place: Place, random: Random) => unknown,
  ): Mutate =>
  (template, random) => {
    const place = random.pick(placesOf(template));
    if (place === undefined) return undefined;
    const body = change(template, place, random);
    return body === undefined ? undefined : { body };
  };

/** The entries of a section. */
export const entry =
  (section: string) =>
  (template: Mapping): [string, Mapping][] =>
    entriesOf(template, section);

/** The resources of a type, as paths to their properties. */
export const propertiesOf =
  (...types: readonly string[]) =>
  (template: Mapping): Path[] =>
    entriesOf(template, 'Resources')
      .filter(([, { Type }]) => types.includes(`${Type}`))
      .map(([id]) => ['Resources', id, 'Properties']);

/** A name with two neighbouring letters swapped, or with one more where that makes no difference. */
export const misspelt = (name: string, random: Random): string => {
  const at = 1 + Math.floor(random.next() * Math.max(name.length - 2, 1));
  const swapped = `${name.slice(0, at)}${name[at + 1] ?? ''}${name[at] ?? ''}${name.slice(at + 2)}`;
  return swapped === name ? `${name}s` : swapped;
};

type Change = readonly [string, unknown];

/** Sets properties of a resource of one of the types: one of the lists of changes; undefined removes. */
export const changing = (types: readonly string[], ...options: readonly (readonly Change[])[]): Mutate =>
  atOneOf(propertiesOf(...types.map((type) => `AWS::${type}`)), (template, path, random) =>
    (random.pick(options) ?? []).reduce<unknown>((body, [key, value]) => {
      const place = [...path, ...key.split('.').map((step) => (/^\d+$/.test(step) ? Number(step) : step))];
      return value === undefined ? removeAt(body, place) : setAt(body, place, value);
    }, template),
  );
