/** What an error of a schema means, in words: what was found, what was expected, and where it can be said, what to do. */

import { nearest } from '../text/nearest.js';

/** One error of an ajv validator: https://ajv.js.org/api.html#error-objects */
export interface SchemaError {
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
}

const shown = (value: unknown): string => {
  if (Array.isArray(value)) return `a list of ${value.length}`;
  return typeof value === 'object' && value !== null ? 'a mapping' : JSON.stringify(value);
};

const listed = (value: unknown): string => (Array.isArray(value) ? value.join(', ') : String(value));

const ofEnum = (value: unknown, allowedValues: unknown): [message: string, remedy?: string] => {
  const allowed = (allowedValues as readonly unknown[]).map((item) => `${item}`);
  const close = typeof value === 'string' ? nearest(value, allowed) : undefined;
  const message = `${shown(value)} is not one of ${allowed.join(', ')}`;
  return close === undefined ? [message] : [message, `did you mean '${close}'?`];
};

const withArticle = (noun: string): string => `${/^[aeio]/.test(noun) ? 'an' : 'a'} ${noun}`;

type Describe = (value: string, params: Readonly<Record<string, unknown>>) => string;

const described: Readonly<Record<string, Describe>> = {
  const: (value, { allowedValue }) => `${value} stands where ${JSON.stringify(allowedValue)} belongs`,
  dependencies: (_value, { property, missingProperty }) => `'${property}' needs '${missingProperty}' beside it`,
  maximum: (value, { comparison, limit }) => `${value} must be ${comparison} ${limit}`,
  maxItems: (value, { limit }) => `${value} has more than ${limit} items`,
  maxLength: (value, { limit }) => `${value} has more than ${limit} characters`,
  maxProperties: (value, { limit }) => `${value} has more than ${limit} entries`,
  minimum: (value, { comparison, limit }) => `${value} must be ${comparison} ${limit}`,
  minItems: (value, { limit }) => `${value} has fewer than ${limit} items`,
  minLength: (value, { limit }) => `${value} has fewer than ${limit} characters`,
  minProperties: (value, { limit }) => `${value} has fewer than ${limit} entries`,
  multipleOf: (value, { multipleOf }) => `${value} is no multiple of ${multipleOf}`,
  pattern: (value, { pattern }) => `${value} does not match ${pattern}`,
  type: (value, { type }) =>
    `${value} stands where ${withArticle(Array.isArray(type) ? type.join(' or ') : `${type}`)} belongs`,
  uniqueItems: (_value, { i, j }) => `items ${j} and ${i} are the same`,
  'x-dependentExcluded': (_value, { property, excluded }) => `'${property}' and '${excluded}' exclude each other`,
  'x-requiredOr': (_value, { properties }) => `at least one of ${listed(properties)} is required`,
  'x-requiredXor': (_value, { properties }) => `exactly one of ${listed(properties)} is required`,
  'x-uniqueKeys': (_value, { keys, i, j }) => `items ${j} and ${i} have the same ${listed(keys)}`,
};

/** The message of an error, and a remedy where the message does not say it all. */
export const describeSchemaError = (
  { keyword, params }: SchemaError,
  value: unknown,
): [message: string, remedy?: string] => {
  if (keyword === 'additionalProperties') return [`unknown property '${params.additionalProperty}'`];
  if (keyword === 'required')
    return [`the required property '${params.missingProperty}' is missing`, `add '${params.missingProperty}'`];
  if (keyword === 'enum') return ofEnum(value, params.allowedValues);
  return [
    described[keyword]?.(shown(value), params) ?? `${shown(value)} matches none of the forms that are allowed here`,
  ];
};
