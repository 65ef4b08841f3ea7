/** Reads the CloudFormation resource specification: structure, update types, attributes. */
import type { Shape, ShapeKind, SourceAttribute, SourceObject, SourceProperty, SourceType, Update } from './source.js';

interface RawType {
  readonly PrimitiveType?: string;
  readonly Type?: string;
  readonly ItemType?: string;
  readonly PrimitiveItemType?: string;
}

interface RawProperty extends RawType {
  readonly Required?: boolean;
  readonly UpdateType?: Update;
  readonly DuplicatesAllowed?: boolean;
}

interface RawObject extends RawProperty {
  readonly Documentation?: string;
  readonly Properties?: Readonly<Record<string, RawProperty>>;
}

interface RawResource extends RawObject {
  readonly Attributes?: Readonly<Record<string, RawType>>;
}

/** The parts of specification.json that are read. */
export interface RawSpecification {
  readonly PropertyTypes: Readonly<Record<string, RawObject>>;
  readonly ResourceTypes: Readonly<Record<string, RawResource>>;
}

const primitives: Readonly<Record<string, ShapeKind>> = {
  String: 'string',
  Timestamp: 'string',
  Integer: 'integer',
  Long: 'integer',
  Double: 'number',
  Boolean: 'boolean',
  Json: 'json',
};

const primitive = (name: string): Shape => {
  const kind = primitives[name];
  if (!kind) throw new Error(`cfnspec: unknown primitive type ${name}`);
  return { kind };
};

const shapeOf = (raw: RawType): Shape => {
  const item = (): Shape =>
    raw.ItemType ? { kind: 'object', definition: raw.ItemType } : primitive(raw.PrimitiveItemType ?? 'Json');
  if (raw.Type === 'List') return { kind: 'list', of: item() };
  if (raw.Type === 'Map') return { kind: 'map', of: item() };
  if (raw.Type) return raw.Type === 'Json' ? { kind: 'json' } : { kind: 'object', definition: raw.Type };
  return primitive(raw.PrimitiveType ?? 'Json');
};

const property = (raw: RawProperty): SourceProperty => ({
  shape: shapeOf(raw),
  required: raw.Required ?? false,
  ...(raw.UpdateType && { update: raw.UpdateType }),
});

const mapValues = <A, B>(record: Readonly<Record<string, A>>, f: (value: A) => B): Record<string, B> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, f(value)]));

const objectOf = (raw: RawObject, name?: string): SourceObject => ({
  ...(name && { name }),
  // A few property types are an alias of a list or a primitive and have no properties of their own.
  properties: mapValues(raw.Properties ?? {}, property),
  ...(raw.Documentation && { url: raw.Documentation.replace(/^http:/, 'https:') }),
});

/** What cfnspec says about `type`, or undefined if it does not know it. */
export const fromCfnspec = (spec: RawSpecification, type: string): SourceType | undefined => {
  const raw = spec.ResourceTypes[type];
  if (!raw) return undefined;
  const prefix = `${type}.`;
  const own = Object.entries(spec.PropertyTypes)
    .filter(([key]) => key.startsWith(prefix))
    .map(([key, value]): [string, SourceObject] => [
      key.slice(prefix.length),
      objectOf(value, key.slice(prefix.length)),
    ]);
  const shared = spec.PropertyTypes.Tag;
  return {
    root: objectOf(raw),
    definitions: { ...(shared && { Tag: objectOf(shared, 'Tag') }), ...Object.fromEntries(own) },
    attributes: mapValues(raw.Attributes ?? {}, (attribute): SourceAttribute => ({ shape: shapeOf(attribute) })),
  };
};
