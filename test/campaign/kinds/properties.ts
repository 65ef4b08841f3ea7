/** Mutations of properties against their schemas. */

import { removeAt, renameAt, setAt } from '../edit.js';
import { atOneOf, type Kinds, type Mutate, misspelt } from '../kind.js';
import type { Random } from '../random.js';
import { type Schema, type Site, schemaOf, sitesOf } from '../sites.js';

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

const sites =
  (wanted: (site: Site) => boolean) =>
  (template: Parameters<typeof sitesOf>[0]): Site[] =>
    sitesOf(template).filter(wanted);

/** Replaces one value that is wanted. */
const replacing = (wanted: (site: Site) => boolean, value: (site: Site, random: Random) => unknown): Mutate =>
  atOneOf(sites(wanted), (template, site, random) => setAt(template, site.path, value(site, random)));

const numeric = (value: unknown): value is number => typeof value === 'number';
const says = (schema: Schema, keyword: string): number | undefined => {
  const limit = schema[keyword];
  return numeric(limit) ? limit : undefined;
};
const isType = ({ schema, value }: Site, type: string): boolean => schema.type === type && typeof value === type;

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const excluded = ({ schema }: Site): readonly (readonly string[])[] => {
  const pairs = isObject(schema['x-dependentExcluded']) ? Object.entries(schema['x-dependentExcluded']) : [];
  const xor = listOf(schema['x-requiredXor']);
  return [
    ...pairs.flatMap(([one, others]) => listOf(others).map((other) => [one, `${other}`])),
    ...(xor.length > 1 ? [xor.map((name) => `${name}`)] : []),
  ];
};

const sample = (schema: Schema | undefined): unknown => {
  if (Array.isArray(schema?.enum)) return schema.enum[0];
  const samples: Readonly<Record<string, unknown>> = { array: [], boolean: true, integer: 1, number: 1, object: {} };
  return samples[`${schema?.type}`] ?? 'sample';
};

