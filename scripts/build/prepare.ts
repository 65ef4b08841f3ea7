/**
 * Turns a schema of schemas/registry into what ajv compiles: keywords whose meaning in a template is not that of JSON
 * Schema get a name and code of their own (`keywords.ts`), and what only documentation says becomes advice.
 */

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]);

/** Keywords that mean in a template what they mean in JSON Schema. */
const kept = new Set(['$ref', 'maxItems', 'maxLength', 'minItems', 'minLength', 'minProperties']);

/** Where a node stands. */
interface At {
  /** Inside an alternative, where a value that is not known decides nothing. */
  readonly choice: boolean;
  /** Whether the node asks a function call for its properties too; one that is referred to leaves that to the call. */
  readonly calls: boolean;
}

/** Keywords that get a meaning of their own, and the value that it is given. */
const renamed: Readonly<Record<string, (value: unknown, at: At, node: Json) => Json>> = {
  const: (value) => ({ 'x-enum': [value] }),
  dependencies: (value) => ({ 'x-dependentRequired': value }),
  dependentExcluded: (value) => ({ 'x-dependentExcluded': value }),
  dependentRequired: (value) => ({ 'x-dependentRequired': value }),
  enum: (value) => ({ 'x-enum': value }),
  format: (value, { choice }, { pattern }) => ({
    'x-format': { format: value, choice, empty: typeof pattern === 'string' && new RegExp(pattern).test('') },
  }),
  maximum: (value) => ({ 'x-maximum': value }),
  maxUniqueItems: (value) => ({ 'x-maxUniqueItems': value }),
  minimum: (value) => ({ 'x-minimum': value }),
  multipleOf: (value) => ({ 'x-multipleOf': value }),
  pattern: (value) => ({ 'x-pattern': value }),
  required: (value, { calls }) => ({ 'x-required': { properties: value, calls } }),
  requiredOr: (value, { calls }) => ({ 'x-requiredOr': { properties: value, calls } }),
  requiredXor: (value, { calls }) => ({ 'x-requiredXor': { properties: value, calls } }),
  type: (value) => ({ 'x-type': listOf(value) }),
  uniqueItems: () => ({ 'x-uniqueItems': [] }),
  uniqueKeys: (value) => ({ 'x-uniqueKeys': value }),
};

const mapValues = (record: unknown, f: (value: unknown, key: string) => unknown): Json =>
  Object.fromEntries(Object.entries(isObject(record) ? record : {}).map(([key, value]) => [key, f(value, key)]));

/** One keyword, prepared. */
const keyword = (key: string, value: unknown, node: Json, at: At): Json => {
  const inner = { ...at, calls: true };
  if (kept.has(key)) return { [key]: value };
  if (key === 'properties' || key === 'patternProperties')
    return { [key]: mapValues(value, (child) => prepareNode(child, inner)) };
  if (key === 'definitions')
    return { definitions: mapValues(value, (child) => prepareNode(child, { ...at, calls: false })) };
  if (key === 'anyOf' || key === 'oneOf')
    return { [key]: listOf(value).map((child) => prepareNode(child, { choice: true, calls: false })) };
  if (key === 'items') return { items: prepareNode(value, inner) };
  if (key === 'additionalProperties') {
    if (isObject(value)) return { additionalProperties: prepareNode(value, inner) };
    const names = Object.keys(isObject(node.properties) ? node.properties : {});
    const patterns = Object.keys(isObject(node.patternProperties) ? node.patternProperties : {});
    return value === false ? { 'x-known': { names, patterns } } : {};
  }
  return renamed[key]?.(value, at, node) ?? {};
};

/** Keywords that restrict a value beyond its type, so that what is looked up must be known to be checked. */
const restricting = new Set([
  ...['$ref', 'anyOf', 'const', 'enum', 'format', 'maxLength', 'maximum', 'minLength', 'minimum', 'multipleOf'],
  ...['oneOf', 'pattern'],
]);

const restricts = (node: unknown): boolean => {
  if (!isObject(node)) return false;
  if (Object.keys(node).some((key) => restricting.has(key))) return true;
  const { items, additionalProperties, properties, patternProperties } = node;
  const inside = [properties, patternProperties].flatMap((map) => Object.values(isObject(map) ? map : {}));
  return [items, additionalProperties, ...inside].some(restricts);
};

const prepareNode = (node: unknown, at: At): unknown => {
  if (!isObject(node)) return node;
  const prepared = Object.entries(node).map(([key, value]) => keyword(key, value, node, at));
  return Object.assign({}, ...prepared, !at.choice && restricts(node) && { 'x-lookup': true });
};

/** What holds for the tags of every type that has some: https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html */
const tags: Json = {
  properties: {
    Tags: {
      items: {
        type: 'object',
        properties: { Key: { pattern: '^(?!aws:).+$', minLength: 1, maxLength: 128 }, Value: { maxLength: 256 } },
        required: ['Key'],
      },
      patternProperties: { '^(?!aws:).+$': { maxLength: 256 } },
      additionalProperties: false,
      uniqueKeys: ['Key'],
    },
  },
};

/** Schemas of schemas/resources, whose enums may be from documentation alone. */
interface Documented {
  readonly schema: Json;
  readonly definitions: Json;
}

const target = (node: unknown, definitions: Json): Json => {
  if (!isObject(node)) return {};
  const name = typeof node.$ref === 'string' ? node.$ref.replace('#/definitions/', '') : undefined;
  return name === undefined ? node : { ...target(definitions[name], definitions), ...node, $ref: undefined };
};

/** Adds `x-documented` where the documentation lists values and the registry does not; each definition once. */
const advise = (
  node: unknown,
  definitions: Json,
  { schema, definitions: theirs }: Documented,
  seen: Set<unknown>,
): void => {
  if (!isObject(node)) return;
  const here = typeof node.$ref === 'string' ? definitions[node.$ref.replace('#/definitions/', '')] : node;
  const there = target(schema, theirs);
  if (!isObject(here) || seen.has(here)) return;
  seen.add(here);
  if (Array.isArray(there.enum) && here['x-enum'] === undefined) Object.assign(here, { 'x-documented': there.enum });
  for (const [name, child] of Object.entries(isObject(here.properties) ? here.properties : {})) {
    const said = isObject(there.properties) ? there.properties[name] : undefined;
    if (isObject(said)) advise(child, definitions, { schema: said, definitions: theirs }, seen);
  }
  if (isObject(there.items)) advise(here.items, definitions, { schema: there.items, definitions: theirs }, seen);
};

const outside: At = { choice: false, calls: true };

/** The schema that ajv compiles: what the registry says, and as advice what the documentation adds. */
export const prepare = (registry: Json, documented?: Json): Json => {
  const schema = prepareNode(registry, outside) as Json;
  const definitions = isObject(schema.definitions) ? schema.definitions : {};
  if (documented)
    advise(
      schema,
      definitions,
      { schema: documented, definitions: isObject(documented.definitions) ? documented.definitions : {} },
      new Set(),
    );
  return registry.taggable === true ? { ...schema, allOf: [prepareNode(tags, outside)] } : schema;
};
