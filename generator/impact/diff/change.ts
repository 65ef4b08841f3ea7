/** What an update does to one resource. */

import type { Address, EvaluatedResource } from '../../evaluate/index.js';
import { type Told, worse } from '../behaviour.js';
import type { AttributeChange } from './attributes.js';
import type { ValueChange } from './values.js';

/** One property that changes. */
export interface PropertyImpact extends ValueChange {
  readonly told: Told;
  /** The resource whose own change moves the value, where both templates write the same. */
  readonly cause?: Address;
}

/** A resource that is there before and after, with what changes in it. */
export interface Changed {
  readonly before: EvaluatedResource;
  readonly after: EvaluatedResource;
  readonly properties: readonly PropertyImpact[];
  readonly attributes: readonly AttributeChange[];
}

/** Whether CloudFormation makes a new one: `conditional` where that cannot be told. */
export type Replaced = 'always' | 'conditional' | 'never';

/** What all changes of a resource do together. */
export const toldOf = ({ properties }: Changed): Told =>
  properties.map(({ told }) => told).reduce(worse, { behaviour: 'none' });

/** Whether it is replaced. */
export const replacedBy = (changed: Changed): Replaced => {
  const { behaviour } = toldOf(changed);
  if (behaviour === 'replacement') return 'always';
  return behaviour === 'conditional' ? 'conditional' : 'never';
};

/** The property at the top of a path. */
export const topOf = ({ path }: ValueChange): string => `${path[0] ?? ''}`;
