/** The resources of a review. */

import { type Address, type EvaluatedResource, isKnown, placeholdersIn } from '../evaluate/index.js';
import { type Changed, type PropertyImpact, replacedBy, toldOf, topOf } from './diff/change.js';
import type { Pairs } from './diff/pairs.js';
import { changesBetween, type ValueChange } from './diff/values.js';
import { marksOf } from './review/marks.js';
import { type Effect, type PropertyChange, type ResourceReview, worstPropertyFirst } from './review/model.js';
import { insideJson, written } from './written.js';

const replaces = { replacement: 'always', conditional: 'conditional', some: 'never', none: 'never' } as const;

const shownChange = (change: ValueChange, scope: string): Omit<PropertyChange, 'cause' | 'replaces'> => ({
  path: [scope, ...change.path].join('/'),
  label: change.label,
  before: written(change.before),
  after: written(change.after),
  known: change.after === undefined || isKnown(change.after),
});

const sourceOf = (change: ValueChange): Pick<PropertyChange, 'source'> => {
  const source = written(change.after);
  return source === undefined ? {} : { source };
};

/** What a value waits for that it did not wait for before. */
const newcomerIn = ({ before, after }: ValueChange): string | undefined => {
  if (after === undefined || isKnown(after)) return undefined;
  const old = new Set(before === undefined ? [] : placeholdersIn(before).map(({ address }) => address));
  return placeholdersIn(after).find(({ address }) => !old.has(address))?.address;
};

/** A value that the template writes otherwise, and that is known only when the update runs. */
const rewritten = (change: ValueChange): Pick<PropertyChange, 'cause' | 'direct' | 'source'> => {
  const cause = newcomerIn(change);
  return cause === undefined ? { cause } : { cause, direct: true, ...sourceOf(change) };
};

const propertiesOf = (change: PropertyImpact): PropertyChange[] => {
  const told = { replaces: replaces[change.told.behaviour], cause: change.cause };
  // What moves with another resource is written as it was: its new value shows when the update runs.
  if (change.cause !== undefined)
    return [{ ...shownChange(change, 'Properties'), ...sourceOf(change), after: undefined, known: false, ...told }];
  return insideJson(change).map((inner) => ({ ...shownChange(inner, 'Properties'), ...told, ...rewritten(inner) }));
};

const isRetained = (policy: EvaluatedResource['deletionPolicy']): boolean =>
  typeof policy === 'string' && /^(?:Retain|RetainExceptOnCreate|Snapshot)$/.test(policy);

/** Why a resource is replaced, or may be. */
const reasonOf = (changed: Changed): string | undefined => {
  const { behaviour } = toldOf(changed);
  if (behaviour !== 'replacement' && behaviour !== 'conditional') return undefined;
  const decisive = changed.properties.filter(({ told }) => told.behaviour === behaviour);
  const caused = decisive.find(({ told }) => told.why !== undefined);
  const direct = [...new Set(decisive.filter(({ told }) => told.why === undefined).map(topOf))];
  return direct.length > 0 ? `${direct.join(', ')} changes` : caused?.told.why;
};

const base = ({ address, id, type }: EvaluatedResource) => ({
  address,
  logicalId: id,
  type,
  physicalId: undefined,
  marks: marksOf(type),
});

const modified = (changed: Changed, effects: readonly Effect[]): ResourceReview => ({
  ...base(changed.after),
  action: 'modify',
  replacement: replacedBy(changed),
  reason: reasonOf(changed),
  retained: isRetained(changed.after.updateReplacePolicy),
  properties: worstPropertyFirst([
    ...changed.properties.flatMap(propertiesOf),
    ...changed.attributes.map(
      (change): PropertyChange => ({ ...shownChange(change, change.attribute), replaces: 'never', cause: undefined }),
    ),
  ]),
  effects,
});

const removed = (
  resource: EvaluatedResource,
  effects: readonly Effect[],
  renamed: string | undefined,
): ResourceReview => ({
  ...base(resource),
  action: 'remove',
  replacement: 'never',
  reason: renamed === undefined ? undefined : `goes on as ${renamed}`,
  retained: isRetained(resource.deletionPolicy),
  properties: [],
  effects,
  ...(renamed !== undefined && { renamed }),
});

const added = (
  resource: EvaluatedResource,
  effects: readonly Effect[],
  was: EvaluatedResource | undefined,
): ResourceReview => ({
  ...base(resource),
  action: 'add',
  replacement: 'never',
  reason: was === undefined ? undefined : `was ${was.address}`,
  retained: false,
  properties:
    was === undefined
      ? []
      : changesBetween(was.properties, resource.properties)
          .flatMap(insideJson)
          .map((change) => ({ ...shownChange(change, 'Properties'), replaces: 'never', cause: undefined })),
  effects,
  ...(was !== undefined && { renamed: was.address }),
});

/** Every resource that comes, goes or changes. */
export const reviewedResources = (
  pairs: Pairs,
  changes: ReadonlyMap<Address, Changed>,
  effects: ReadonlyMap<Address, readonly Effect[]>,
): ResourceReview[] => {
  const felt = (address: Address): readonly Effect[] => effects.get(address) ?? [];
  const [to, from] = [
    new Map(pairs.renamed.map(({ before, after }) => [before, after])),
    new Map(pairs.renamed.map(({ before, after }) => [after, before])),
  ];
  return [
    ...[...changes.values()].map((changed) => modified(changed, felt(changed.after.address))),
    ...pairs.removed.map((resource) => removed(resource, felt(resource.address), to.get(resource)?.address)),
    ...pairs.added.map((resource) => added(resource, felt(resource.address), from.get(resource))),
  ];
};
