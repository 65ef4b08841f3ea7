/** Reads the registry schemas that cfn-lint carries: constraints, rules between properties, read-only and create-only. */
import { jsPattern } from './pattern.js';
import { constraintsOf, kindsOf, rulesOf } from './registry-facts.js';
import {
  addressOf,
  type RawNode,
  type RawRegistryType,
  type RawSchema,
  refName,
  resolve,
  steps,
} from './registry-raw.js';
import type { Shape, ShapeKind, SourceAttribute, SourceObject, SourceProperty, SourceType, Update } from './source.js';

/** Everything that reading one type passes around; `definitions` grows as objects are met. */
interface Reader {
  readonly schema: RawSchema;
  readonly definitions: Record<string, SourceObject>;
  readonly updates: ReadonlyMap<string, Update>;
  readonly readOnly: ReadonlySet<string>;
  readonly report: (message: string) => void;
}

const typesOf = (node: RawNode): readonly string[] => (typeof node.type === 'string' ? [node.type] : (node.type ?? []));

const kindOf = (types: readonly string[]): ShapeKind => {
  // An object or its text is a document; an object among numbers and lists is a value that ends up as text.
  if (types.includes('object')) return types.every((t) => t === 'object' || t === 'string') ? 'json' : 'string';
  return types.includes('array') ? 'list' : ((types[0] ?? 'json') as ShapeKind);
};

const holdsProperties = (node: RawNode): boolean =>
  node.properties !== undefined || (node.oneOf ?? []).some((o) => o.properties);

/** The shape of a node. `where` names an object that is written in place, and the node in reports. */
const shapeOf = (reader: Reader, node: RawNode, where: string): Shape => {
  const target = resolve(reader.schema, node);
  const at = refName(node) ?? where;
  const types = typesOf(target);
  const constraints = {
    ...constraintsOf(target, at, reader.report),
    ...(target !== node && constraintsOf(node, where, reader.report)),
  };
  const extra = { ...(types.length > 1 && { types }), constraints };
  const [entry] = Object.entries(target.patternProperties ?? {});
  if (entry)
    return { kind: 'map', ...extra, of: shapeOf(reader, entry[1], `${at}/*`), keys: jsPattern(entry[0]) ?? '' };
  if (holdsProperties(target)) {
    if (!reader.definitions[at]) readObject(reader, target, at);
    return { kind: 'object', ...extra, definition: at };
  }
  if (types.includes('array') && !types.includes('object')) {
    return { kind: 'list', ...extra, of: shapeOf(reader, target.items ?? {}, at) };
  }
  // An object that no text can stand for: say so, since a policy document would take both.
  return types.length === 1 && types[0] === 'object'
    ? { kind: 'json', ...extra, types }
    : { kind: kindOf(types), ...extra };
};

const propertyOf = (reader: Reader, owner: string, name: string, node: RawNode, required: boolean): SourceProperty => {
  const address = `${owner}.${name}`;
  const kinds = kindsOf(reader.schema, node);
  const update = reader.updates.get(address);
  const initial = node.default;
  return {
    shape: shapeOf(reader, node, `${owner}/${name}`),
    required,
    ...(kinds.length > 0 && { kinds }),
    // Silence means mutable only at the root: the lists seldom reach into nested objects.
    ...(update ? { update } : owner === '' && { update: 'Mutable' as const }),
    ...(reader.readOnly.has(address) && { readOnly: true }),
    ...(initial !== undefined && typeof initial !== 'object' && { default: String(initial) }),
  };
};

/** Reads an object and files it under `owner`, before its properties: a statement that nests itself must end. */
const readObject = (reader: Reader, node: RawNode, owner: string): SourceObject => {
  const properties: Record<string, SourceProperty> = {};
  const rules = rulesOf(node);
  const isNamed = owner !== '' && !owner.includes('/');
  const object = { ...(isNamed && { name: owner }), properties, ...(Object.keys(rules).length > 0 && { rules }) };
  if (owner !== '') reader.definitions[owner] = object;
  const all: Record<string, RawNode> = Object.assign(
    {},
    ...(node.oneOf ?? []).map((o) => o.properties),
    node.properties,
  );
  for (const [name, child] of Object.entries(all)) {
    properties[name] = propertyOf(reader, owner, name, child, node.required?.includes(name) ?? false);
  }
  return object;
};

const attributeOf = (reader: Reader, path: string): SourceAttribute => {
  let node: RawNode | undefined = reader.schema;
  for (const part of path.split('.')) node = node && resolve(reader.schema, node).properties?.[part];
  return { shape: node ? shapeOf(reader, node, path) : { kind: 'string' } };
};

/** Reads one resource type. `report` hears of patterns that JavaScript writes differently or not at all. */
export const fromRegistry = (raw: RawRegistryType, report: (message: string) => void = () => {}): SourceType => {
  const { schema } = raw;
  const { tagging, primaryIdentifier } = schema;
  const at = (pointers: readonly string[] | undefined): readonly string[] =>
    (pointers ?? []).flatMap((p) => addressOf(schema, p) ?? []);
  const reader: Reader = {
    schema,
    definitions: {},
    updates: new Map<string, Update>([
      ...at(schema.conditionalCreateOnlyProperties).map((a) => [a, 'Conditional'] as const),
      ...at(schema.createOnlyProperties).map((a) => [a, 'Immutable'] as const),
    ]),
    readOnly: new Set(at(schema.readOnlyProperties)),
    report,
  };
  const root = readObject(reader, schema, '');
  // `Outputs\..*` and the like are patterns for names that only a template knows.
  const attributes = raw.attributes
    .filter((name) => /^[\w.]+$/u.test(name))
    .map((name) => [name, attributeOf(reader, name)] as const);
  return {
    root,
    definitions: reader.definitions,
    attributes: Object.fromEntries(attributes),
    ...(primaryIdentifier && { ref: primaryIdentifier.map((p) => steps(p).join('.')) }),
    ...(tagging?.taggable !== false && tagging?.tagProperty && { tagProperty: steps(tagging.tagProperty).join('.') }),
  };
};
