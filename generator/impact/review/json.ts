/** A review as JSON: a flat list, so that a filter of one line finds what it looks for. */

import { blockedExports, needsConsent } from './consent.js';
import { listedOf, type Review, resourcesOf } from './model.js';
import { counts } from './words.js';

/** What a plan holds and `--json` prints. Its fields only grow. */
export interface ReviewJson {
  readonly stack: string;
  readonly kind: 'CREATE' | 'UPDATE';
  /** How many of each, in words. */
  readonly summary: string;
  readonly resources: ReturnType<typeof resourcesOf>;
  /** Addresses of what CloudFormation evaluates again, and what stays as it is. */
  readonly untouched: readonly string[];
  readonly parameters: Review['parameters'];
  readonly iam: Review['iam'];
  readonly exports: Review['exports'];
  readonly notes: readonly string[];
  readonly network?: Review['network'];
  readonly outputs?: Review['outputs'];
  readonly obstacles?: Review['obstacles'];
  /** Addresses that need `--allow-replacement`. */
  readonly needsConsent: readonly string[];
  /** Exports that keep this from being executed. */
  readonly blocked: readonly string[];
}

export const reviewJson = (review: Review): ReviewJson => ({
  stack: review.stackName,
  kind: review.kind,
  summary: counts(review),
  resources: resourcesOf(review),
  untouched: listedOf(review)
    .filter(({ untouched }) => untouched === true)
    .map(({ address }) => address),
  parameters: review.parameters,
  iam: review.iam,
  exports: review.exports,
  notes: review.notes,
  ...(review.network !== undefined && { network: review.network }),
  ...(review.outputs !== undefined && { outputs: review.outputs }),
  ...(review.obstacles !== undefined && { obstacles: review.obstacles }),
  needsConsent: needsConsent(review).map(({ address }) => address),
  blocked: blockedExports(review).map(({ name }) => name),
});
