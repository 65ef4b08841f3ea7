import { nearest, nearestNumber } from '../text/nearest.js';
import type { Path } from '../text/problem.js';
import { convert, unitOf } from './units.js';
import type { SchemaPart } from './validator.js';

/** A value as a person would recognise it; `written` is how a scalar stands in the file. */
export function show(value: unknown, written?: string): string {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (typeof value === 'object') return Object.keys(value).length === 0 ? 'an empty map' : 'a map';
  const text = typeof value === 'string' ? value : (written ?? String(value));
  const short = text.length > 80 ? `${text.slice(0, 77)}...` : text;
  return typeof value === 'string' ? `'${short}'` : short;
}

/** What the schema wants in a place, in words. */
export function expectation(
  schema: SchemaPart,
  path: Path | undefined,
  keyword: string,
  params: Readonly<Record<string, unknown>>,
): string {
  if (schema.enum !== undefined && schema.title === undefined) return oneOf(schema.enum);
  const types = typesOf(schema);
  if (types.includes('integer') && keyword !== 'const' && schema.title === undefined) return number(schema, path);
  if (keyword === 'minProperties') return `at least ${params.limit === 1 ? 'one key' : `${String(params.limit)} keys`}`;
  if (keyword === 'maxProperties') return `at most ${String(params.limit)} keys`;
  if (keyword === 'minItems') return `at least ${params.limit === 1 ? 'one item' : `${String(params.limit)} items`}`;
  if (schema.title !== undefined) return schema.title;
  if (keyword === 'maxLength') return `at most ${String(params.limit)} characters`;
  return types.length === 0 ? 'something else' : types.map((type) => NAMES[type] ?? type).join(' or ');
}

const NAMES: Readonly<Record<string, string>> = {
  array: 'a list',
  boolean: 'true or false',
  integer: 'a whole number',
  object: 'a map',
  string: 'a string',
};

const typesOf = (schema: SchemaPart): readonly string[] =>
  schema.type === undefined ? [] : typeof schema.type === 'string' ? [schema.type] : schema.type;

function oneOf(values: readonly unknown[]): string {
  const text = values.map(String).join(', ');
  if (values.length === 1) return text;
  return text.length <= 400
    ? `one of ${text}`
    : `one of ${values.slice(0, 6).map(String).join(', ')} and ${values.length - 6} more`;
}

function number(schema: SchemaPart, path: Path | undefined): string {
  const unit = unitOf(path?.at(-2), path?.at(-1));
  const noun = unit === undefined ? 'a whole number' : `${unit.name} as a whole number`;
  const range =
    schema.minimum === undefined || schema.maximum === undefined ? '' : ` from ${schema.minimum} to ${schema.maximum}`;
  const others = typesOf(schema).filter((type) => type !== 'integer');
  return [`${noun}${range}`, ...others.map((type) => NAMES[type] ?? type)].join(', or ');
}

const TRUE: ReadonlySet<string> = new Set(['on', 'yes', 'y', 'true', 'enabled', '1']);
const FALSE: ReadonlySet<string> = new Set(['off', 'no', 'n', 'false', 'disabled', '0', 'none']);

/** What to write instead, where that can be told. */
export function hintFor(
  value: unknown,
  written: string | undefined,
  schema: SchemaPart,
  path: Path,
): string | undefined {
  const types = typesOf(schema);
  if (types.includes('boolean') && typeof value === 'string') {
    if (TRUE.has(value.toLowerCase()) && types.length === 1) return 'Write true.';
    if (FALSE.has(value.toLowerCase())) return 'Write false.';
  }
  if (types.includes('string') && (typeof value === 'number' || typeof value === 'boolean')) {
    const text = written ?? String(value);
    return `Write "${text}": without quotes, YAML reads ${typeof value === 'number' ? 'a number' : 'true or false'}.`;
  }
  if (path.at(-1) === 'image' && typeof value === 'string' && /[:@][^/]*$/.test(value)) {
    return `Write ${value.replace(/[:@][^/]*$/, '')}: the release names the tag.`;
  }
  if (path.at(-1) === 'region' && typeof value === 'string' && /-[0-9][a-z]$/.test(value)) {
    return `Write ${value.slice(0, -1)}: ${value} is one of its Availability Zones.`;
  }
  if (types.includes('integer') || schema.enum?.every((item) => typeof item === 'number')) {
    return numberHint(value, schema, path);
  }
  if (schema.enum !== undefined && typeof value === 'string') {
    const close = nearest(value, schema.enum.map(String));
    return close === undefined ? undefined : `Write ${close}.`;
  }
  return undefined;
}

function numberHint(value: unknown, schema: SchemaPart, path: Path): string | undefined {
  const unit = unitOf(path.at(-2), path.at(-1));
  let meant = typeof value === 'string' ? convert(value, unit) : typeof value === 'number' ? value : undefined;
  // Half a CPU can only be meant in vCPUs.
  if (typeof value === 'number' && unit?.name === 'CPU units' && value > 0 && value <= 64) meant = value * 1024;
  if (meant === undefined || !Number.isFinite(meant)) return undefined;
  const least = schema.minimum ?? Number.NEGATIVE_INFINITY;
  const most = schema.maximum ?? Number.POSITIVE_INFINITY;
  const legal = schema.enum?.filter((item) => typeof item === 'number');
  const instead =
    legal === undefined ? Math.min(Math.max(Math.round(meant), least), most) : nearestNumber(meant, legal);
  return instead === undefined ? undefined : `Write ${instead}.`;
}
