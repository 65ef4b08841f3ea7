/** The resources that a change set describes, as data. */

import { isList, isMap, type Value, type ValueMap } from '../../evaluate/index.js';
import type { Steps } from './unknown.js';

/** JSON where it is JSON of more than one value, else the text itself. */
export const parsed = (text: string | undefined): Value | undefined => {
  if (text === undefined || !/^\s*[[{]/.test(text)) return text;
  try {
    // A template has no null; a text in it may.
    return JSON.parse(text, (_, value: unknown) => value ?? 'null') as Value;
  } catch {
    // Large values are cut off by CloudFormation: such a text stands as it is.
    return text;
  }
};

/** The resource of a context; empty where there is none. */
export const contextOf = (context: string | undefined): ValueMap => {
  const value = parsed(context);
  return isMap(value) ? value : {};
};

/** The properties in a context; undefined where CloudFormation gives no whole resource. */
export const propertiesIn = (context: string | undefined): ValueMap | undefined => {
  const { Properties: properties } = contextOf(context);
  return isMap(properties) ? properties : context === undefined ? undefined : {};
};

/** The value at a place. */
export const valueAt = (value: Value | undefined, steps: Steps): Value | undefined =>
  steps.reduce<Value | undefined>((inner, step) => {
    if (isList(inner)) return inner[Number(step)];
    return isMap(inner) && Object.hasOwn(inner, step) ? inner[step] : undefined;
  }, value);
