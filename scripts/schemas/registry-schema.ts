/**
 * Writes schemas/registry/<type>.json: the registry's own schema of a type, without prose, which is what the validators
 * are compiled from. Beside it stand what Ref and Fn::GetAtt return, which the registry only says in a roundabout way.
 */
import { jsPattern } from './pattern.js';
import { type RawNode, type RawRegistryType, type RawSchema, resolve, steps } from './registry-raw.js';

type Json = Record<string, unknown>;

/** Keywords that judge a value; the rest is prose, or about what an update does. */
const judging = new Set([
  ...['$ref', 'additionalProperties', 'anyOf', 'const', 'dependencies', 'dependentExcluded', 'dependentRequired'],
  ...['enum', 'format', 'items', 'maxItems', 'maxLength', 'maxUniqueItems', 'maximum', 'minItems', 'minLength'],
  ...['minProperties', 'minimum', 'multipleOf', 'oneOf', 'pattern', 'patternProperties', 'properties', 'required'],
  ...['requiredOr', 'requiredXor', 'type', 'uniqueItems', 'uniqueKeys'],
]);

/** Keywords that every value satisfies: the registry is fond of them. */
const saysNothing = (key: string, value: unknown): boolean =>
  (key === 'uniqueItems' && value === false) || ((key === 'minLength' || key === 'minItems') && value === 0);

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const mapValues = (record: unknown, f: (value: unknown) => unknown): Json =>
  Object.fromEntries(Object.entries(isObject(record) ? record : {}).map(([key, value]) => [key, f(value)]));

const judged = (node: unknown): unknown => {
  if (!isObject(node)) return node;
  return Object.fromEntries(
    Object.entries(node).flatMap(([key, value]): [string, unknown][] => {
      if (!judging.has(key) || saysNothing(key, value)) return [];
      if (key === 'properties') return [[key, mapValues(value, judged)]];
      if (key === 'patternProperties')
        return [
          [key, Object.fromEntries(Object.entries(value as Json).map(([p, v]) => [jsPattern(p) ?? '', judged(v)]))],
        ];
      if (key === 'pattern') {
        const pattern = jsPattern(`${value}`);
        return pattern === undefined ? [] : [[key, pattern]];
      }
      if (key === 'anyOf' || key === 'oneOf') return [[key, (value as unknown[]).map(judged)]];
      return [[key, key === 'items' || key === 'additionalProperties' ? judged(value) : value]];
    }),
  );
};

/** The node at a pointer such as `/properties/A/B`, which leaves out definitions and lists. */
const at = (schema: RawSchema, pointer: string): RawNode => {
  let node: RawNode = schema;
  for (const step of steps(pointer)) {
    const target = resolve(schema, node);
    const inside = target.items === undefined ? target : resolve(schema, target.items);
    node = inside.properties?.[step] ?? {};
  }
  return resolve(schema, node);
};

const formatsOf = ({ format, anyOf }: RawNode): Json => {
  const formats = [format, ...(anyOf ?? []).map((alternative) => alternative.format)].filter(
    (one) => one !== undefined,
  );
  return formats.length > 0 ? { formats } : {};
};

/** The types of an attribute that has no schema of its own. */
const invented: Readonly<Record<string, Json>> = {
  '/properties/CfnLintAllTypes': {},
  '/properties/CfnLintStringType': { type: 'string' },
};

/** The document of one type. */
export const registrySchema = ({ schema, pointers = {}, ref = {} }: RawRegistryType, comment: string): Json => ({
  $comment: comment,
  typeName: schema.typeName,
  ref: formatsOf(ref),
  attributes: Object.fromEntries(
    Object.entries(pointers)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, pointer]) => {
        const node = at(schema, pointer);
        return [name, invented[pointer] ?? { ...(node.type !== undefined && { type: node.type }), ...formatsOf(node) }];
      }),
  ),
  readOnlyProperties: schema.readOnlyProperties ?? [],
  primaryIdentifier: schema.primaryIdentifier ?? [],
  taggable: schema.tagging?.taggable === true,
  ...(judged(schema) as Json),
  definitions: mapValues(schema.definitions, judged),
});
