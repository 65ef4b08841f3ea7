/** The types of JSON, and which of them CloudFormation takes for which. */

/** A type of JSON. */
export type JsonType = 'array' | 'boolean' | 'integer' | 'null' | 'number' | 'object' | 'string';

/** Every type that a function may give. */
export const allTypes: readonly JsonType[] = ['array', 'boolean', 'integer', 'number', 'object', 'string'];

/** The types of a single value. */
export const scalarTypes: readonly JsonType[] = ['boolean', 'integer', 'number', 'string'];

const takenFor: Readonly<Record<JsonType, readonly JsonType[]>> = {
  array: ['array'],
  boolean: ['boolean', 'string'],
  integer: ['integer', 'number', 'string'],
  null: ['null'],
  number: ['number', 'string'],
  object: ['object'],
  string: ['string', 'number', 'boolean', 'integer'],
};

/** Whether a value of one of the given types may stand where one of the wanted ones belongs. */
export const fits = (given: readonly JsonType[], wanted: readonly JsonType[]): boolean =>
  given.some((type) => takenFor[type].some((taken) => wanted.includes(taken)));

const isBoolean = (value: unknown): boolean =>
  typeof value === 'boolean' || /^(?:true|True|TRUE|false|False|FALSE)$/.test(`${value}`);

const isInteger = (value: unknown): boolean =>
  typeof value === 'number' || (typeof value === 'string' && /^\s*[+-]?\d+\s*$/.test(value));

const isNumber = (value: unknown): boolean =>
  typeof value === 'number' || (typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value)));

const isOf = (value: unknown, type: JsonType, strict: boolean): boolean => {
  if (value === null) return type === 'null';
  if (Array.isArray(value)) return type === 'array';
  if (typeof value === 'object') return type === 'object';
  if (strict) return type === typeof value || (type === 'integer' && Number.isInteger(value));
  if (type === 'boolean') return isBoolean(value);
  if (type === 'integer') return isInteger(value);
  return type === 'number' ? isNumber(value) : type === 'string';
};

/** Whether a value is of one of the types; unless it is read strictly, "10" is a number and true is text. */
export const isOfTypes = (value: unknown, types: readonly JsonType[], strict = false): boolean =>
  types.some((type) => isOf(value, type, strict));
