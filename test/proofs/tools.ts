/** What the tests of the proofs share: a spec in, and what the proofs find in it. */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { Test } from 'uvu';
import * as assert from 'uvu/assert';
import { PROOFS } from '../../generator/proofs/all.js';
import type { Proof, Violation } from '../../generator/proofs/proof.js';
import { type Proven, prove } from '../../generator/proofs/prove.js';
import { printedFor, subjectOf } from '../../scripts/docs/fixtures.js';

export { fixtureOf, subjectOf } from '../../scripts/docs/fixtures.js';

/** What the proofs come to, for a spec; all of them unless told otherwise. */
export const proven = (text: string, proofs: readonly Proof[] = PROOFS): Proven => prove(subjectOf(text), proofs);

/** What a proof says of a spec: resource and message of each violation. */
export const violationsOf = (text: string, proof: Proof): string[] =>
  proven(text, [proof]).results.flatMap(({ violations }) =>
    violations.map(({ resource, message }) => (resource === undefined ? message : `${resource}: ${message}`)),
  );

/** What they find, by the id of the proof; a proof that holds is left out. */
export const found = (text: string): Readonly<Record<string, readonly Violation[]>> =>
  Object.fromEntries(
    proven(text)
      .results.filter(({ violations }) => violations.length > 0)
      .map(({ proof, violations }) => [proof.id, violations]),
  );

/** Specs that break one proof of a family each, by the proof's name. */
export const fixtures = (family: string): Readonly<Record<string, string>> => {
  const folder = `test/proofs/fixtures/${family}`;
  const names = existsSync(folder) ? readdirSync(folder).sort() : [];
  return Object.fromEntries(
    names.map((name) => [name.replace(/\.yaml$/, ''), readFileSync(`${folder}/${name}`, 'utf8')]),
  );
};

/** The specs that are committed, by environment. */
export const committed = (): Readonly<Record<string, string>> =>
  Object.fromEntries(
    ['dev', 'staging', 'production'].map((name) => [name, readFileSync(`params/${name}.yaml`, 'utf8')]),
  );

/** A violation by its place: the resource, or the key of the spec. */
const line = ({ resource, spec, message }: Violation): string => `${resource ?? spec?.join('.')}: ${message}`;

/** A spec with every feature that takes permissions, keys or names. */
const healthy = (): string => readFileSync('test/proofs/fixtures/healthy.yaml', 'utf8');

/** Tests that a family finds nothing in what is committed, nor in an environment with many features. */
export const holdsWhereHealthy = (test: Test, family: string): void => {
  for (const [name, text] of Object.entries({ ...committed(), 'every feature': healthy() }))
    test(`${name}: every claim holds, and there is no idle exception`, () => {
      const { results, idle } = proven(text);
      const broken = results.filter(
        ({ proof, violations }) => proof.id.startsWith(`${family}/`) && violations.length > 0,
      );
      assert.equal(
        broken.map(({ proof, violations }) => [proof.id, violations.map(line)]),
        [],
      );
      assert.equal(idle, []);
    });
};

/** Tests that every proof of a family has a fixture, in which it finds what is expected and the others find nothing. */
export const brokenFamily = (
  test: Test,
  family: string,
  expected: Readonly<Record<string, readonly string[]>>,
): void => {
  const specs = fixtures(family);
  test('every proof has a fixture that it fails on', () => {
    const ids = PROOFS.map(({ id }) => id.split('/')).filter(([of]) => of === family);
    assert.equal(Object.keys(specs), ids.map(([, name]) => name).sort());
    assert.equal(Object.keys(expected).sort(), Object.keys(specs));
  });
  for (const [name, text] of Object.entries(specs))
    test(`${name} finds its fault, and no other proof of the family does`, () => {
      const faults = Object.entries(found(text)).filter(([id]) => id.startsWith(`${family}/`));
      assert.equal(
        faults.map(([id, violations]) => [id, violations.map(line)]),
        [[`${family}/${name}`, expected[name]]],
      );
      for (const { remedy } of faults.flatMap(([, violations]) => violations)) assert.match(remedy, /^[A-Z].*\.$/);
    });
};

/** What is printed where only this proof is looked at, by lines. */
export const printed = (text: string, proof: Proof): string[] => printedFor(proof, text).split('\n');
