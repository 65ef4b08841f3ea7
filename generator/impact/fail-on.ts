/** What a pipeline may refuse, by name. */

import { isReplaced, needsConsent } from './review/consent.js';
import { type Review, resourcesOf } from './review/model.js';

/** For each name, what there is of it in a review; empty where there is nothing. */
export const failures = {
  replacement: (review) =>
    needsConsent(review)
      .filter((resource) => isReplaced(resource) || resource.renamed !== undefined)
      .map(({ address }) => address),
  interruption: (review) =>
    resourcesOf(review)
      .filter(({ effects = [] }) => effects.some(({ interrupts }) => interrupts))
      .map(({ address }) => address),
  iam: ({ iam }) => iam.filter(({ wider = [] }) => wider.length > 0).map(({ address }) => address),
  exports: ({ exports }) => exports.map(({ name }) => name),
  'security-groups': ({ network = [] }) =>
    network.filter(({ opened }) => opened.length > 0).map(({ address }) => address),
  stateful: (review) =>
    resourcesOf(review)
      .filter(({ marks }) => marks.includes('stateful'))
      .filter(
        (resource) =>
          isReplaced(resource) ||
          (resource.action === 'remove' && !resource.retained) ||
          (resource.effects ?? []).some(({ what }) => what === 'data'),
      )
      .map(({ address }) => address),
  obstacles: ({ obstacles = [] }) => obstacles.map(({ address }) => address),
} as const satisfies Readonly<Record<string, (review: Review) => readonly string[]>>;

/** A name of what may be refused. */
export type Failure = keyof typeof failures;

/** All names. */
export const failureNames = Object.keys(failures) as readonly Failure[];

/** One thing that is refused. */
export interface Refusal {
  readonly failure: Failure;
  readonly where: readonly string[];
}

/** What a review has of what is not to be. */
export const refusals = (review: Review, wanted: readonly Failure[]): Refusal[] =>
  wanted.map((failure) => ({ failure, where: failures[failure](review) })).filter(({ where }) => where.length > 0);
