/** What CloudFormation does to a resource when a property changes. */

import { type EvaluatedResource, equal, isList, isMap, type Value } from '../evaluate/index.js';
import { at } from '../proofs/look.js';
import type { ValueChange } from './diff/values.js';
import type { DocumentedBehaviour, ImpactFacts } from './facts.js';

/** The update behaviours of https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-updating-stacks-update-behaviors.html */
export type Behaviour = 'none' | 'some' | 'conditional' | 'replacement';

/** A behaviour, with the reason where the schema alone does not give it. */
export interface Told {
  readonly behaviour: Behaviour;
  readonly why?: string;
  readonly source?: string;
}

const rank: Readonly<Record<Behaviour, number>> = { none: 0, some: 1, conditional: 2, replacement: 3 };

/** The one that does more. */
export const worse = (a: Told, b: Told): Told => (rank[b.behaviour] > rank[a.behaviour] ? b : a);

const none: Told = { behaviour: 'none' };

/** The values at a path of keys; lists on the way give those of all their items. */
const valuesAt = (value: Value | undefined, keys: readonly string[]): readonly Value[] => {
  if (value === undefined) return [];
  if (isList(value)) return value.flatMap((item) => valuesAt(item, keys));
  const [first, ...rest] = keys;
  if (first === undefined) return [value];
  return isMap(value) && Object.hasOwn(value, first) ? valuesAt(value[first], rest) : [];
};

/** Whether a change touches a property: it is the property, a part of it, or something around it in which it differs. */
const touches = ({ path, before, after }: ValueChange, property: string): boolean => {
  const keys = path.filter((step) => typeof step === 'string');
  const wanted = property.split('.');
  const shared = Math.min(keys.length, wanted.length);
  if (wanted.slice(0, shared).some((key, index) => key !== keys[index])) return false;
  if (wanted.length <= keys.length) return true;
  const [was, is] = [before, after].map((value) => valuesAt(value, wanted.slice(shared)));
  return !equal(was ?? [], is ?? []);
};

/** What the update policy of an Auto Scaling group makes of a change that it is for. */
const byUpdatePolicy = ({ updatePolicy }: EvaluatedResource, { why, source }: DocumentedBehaviour): Told => {
  if (at(updatePolicy, 'AutoScalingReplacingUpdate', 'WillReplace') === true)
    return { behaviour: 'replacement', why: 'its update policy AutoScalingReplacingUpdate replaces it', source };
  return isMap(updatePolicy) || updatePolicy === undefined
    ? { behaviour: 'none', source }
    : { behaviour: 'conditional', why, source };
};

/**
 * What a change of a property does, for the resource as it is to be. A type without schema data may be replaced by any
 * change: nobody here knows.
 */
export const behaviourOf = (resource: EvaluatedResource, change: ValueChange, facts: ImpactFacts): Told => {
  const { type } = resource;
  const known = Object.hasOwn(facts.updates, type) ? facts.updates[type] : undefined;
  if (known === undefined) return { behaviour: 'conditional', why: `there is no schema data of ${type}` };
  if (known.immutable.some((property) => touches(change, property))) return { behaviour: 'replacement' };
  const documented = facts.behaviours
    .filter((entry) => entry.type === type && touches(change, entry.path))
    .map((entry): Told => (entry.when === 'update-policy' ? byUpdatePolicy(resource, entry) : entry))
    .map(({ behaviour, why, source }) => ({ behaviour, ...(why && { why }), ...(source && { source }) }));
  if (documented.length > 0) return documented.reduce(worse);
  return known.conditional.some((property) => touches(change, property))
    ? { behaviour: 'conditional', why: 'the schema says that it replaces the resource at times, and no page says when' }
    : none;
};