/** Kinds by name. */
export const properties: Kinds = {
  'property renamed': atOneOf(
    sites(({ path }) => path.length > 3 && typeof path.at(-1) === 'string'),
    (template, { path }, random) => renameAt(template, path, misspelt(`${path.at(-1)}`, random)),
  ),
  'property unknown': replacing(
    ({ value, schema }) => isObject(value) && schema.properties !== undefined,
    ({ value }) => ({ ...(value as object), Colour: 'blue' }),
  ),
  'property of the wrong case': atOneOf(
    sites(({ path }) => path.length > 3 && typeof path.at(-1) === 'string'),
    (template, { path }) => {
      const name = `${path.at(-1)}`;
      const other = name[0] === name[0]?.toUpperCase() ? `${name[0]?.toLowerCase()}` : `${name[0]?.toUpperCase()}`;
      return renameAt(template, path, `${other}${name.slice(1)}`);
    },
  ),
  'required property removed': atOneOf(
    sites(({ required }) => required),
    (template, { path }) => removeAt(template, path),
  ),
  'all properties removed': atOneOf(
    sites(({ path }) => path.length === 3),
    (template, { path }) => removeAt(template, path),
  ),
  'string to list': replacing(
    (site) => isType(site, 'string'),
    ({ value }) => [value],
  ),
  'string to object': replacing(
    (site) => isType(site, 'string'),
    ({ value }) => ({ Value: value }),
  ),
  'number to text': replacing(
    ({ value }) => numeric(value),
    () => 'many',
  ),
  'number to fraction': replacing(
    ({ schema, value }) => schema.type === 'integer' && numeric(value),
    ({ value }) => (value as number) + 0.5,
  ),
  'boolean to text': replacing(
    ({ value }) => typeof value === 'boolean',
    () => 'perhaps',
  ),
  'object to string': replacing(
    ({ value, path }) => isObject(value) && path.length > 3,
    () => 'text',
  ),
  'object to list': replacing(
    ({ value }) => isObject(value),
    ({ value }) => [value],
  ),
  'list to object': replacing(
    ({ value }) => Array.isArray(value),
    ({ value }) => ({ Items: value }),
  ),
  'list to string': replacing(
    ({ value }) => Array.isArray(value),
    () => 'text',
  ),
  'enum broken': replacing(
    ({ schema, value }) => Array.isArray(schema.enum) && typeof value === 'string',
    ({ value }, random) => random.pick([misspelt(`${value}`, random), `${value}`.toLowerCase(), 'OTHER']),
  ),
  'pattern broken': replacing(
    ({ schema, value }) => typeof schema.pattern === 'string' && typeof value === 'string',
    ({ value }, random) => random.pick([`${value}\u0007`, ' !§ ', `*${value} *`]),
  ),
  'text too long': replacing(
    (site) => isType(site, 'string') && says(site.schema, 'maxLength') !== undefined,
    ({ schema }) => 'a'.repeat((says(schema, 'maxLength') ?? 0) + 1),
  ),
  'text empty': replacing(
    (site) => isType(site, 'string'),
    () => '',
  ),
  'number too large': replacing(
    ({ schema, value }) => numeric(value) && says(schema, 'maximum') !== undefined,
    ({ schema }, random) => (says(schema, 'maximum') ?? 0) + (random.pick([1, 1000]) ?? 1),
  ),
  'number too small': replacing(
    ({ schema, value }) => numeric(value) && says(schema, 'minimum') !== undefined,
    ({ schema }) => (says(schema, 'minimum') ?? 0) - 1,
  ),
  'number negative': replacing(
    ({ value }) => numeric(value),
    () => -7,
  ),
  'list too long': replacing(
    ({ schema, value }) => Array.isArray(value) && value.length > 0 && says(schema, 'maxItems') !== undefined,
    ({ schema, value }) =>
      Array.from({ length: (says(schema, 'maxItems') ?? 0) + 1 }, (_, index) => {
        const [first] = listOf(value);
        return typeof first === 'string' ? `${first}${index}` : first;
      }),
  ),
  'list empty': replacing(
    ({ value }) => Array.isArray(value) && value.length > 0,
    () => [],
  ),
  'item twice': replacing(
    ({ value }) => Array.isArray(value) && value.length > 0,
    ({ value }) => [...listOf(value), listOf(value)[0]],
  ),
  'item of another type': replacing(
    ({ value }) => Array.isArray(value) && value.length > 0,
    ({ value }) => [...listOf(value), isObject(listOf(value)[0]) ? 'text' : { Other: 'kind' }],
  ),
  'read-only property set': atOneOf(
    sites(({ path, type }) => path.length === 3 && listOf(schemaOf(type)?.readOnlyProperties).length > 0),
    (template, { path, type }, random) => {
      const name = random.pick(listOf(schemaOf(type)?.readOnlyProperties).filter((item) => !`${item}`.includes('.')));
      return name === undefined ? undefined : setAt(template, [...path, `${name}`], 'given');
    },
  ),
  'exclusive properties together': atOneOf(
    sites((site) => excluded(site).length > 0 && isObject(site.value)),
    (template, site, random) => {
      const names = random.pick(excluded(site)) ?? [];
      const added = names.map((name) => [name, sample(site.schema.properties?.[name])]);
      return setAt(template, site.path, { ...Object.fromEntries(added), ...(site.value as object) });
    },
  ),
  'one of several removed': atOneOf(
    sites(
      ({ value, schema }) =>
        isObject(value) &&
        ['x-requiredXor', 'x-requiredOr', 'anyOf', 'oneOf', 'dependencies'].some((keyword) => schema[keyword]),
    ),
    (template, { path, value }, random) => {
      const name = random.pick(Object.keys(value as object));
      return name === undefined ? undefined : removeAt(template, [...path, name]);
    },
  ),
  'optional property removed': atOneOf(
    sites(({ required, path }) => !required && path.length > 3 && typeof path.at(-1) === 'string'),
    (template, { path }) => removeAt(template, path),
  ),
  'null value': atOneOf(
    sites(({ path }) => path.length > 3),
    (template, { path }) => setAt(template, path, null),
  ),
};
