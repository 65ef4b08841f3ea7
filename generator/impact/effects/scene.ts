/** What rules about effects look at. */

import type { Address, EvaluatedResource, Evaluation } from '../../evaluate/index.js';
import { placeholdersIn, type Value } from '../../evaluate/index.js';
import { ofType } from '../../proofs/proof.js';
import { type Changed, type PropertyImpact, replacedBy, topOf } from '../diff/change.js';
import type { Pairs } from '../diff/pairs.js';
import type { Effect } from '../review/model.js';

/** An update as a whole. */
export interface Scene {
  readonly before: Evaluation;
  readonly after: Evaluation;
  readonly pairs: Pairs;
  /** What changes in the resources that stay, by address. */
  readonly changes: ReadonlyMap<Address, Changed>;
}

/** An effect of one resource's change. */
export interface Felt {
  readonly address: Address;
  readonly effect: Effect;
}

/** Works out one kind of effect. */
export type EffectRule = (scene: Scene) => readonly Felt[];

/** The resources of a type that stay and change, `AWS::` understood. */
export const changedOf = ({ changes }: Scene, ...types: readonly string[]): Changed[] =>
  [...changes.values()].filter(({ after }) => types.some((type) => after.type === `AWS::${type}`));

/** Those of them that are not replaced: what is, has effects of its own. */
export const updatedOf = (scene: Scene, ...types: readonly string[]): Changed[] =>
  changedOf(scene, ...types).filter((changed) => replacedBy(changed) === 'never');

/** The changes below some properties. */
export const below = ({ properties }: Changed, ...names: readonly string[]): PropertyImpact[] =>
  properties.filter((change) => names.includes(topOf(change)));

/** Whether a value waits for a resource. */
export const refersTo = (value: Value | undefined, address: Address): boolean =>
  value !== undefined && placeholdersIn(value).some((placeholder) => placeholder.address === address);

/** The resources of a type as they are to be. */
export const afterOf = ({ after }: Scene, type: string): EvaluatedResource[] => ofType({ graph: after }, type);

/** `1 task`, `2 tasks`. */
export const many = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;
