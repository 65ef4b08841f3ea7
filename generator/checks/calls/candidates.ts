/** What a value may turn out to be, where the template says so: a literal, or a parameter's default and allowed values. */

import type { TemplateContext } from '../context.js';
import { type Mapping, mappingOf, written } from '../template.js';
import { callOf } from './names.js';

const justRef: ReadonlySet<string> = new Set(['Ref']);

/** The texts that a parameter may hold, as far as its declaration tells. */
export const candidatesOf = (parameter: Mapping): readonly string[] => {
  const { Type, AllowedValues, Default, MinValue, MaxValue } = parameter;
  if (typeof Type !== 'string' || Type.startsWith('AWS::SSM::Parameter::')) return [];
  if (Array.isArray(AllowedValues) && AllowedValues.length > 0) return AllowedValues.map(written);
  return [Default, MinValue, MaxValue].flatMap((value) =>
    value === undefined || value === null ? [] : [written(value)],
  );
};

/** The pseudo parameter that a value is. */
export const pseudoOf = (value: unknown): string | undefined => {
  const name = callOf(value, justRef)?.[1];
  return typeof name === 'string' && name.startsWith('AWS::') ? name : undefined;
};

/** The texts that a lookup in a mapping may give; none where that cannot be told. */
const lookedUp = (context: TemplateContext, argument: readonly unknown[]): readonly string[] =>
  textsOf(context, argument[0]).flatMap((map) =>
    textsOf(context, argument[1]).flatMap((first) =>
      textsOf(context, argument[2]).flatMap((second) => {
        const value: unknown = mappingOf(mappingOf(context.mappings[map])[first])[second];
        return typeof value === 'string' || typeof value === 'number' ? [`${value}`] : [];
      }),
    ),
  );

const justLookup: ReadonlySet<string> = new Set(['Fn::FindInMap']);

/** The texts that a value may be; none where that cannot be told. */
export const textsOf = (context: TemplateContext, value: unknown): readonly string[] => {
  if (typeof value === 'string' || typeof value === 'number') return [`${value}`];
  const lookup = callOf(value, justLookup)?.[1];
  if (Array.isArray(lookup) && lookup.length === 3) return lookedUp(context, lookup);
  const name = callOf(value, justRef)?.[1];
  const parameter = typeof name === 'string' ? context.parameters.get(name) : undefined;
  return parameter ? candidatesOf(parameter) : [];
};
