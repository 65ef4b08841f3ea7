/** Reduces a schema of schemas/resources to what validation needs: facts and provenance stay out of the compiled code. */

type Json = Readonly<Record<string, unknown>>;

/** Keywords that ajv is to see; everything else in the files is for people and for other tools. */
const kept = new Set([
  '$ref',
  'additionalProperties',
  'anyOf',
  'const',
  'definitions',
  'dependencies',
  'enum',
  'items',
  'maxItems',
  'maxLength',
  'maximum',
  'minItems',
  'minLength',
  'minProperties',
  'minimum',
  'multipleOf',
  'oneOf',
  'pattern',
  'patternProperties',
  'properties',
  'required',
  'type',
  'uniqueItems',
  'x-dependentExcluded',
  'x-requiredOr',
  'x-requiredXor',
  'x-uniqueKeys',
]);

/** Keywords whose value maps names to schemas. */
const maps = new Set(['definitions', 'patternProperties', 'properties']);
/** Keywords whose value is a list of schemas. */
const lists = new Set(['anyOf', 'oneOf']);

/** Formats worth a check, as patterns: a standalone validator can then do without a table of formats. */
const formats: Readonly<Record<string, string>> = {
  'ipv4-network': '^(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?:\\.(?!/)|(?=/))){4}/(?:3[0-2]|[12]?\\d)$',
  'ipv6-network': '^[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*/(?:12[0-8]|1[01]\\d|\\d?\\d)$',
};

/** Keywords that every value satisfies: the registry is fond of them. */
const saysNothing = (key: string, value: unknown): boolean =>
  (key === 'uniqueItems' && value === false) || ((key === 'minLength' || key === 'minItems') && value === 0);

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const mapValues = (record: Json, f: (value: unknown) => unknown): Json =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, f(value)]));

/** The schema, stripped. */
export const prepare = (schema: unknown): unknown => {
  if (!isObject(schema)) return schema;
  const entries = Object.entries(schema).filter(([key, value]) => kept.has(key) && !saysNothing(key, value));
  const format = typeof schema.format === 'string' ? formats[schema.format] : undefined;
  return {
    ...(format && schema.pattern === undefined && { pattern: format }),
    ...Object.fromEntries(
      entries.map(([key, value]) => {
        if (maps.has(key) && isObject(value)) return [key, mapValues(value, prepare)];
        if (lists.has(key) && Array.isArray(value)) return [key, value.map(prepare)];
        return [key, key === 'items' || key === 'additionalProperties' ? prepare(value) : value];
      }),
    ),
  };
};
