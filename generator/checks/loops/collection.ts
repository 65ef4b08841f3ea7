/** What a loop runs over: a list in the template, or one that a parameter or a mapping gives. */

import { callOf } from '../calls/names.js';
import { type Mapping, mappingOf, textOf, written } from '../template.js';

/** The values of the identifiers of the loops around a place. */
export type Bindings = Readonly<Record<string, unknown>>;

const references: ReadonlySet<string> = new Set(['Ref', 'Fn::FindInMap']);

/** What an element of a collection may be, beside text. */
const members: ReadonlySet<string> = new Set([...references, 'Fn::If']);

/** Stand for what is known at deploy time only: two, so that names that are made twice show. */
const unknown = ['Unknown1', 'Unknown2'];

const parameterValues = (parameter: Mapping): readonly unknown[] | undefined => {
  const { Type, Default, AllowedValues } = parameter;
  if (textOf(Type).startsWith('AWS::SSM::Parameter')) return undefined;
  const given = Default ?? (Array.isArray(AllowedValues) ? AllowedValues[0] : undefined);
  if (given === undefined) return undefined;
  return textOf(Type).includes('List')
    ? written(given)
        .split(',')
        .map((part) => part.trim())
    : [written(given)];
};

/** A value of the bindings or of a parameter; undefined where it is not known before the deployment. */
const known = (template: Mapping, value: unknown, bindings: Bindings): unknown => {
  if (value === null || typeof value !== 'object') return value;
  const [name, argument] = callOf(value, references) ?? [];
  if (name === 'Ref' && typeof argument === 'string') {
    if (Object.hasOwn(bindings, argument)) return bindings[argument];
    const parameter = mappingOf(template.Parameters)[argument];
    const values = parameter === undefined ? undefined : parameterValues(mappingOf(parameter));
    return textOf(mappingOf(parameter).Type).includes('List') ? values : values?.[0];
  }
  if (name === 'Fn::FindInMap' && Array.isArray(argument)) return lookUp(template, argument, bindings);
  return undefined;
};

/** What a lookup with keys that are known finds. */
export const lookUp = (template: Mapping, argument: readonly unknown[], bindings: Bindings): unknown => {
  const [map, first, second] = argument.slice(0, 3).map((key) => known(template, key, bindings));
  const found = mappingOf(mappingOf(mappingOf(template.Mappings)[written(map)])[written(first)])[written(second)];
  return found ?? mappingOf(argument[3]).DefaultValue;
};

/** The values that a loop runs over; undefined where its collection is none. */
export const valuesOf = (
  template: Mapping,
  collection: unknown,
  bindings: Bindings,
): readonly unknown[] | undefined => {
  if (Array.isArray(collection) && collection.some((item) => typeof item === 'object' && !callOf(item, members)))
    return undefined;
  if (Array.isArray(collection))
    return collection.map((item, index) => known(template, item, bindings) ?? `Unknown${index + 1}`);
  if (!callOf(collection, references)) return callOf(collection, members) ? unknown : undefined;
  const values = known(template, collection, bindings);
  return values === undefined ? unknown : Array.isArray(values) ? values : undefined;
};
