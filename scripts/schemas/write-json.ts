/**
 * Writes schemas/resources/<type>.json: a draft-07 schema whose every node says where its facts are from.
 *
 * Beside the standard keywords:
 *   update      what CloudFormation does when the value changes; the strongest on the way from the root applies
 *   kinds       the ids that the value refers to
 *   from        fact -> source, one letter each, spelled out in the file's $comment
 *   x-requiredXor        exactly one of these properties
 *   x-requiredOr         at least one of these properties
 *   x-dependentExcluded  where the key is present, none of these is
 *   x-uniqueKeys         no two elements agree in these properties
 */
import type { Origin, ShapeKind } from './source.js';
import type { Provenance, ResourceSpec, SpecObject, SpecProperty, SpecShape } from './spec.js';

/** The letter that stands for a source in `from`. */
export const letters: Readonly<Record<Origin, string>> = {
  cfnspec: 'c',
  'service-spec': 's',
  registry: 'r',
  overlay: 'o',
};

type Json = Record<string, unknown>;

const jsonTypes: Readonly<Record<ShapeKind, string | undefined>> = {
  string: 'string',
  integer: 'integer',
  number: 'number',
  boolean: 'boolean',
  json: undefined,
  list: 'array',
  map: 'object',
  object: undefined,
};

const sortedEntries = <T>(record: Readonly<Record<string, T>>): [string, T][] =>
  Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));

const fromOf = (from: Provenance): Json =>
  Object.fromEntries(sortedEntries(from).map(([fact, origin]) => [fact, letters[origin]]));

const shapeJson = (shape: SpecShape): Json => {
  const type = shape.types && shape.types.length > 0 ? shape.types : jsonTypes[shape.kind];
  return {
    ...(type !== undefined && { type: Array.isArray(type) && type.length === 1 ? type[0] : type }),
    ...(shape.definition !== undefined && { $ref: `#/definitions/${shape.definition}` }),
    ...(shape.kind === 'list' && shape.of && { items: nodeJson(shape.of) }),
    ...(shape.kind === 'map' &&
      shape.of &&
      (shape.keys
        ? { patternProperties: { [shape.keys]: nodeJson(shape.of) }, additionalProperties: false }
        : { additionalProperties: nodeJson(shape.of) })),
    ...Object.fromEntries(sortedEntries(shape.constraints ?? {})),
  };
};

const nodeJson = (shape: SpecShape): Json => ({ ...shapeJson(shape), from: fromOf(shape.from) });

const propertyJson = (property: SpecProperty): Json => ({
  ...shapeJson(property.shape),
  update: property.update,
  ...(property.kinds.length > 0 && { kinds: property.kinds }),
  from: fromOf({ ...property.shape.from, ...property.from }),
});

const objectJson = (object: SpecObject): Json => {
  const required = Object.keys(object.properties)
    .filter((name) => object.properties[name]?.required)
    .sort();
  return {
    properties: Object.fromEntries(
      sortedEntries(object.properties).map(([name, property]) => [name, propertyJson(property)]),
    ),
    ...(required.length > 0 && { required }),
    additionalProperties: false,
    ...Object.fromEntries(sortedEntries(object.rules)),
    ...(Object.keys(object.from).length > 0 && { from: fromOf(object.from) }),
  };
};

/** Definitions that some property also takes as text: their own `type` would forbid it. */
const textual = (spec: ResourceSpec): ReadonlySet<string> =>
  new Set(
    [spec.root, ...Object.values(spec.definitions)]
      .flatMap((object) => Object.values(object.properties))
      .flatMap(({ shape }) =>
        shape.definition !== undefined && (shape.types?.length ?? 0) > 1 ? [shape.definition] : [],
      ),
  );

/** The document of one type. `comment` is the whole head: how it was made and what the letters stand for. */
export const schemaJson = (spec: ResourceSpec, comment: string): Json => {
  const loose = textual(spec);
  return {
    $comment: comment,
    $schema: 'http://json-schema.org/draft-07/schema#',
    typeName: spec.type,
    documentationUrl: spec.url,
    ref: { kind: spec.ref.kind, from: letters[spec.ref.from] },
    ...(spec.tags && { tags: { property: spec.tags.property, form: spec.tags.form, from: letters[spec.tags.from] } }),
    stateful: spec.stateful,
    attributes: Object.fromEntries(
      sortedEntries(spec.attributes).map(([name, a]) => [
        name,
        {
          type: jsonTypes[a.kind] ?? 'object',
          ...(a.of && { items: { type: jsonTypes[a.of] ?? 'object' } }),
          ...(a.id && { kind: a.id }),
          from: fromOf(a.from),
        },
      ]),
    ),
    readOnlyProperties: spec.readOnly,
    type: 'object',
    ...objectJson(spec.root),
    definitions: Object.fromEntries(
      sortedEntries(spec.definitions).map(([name, object]) => [
        name,
        { ...(!loose.has(name) && { type: 'object' }), ...objectJson(object) },
      ]),
    ),
  };
};

/** Objects under these keys get a line for each entry; everything else stays on one line, which keeps diffs short. */
const open = new Set(['properties', 'definitions', 'attributes']);

/** JSON with one line per property. */
export const print = (value: Json, indent = '', inside = ''): string => {
  const lines = Object.entries(value).map(([name, child]) => {
    const nested =
      typeof child === 'object' &&
      child !== null &&
      !Array.isArray(child) &&
      (open.has(name) || inside === 'definitions');
    const text = nested ? print(child as Json, `${indent}  `, name) : JSON.stringify(child);
    return `${JSON.stringify(name)}: ${text}`;
  });
  if (lines.length === 0) return '{}';
  return indent === ''
    ? `{ ${lines.join(',\n  ')}\n}`
    : `{\n${lines.map((line) => `${indent}  ${line}`).join(',\n')}\n${indent}}`;
};
