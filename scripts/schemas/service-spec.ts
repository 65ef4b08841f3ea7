/** Reads aws-service-spec: today's properties, allowed values, replacement, references, documentation. */
import type { Shape, SourceAttribute, SourceObject, SourceProperty, SourceType, Update } from './source.js';

/** A type as aws-service-spec spells it. */
export type RawType =
  | { readonly type: 'string' | 'integer' | 'number'; readonly allowedValues?: readonly (string | number)[] }
  | { readonly type: 'boolean' | 'json' | 'date-time' | 'null' | 'tag' }
  | { readonly type: 'array' | 'map'; readonly element: RawType }
  | { readonly type: 'ref'; readonly reference: { readonly $ref: string } }
  | { readonly type: 'union'; readonly types: readonly RawType[] };

interface RawProperty {
  readonly type: RawType;
  readonly required?: boolean;
  readonly documentation?: string;
  readonly defaultValue?: string;
  readonly deprecated?: string;
  readonly causesReplacement?: 'yes' | 'no' | 'maybe';
  readonly relationshipRefs?: readonly { readonly cloudFormationType: string; readonly propertyName: string }[];
}

/** A named object type of aws-service-spec. */
export interface RawDefinition {
  readonly $id: string;
  readonly name: string;
  readonly documentation?: string;
  readonly properties: Readonly<Record<string, RawProperty>>;
}

/** A resource type of aws-service-spec. */
export interface RawResource {
  readonly documentation?: string;
  readonly properties: Readonly<Record<string, RawProperty>>;
  readonly attributes: Readonly<Record<string, { readonly type: RawType; readonly documentation?: string }>>;
  readonly primaryIdentifier?: readonly string[];
  readonly cfnRefIdentifier?: readonly string[];
  readonly isStateful?: boolean;
  readonly tagInformation?: { readonly tagPropertyName: string };
}

const updates: Readonly<Record<string, Update>> = { yes: 'Immutable', maybe: 'Conditional', no: 'Mutable' };

/** The definition under which the legacy, built-in tag type is filed. */
const builtinTag = 'builtin:Tag';

const unionOf = (types: readonly RawType[]): Shape => {
  const shapes = types.map(shapeOf);
  // "A string or a list of them" is written as a list, "a document or its text" as a document.
  const best = shapes.find((s) => s.kind === 'list') ?? shapes.find((s) => s.kind === 'json') ?? shapes[0];
  if (!best) throw new Error('aws-service-spec: an empty union');
  return best;
};

const shapeOf = (raw: RawType): Shape => {
  switch (raw.type) {
    case 'array':
      return { kind: 'list', of: shapeOf(raw.element) };
    case 'map':
      return { kind: 'map', of: shapeOf(raw.element) };
    case 'ref':
      return { kind: 'object', definition: raw.reference.$ref };
    case 'tag':
      return { kind: 'object', definition: builtinTag };
    case 'union':
      return unionOf(raw.types);
    case 'date-time':
      return { kind: 'string' };
    case 'json':
    case 'null':
      return { kind: 'json' };
    case 'boolean':
      return { kind: 'boolean' };
    default:
      return { kind: raw.type, ...(raw.allowedValues && { constraints: { enum: raw.allowedValues } }) };
  }
};

const property = (raw: RawProperty): SourceProperty => ({
  shape: shapeOf(raw.type),
  required: raw.required ?? false,
  update: updates[raw.causesReplacement ?? 'no'] ?? 'Mutable',
  ...(raw.relationshipRefs && { kinds: raw.relationshipRefs.map((r) => `${r.cloudFormationType}.${r.propertyName}`) }),
  ...(raw.documentation && { documentation: raw.documentation }),
  ...(raw.defaultValue && { default: raw.defaultValue }),
  ...(raw.deprecated && raw.deprecated !== 'NONE' && { deprecated: true }),
});

const objectOf = (raw: Pick<RawDefinition, 'documentation' | 'properties'>, name?: string): SourceObject => ({
  ...(name && { name }),
  properties: Object.fromEntries(Object.entries(raw.properties).map(([key, value]) => [key, property(value)])),
  ...(raw.documentation && { documentation: raw.documentation }),
});

const string: SourceProperty = { shape: { kind: 'string' }, required: true, update: 'Mutable' };

/** What aws-service-spec says about one resource, given the object types that it uses. */
export const fromServiceSpec = (raw: RawResource, definitions: readonly RawDefinition[]): SourceType => {
  const ref = raw.cfnRefIdentifier ?? raw.primaryIdentifier;
  return {
    root: objectOf(raw),
    definitions: {
      [builtinTag]: { name: 'Tag', properties: { Key: string, Value: string } },
      ...Object.fromEntries(definitions.map((d) => [d.$id, objectOf(d, d.name)])),
    },
    attributes: Object.fromEntries(
      Object.entries(raw.attributes).map(([name, attribute]): [string, SourceAttribute] => [
        name,
        { shape: shapeOf(attribute.type), ...(attribute.documentation && { documentation: attribute.documentation }) },
      ]),
    ),
    ...(ref && { ref }),
    ...(raw.tagInformation && { tagProperty: raw.tagInformation.tagPropertyName }),
    ...(raw.isStateful && { stateful: true }),
  };
};
