/** The registry's schemas as cfn-lint holds them, and how to find one's way in them. */

/** A schema node. */
export interface RawNode {
  readonly [keyword: string]: unknown;
  readonly type?: string | readonly string[];
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, RawNode>>;
  readonly patternProperties?: Readonly<Record<string, RawNode>>;
  readonly required?: readonly string[];
  readonly items?: RawNode;
  readonly anyOf?: readonly RawNode[];
  readonly oneOf?: readonly RawNode[];
  readonly format?: string;
  readonly relationshipRef?: { readonly typeName: string; readonly propertyPath: string };
}

/** A resource schema. */
export interface RawSchema extends RawNode {
  readonly definitions?: Readonly<Record<string, RawNode>>;
  readonly readOnlyProperties?: readonly string[];
  readonly createOnlyProperties?: readonly string[];
  readonly conditionalCreateOnlyProperties?: readonly string[];
  readonly tagging?: { readonly taggable?: boolean; readonly tagProperty?: string };
  readonly primaryIdentifier?: readonly string[];
}

/** What registry.py prints for one type. */
export interface RawRegistryType {
  readonly schema: RawSchema;
  readonly attributes: readonly string[];
  /** The property that each attribute echoes, as a JSON pointer; names may be patterns. */
  readonly pointers?: Readonly<Record<string, string>>;
  /** What Ref returns. */
  readonly ref?: RawNode;
}

/** The definition that a node refers to, if it is a reference. */
export const refName = (node: RawNode): string | undefined => node.$ref?.replace('#/definitions/', '');

/** The node itself, or what it refers to. */
export const resolve = (schema: RawSchema, node: RawNode): RawNode => {
  const name = refName(node);
  const target = name === undefined ? undefined : schema.definitions?.[name];
  return target ? resolve(schema, target) : node;
};

/** The names that matter in a pointer, which may or may not spell out `properties` and list elements. */
export const steps = (pointer: string): readonly string[] =>
  pointer.split('/').filter((part) => !['', '*', 'properties', 'items'].includes(part));

/**
 * Where the property at the end of a pointer is filed: `<owner>.<property>`. The owner is a definition, the empty string
 * for the resource itself, or the path of an object that is written in place.
 */
export const addressOf = (schema: RawSchema, pointer: string): string | undefined => {
  const names = steps(pointer);
  const last = names.at(-1);
  let node: RawNode = schema;
  let owner = '';
  for (const name of names.slice(0, -1)) {
    const next = node.properties?.[name];
    if (!next) return undefined;
    const element = next.items ?? next;
    owner = refName(element) ?? `${owner}/${name}`;
    node = resolve(schema, element);
  }
  return last === undefined ? undefined : `${owner}.${last}`;
};
