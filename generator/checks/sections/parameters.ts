/** Rules `parameter/*` about the declaration of parameters. */

import { nearest } from '../../text/nearest.js';
import { isParameterType, parameterTypes } from '../calls/parameter-types.js';
import type { TemplateContext } from '../context.js';
import type { Finding } from '../finding.js';
import { found } from '../rule.js';
import type { Place, Shape } from '../shape/shape.js';
import { mappingOf, written } from '../template.js';
import { defaultRule, parameterRule, parameterTypeRule } from './rules.js';

const string: Shape = { types: ['string'] };
const number: Shape = { types: ['number'] };
const value: Shape = { types: ['string'], maxLength: 4096 };

const checkType = (type: unknown, { path }: Place): readonly Finding[] =>
  typeof type !== 'string' || isParameterType(type)
    ? []
    : [
        found(parameterTypeRule, path, `'${type}' is no type of a parameter`, {
          nearest: nearest(type, parameterTypes),
          remedy: 'write String, Number, CommaDelimitedList or a type of AWS',
        }),
      ];

/** Constraints that do not go with a type. */
const misplaced = (type: unknown): readonly string[] =>
  type === 'Number' ? ['AllowedPattern', 'MaxLength', 'MinLength'] : ['MaxValue', 'MinValue'];

const checkConstraints = (body: unknown, { path }: Place): readonly Finding[] => {
  const { Type, ...rest } = mappingOf(body);
  return misplaced(Type)
    .filter((name) => Object.hasOwn(rest, name))
    .map((name) =>
      found(parameterRule, [...path, name], `${name} does not go with a parameter of type ${written(Type)}`, {
        key: true,
      }),
    );
};

const parameter: Shape = {
  types: ['object'],
  required: ['Type'],
  properties: {
    AllowedPattern: string,
    AllowedValues: { types: ['array'], items: value },
    ConstraintDescription: string,
    Default: value,
    Description: { types: ['string'], maxLength: 4000 },
    MaxLength: { types: ['integer'], maximum: 4096 },
    MaxValue: number,
    MinLength: { types: ['integer'] },
    MinValue: number,
    NoEcho: { types: ['boolean'] },
    Type: { types: ['string'], also: checkType },
  },
  also: checkConstraints,
};

/** The Parameters section. */
export const parametersShape: Shape = {
  rule: parameterRule,
  types: ['object'],
  others: { keys: /^[a-zA-Z0-9]+$/, shape: parameter },
  maxKeyLength: 255,
  maxProperties: 200,
};

const isListType = (type: unknown): boolean => /^(?:CommaDelimitedList$|List<)/.test(written(type));

const wholeMatch = (pattern: string): RegExp | undefined => {
  try {
    // CloudFormation wants the whole value to match, but says so of its own engine; a match at the start is sure.
    return new RegExp(`^(?:${pattern})`, 'u');
  } catch {
    return undefined;
  }
};

/** What is wrong with one value as the default of a parameter. */
const problemsOf = (body: Readonly<Record<string, unknown>>, candidate: unknown): string[] => {
  const { AllowedPattern, AllowedValues, MaxLength, MaxValue, MinLength, MinValue } = body;
  const problems: string[] = [];
  const text = `${candidate}`;
  if (typeof AllowedPattern === 'string' && AllowedPattern && wholeMatch(AllowedPattern)?.test(text) === false)
    problems.push(`the default does not match ${AllowedPattern}`);
  if (Number.isInteger(candidate) && Number.isInteger(MinValue) && (candidate as number) < (MinValue as number))
    problems.push(`the default is below MinValue ${MinValue}`);
  if (Number.isInteger(candidate) && Number.isInteger(MaxValue) && (candidate as number) > (MaxValue as number))
    problems.push(`the default is above MaxValue ${MaxValue}`);
  if (Array.isArray(AllowedValues) && AllowedValues.length > 0 && !AllowedValues.includes(candidate))
    problems.push(`the default is not one of the AllowedValues ${AllowedValues.map(written).join(', ')}`);
  if (Number.isInteger(MinLength) && text.length < (MinLength as number))
    problems.push(`the default is shorter than MinLength ${MinLength}`);
  if (Number.isInteger(MaxLength) && text.length > (MaxLength as number))
    problems.push(`the default is longer than MaxLength ${MaxLength}`);
  return problems;
};

/** Checks every default against the constraints beside it. */
export const checkDefaults = ({ parameters }: TemplateContext): Finding[] =>
  [...parameters].flatMap(([id, body]) => {
    const { Default, Type } = body;
    if (Default === undefined || Default === null || typeof Default === 'object') return [];
    const parts = isListType(Type) ? `${Default}`.split(',').map((part) => part.trim()) : [];
    // A list is sound where each of its elements is.
    if (parts.length > 0 && parts.every((part) => problemsOf(body, part).length === 0)) return [];
    return problemsOf(body, Default).map((message) => found(defaultRule, ['Parameters', id, 'Default'], message));
  });
