/** What identifies what: for each resource type, what Ref and its attributes yield, and what its properties ask for. */

import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Kinds, TypeKinds } from '../../generator/proofs/kinds.js';

interface Schema {
  readonly $ref?: string;
  readonly kinds?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
}

interface TypeSchema extends Schema {
  readonly typeName: string;
  readonly ref?: { readonly kind?: string };
  readonly attributes?: Readonly<Record<string, { readonly kind?: string }>>;
  readonly definitions?: Readonly<Record<string, Schema>>;
}

/** Deeper than any type nests; one that nests itself ends here. */
const DEEPEST = 8;

const propertiesOf = (type: TypeSchema): Record<string, readonly string[]> => {
  const found: Record<string, readonly string[]> = {};
  const walk = (schema: Schema, path: readonly string[]): void => {
    if (path.length > DEEPEST) return;
    const name = schema.$ref?.split('/').at(-1);
    const target = name === undefined ? schema : type.definitions?.[name];
    if (target === undefined) return;
    if (target.kinds !== undefined) found[path.join('/')] = target.kinds;
    for (const [key, child] of Object.entries(target.properties ?? {})) walk(child, [...path, key]);
    if (target.items !== undefined) walk(target.items, [...path, '*']);
  };
  walk(type, []);
  return found;
};

const kindsOf = (type: TypeSchema): TypeKinds => ({
  ...(type.ref?.kind !== undefined && { ref: type.ref.kind }),
  attributes: Object.fromEntries(
    Object.entries(type.attributes ?? {}).flatMap(([name, { kind }]) => (kind === undefined ? [] : [[name, kind]])),
  ),
  properties: propertiesOf(type),
});

/** Writes the kinds of all types as a module that loads like the validators beside it. */
export const buildKinds = async (file: string): Promise<void> => {
  const folder = 'schemas/resources';
  const kinds: Record<string, TypeKinds> = {};
  for (const name of (await readdir(folder)).sort()) {
    const type = JSON.parse(await readFile(join(folder, name), 'utf8')) as TypeSchema;
    kinds[type.typeName] = kindsOf(type);
  }
  const module: Kinds = kinds;
  await writeFile(file, `module.exports = ${JSON.stringify(module)};\n`);
};
