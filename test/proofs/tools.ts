/** What the tests of the proofs share: a spec in, and what each proof says of it out. */

import { PROOFS } from '../../generator/proofs/all.js';
import type { Proof } from '../../generator/proofs/proof.js';
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

/** What is printed where only this proof is looked at, by lines. */
export const printed = (text: string, proof: Proof): string[] => printedFor(proof, text).split('\n');
