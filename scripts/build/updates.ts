/** What updates do to resources, for the proofs: taken from schemas/resources, with all that is nested. */

import type { Updates } from '../../generator/proofs/updates.js';

interface Node {
  readonly $ref?: string;
  readonly items?: Node;
  readonly properties?: Readonly<Record<string, Node>>;
  readonly update?: string;
}

/** A document of schemas/resources, as far as it says what updates do. */
export interface UpdateSchema extends Node {
  readonly typeName: string;
  readonly stateful?: boolean;
  readonly definitions?: Readonly<Record<string, Node>>;
}

/** Paths of the properties whose change does something; `inside` holds the definitions on the way, which may recur. */
const pathsOf = (
  update: string,
  node: Node,
  definitions: Readonly<Record<string, Node>>,
  path: readonly string[] = [],
  inside: readonly string[] = [],
): string[] => {
  // What is replaced as a whole needs no list of its parts.
  if (node.update === update) return [path.join('.')];
  const name = (node.$ref ?? node.items?.$ref)?.replace('#/definitions/', '');
  const inner = name === undefined || inside.includes(name) ? (node.items ?? node) : definitions[name];
  const within = name === undefined ? inside : [...inside, name];
  return Object.entries(inner?.properties ?? {}).flatMap(([key, child]) =>
    pathsOf(update, child, definitions, [...path, key], within),
  );
};

/** The facts of all types. */
export const updatesOf = (schemas: readonly UpdateSchema[]): Updates =>
  Object.fromEntries(
    schemas.map((schema) => [
      schema.typeName,
      {
        immutable: pathsOf('Immutable', schema, schema.definitions ?? {}).sort(),
        conditional: pathsOf('Conditional', schema, schema.definitions ?? {}).sort(),
        stateful: schema.stateful === true,
      },
    ]),
  );
