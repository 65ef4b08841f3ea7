/** Questions to values that may be known at deploy time only. */

import { textsOf } from '../calls/candidates.js';
import { attributeOf } from '../calls/gives.js';
import { callOf, valueFunctions } from '../calls/names.js';
import { absent, expand } from '../resources/expand.js';
import { isMarker } from '../resources/marker.js';
import { type Mapping, mappingOf, textOf } from '../template.js';
import type { Subject } from './domain.js';

/** The texts that a value may be, as far as the template tells: a literal, a parameter's default, a lookup. */
export const textsIn = ({ context }: Subject, value: unknown): readonly string[] => {
  if (isMarker(value)) return textsOf(context, value.call);
  return value === null || value === undefined || typeof value === 'object' ? [] : [`${value}`];
};

/** Whether a value is certainly one of a few. */
export const isOneOf = (subject: Subject, value: unknown, ...allowed: readonly string[]): boolean => {
  const texts = textsIn(subject, value);
  return texts.length > 0 && texts.every((text) => allowed.includes(text));
};

/** Whether a value may be one that does not pass. */
export const mayFail = (subject: Subject, value: unknown, passes: (text: string) => boolean): boolean =>
  textsIn(subject, value).some((text) => !passes(text));

/** Whether a property is there, whatever it is. */
export const isGiven = (value: unknown): boolean => value !== undefined && value !== null;

/** The elements of a list; none of anything else. */
export const elementsOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** The resource that a Ref or GetAtt leads to. */
export const targetOf = (value: unknown): string | undefined => {
  const [name, argument] = callOf(isMarker(value) ? value.call : value, valueFunctions) ?? [];
  if (name === 'Ref' && typeof argument === 'string') return argument;
  const id = name === 'Fn::GetAtt' ? attributeOf(argument)[0] : undefined;
  return typeof id === 'string' ? id : undefined;
};

/** The properties of the resource of a type that a value leads to, where conditions fall as they do here. */
export const propertiesBehind = (subject: Subject, value: unknown, type: string): Mapping | undefined => {
  const id = targetOf(value);
  const resource = id === undefined ? undefined : subject.context.resources.get(id);
  if (resource?.Type !== type) return undefined;
  const root = ['Resources', textOf(id), 'Properties'];
  const expanded = expand(subject.context, resource.Properties ?? {}, subject.scenario, undefined, root);
  return expanded === absent ? {} : mappingOf(expanded);
};
