/** What a change of templates does to what is deployed, worked out without an account: the twin of a change set's review. */

import type { Evaluation } from '../evaluate/index.js';
import { exportChanges, type Imports } from './contract/exports.js';
import { outputChanges } from './contract/outputs.js';
import { parameterChanges } from './contract/parameters.js';
import { changesOf } from './diff/changes.js';
import { pairsOf } from './diff/pairs.js';
import { effectsOf } from './effects/all.js';
import type { ImpactFacts } from './facts.js';
import { iamChanges } from './iam/changes.js';
import { namedReview, naming } from './named.js';
import { networkChanges } from './network/changes.js';
import { obstaclesOf } from './obstacles.js';
import { resolve, type TemplateSet } from './resolve.js';
import { reviewedResources } from './resources.js';
import type { Review, StackPlace } from './review/model.js';
import { treeOf } from './tree.js';

/** What an impact is worked out from. */
export interface ImpactInput {
  readonly stackName: string;
  /** Absent where the environment is new, or goes. */
  readonly before: TemplateSet | undefined;
  readonly after: TemplateSet | undefined;
  readonly facts: ImpactFacts;
  /** Who imports what, as far as it is known. */
  readonly imports?: Imports;
}

/** What keeps a review from being sure: what of the newer templates could not be resolved. */
const notesOf = ({ problems }: Evaluation): string[] => [
  ...new Set(
    problems
      .filter(({ kind }) => kind === 'undecided' || kind === 'unsupported-transform' || kind === 'missing-template')
      .map(({ file, message }) => `${file}: ${message}`),
  ),
];

const placeOf = (set: TemplateSet | undefined): StackPlace => ({
  ...(set?.pseudo.AccountId !== undefined && { account: set.pseudo.AccountId }),
  ...(set?.pseudo.Region !== undefined && { region: set.pseudo.Region }),
});

/** Works out an impact. The same templates on both sides have none. */
export const impactOf = ({ stackName, before: from, after: to, facts, imports = new Map() }: ImpactInput): Review => {
  const [before, after] = [resolve(from), resolve(to)];
  const pairs = pairsOf(before, after);
  const changes = changesOf(pairs.kept, after, facts);
  const effects = effectsOf({ before, after, pairs, changes });
  const review: Review = {
    stackName,
    place: placeOf(to ?? from),
    kind: from === undefined ? 'CREATE' : 'UPDATE',
    root: treeOf(stackName, reviewedResources(pairs, changes, effects), before, after),
    parameters: parameterChanges(before, after),
    iam: iamChanges(before, after, pairs),
    exports: exportChanges(before, after, changes, imports),
    notes: notesOf(after),
    network: networkChanges(before, after, pairs),
    outputs: outputChanges(before, after),
    obstacles: obstaclesOf(before, after, pairs, [...changes.values()], facts),
  };
  return namedReview(review, naming(after, before));
};
