/** What the schema data says of a type: what an update of a property does, and which property holds its tags. */

import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

interface Node {
  readonly $ref?: string;
  readonly items?: Node;
  readonly properties?: Readonly<Record<string, Node>>;
  readonly update?: string;
}

interface Schema extends Node {
  readonly tags?: { readonly property?: string };
  readonly stateful?: boolean;
  readonly definitions?: Readonly<Record<string, Node>>;
}

/** `schemas/resources`, above the compiled code wherever that lies. */
const folder = (() => {
  let found: string | undefined;
  return (): string => {
    let at = dirname(fileURLToPath(import.meta.url));
    while (found === undefined) {
      const candidate = join(at, 'schemas', 'resources');
      if (existsSync(candidate)) found = candidate;
      else if (dirname(at) === at)
        throw new Error('schemas/resources is missing: the rehearsal runs in the repository');
      else at = dirname(at);
    }
    return found;
  };
})();

const loaded = new Map<string, Schema | undefined>();

const schemaOf = (type: string): Schema | undefined => {
  if (!loaded.has(type)) {
    // A type comes from a template: nothing but a name may reach the file system.
    const file = /^\w+(::\w+)+$/.test(type) ? join(folder(), `${type.replaceAll('::', '.')}.json`) : '';
    loaded.set(type, file !== '' && existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Schema) : undefined);
  }
  return loaded.get(type);
};

/** Whether a change makes the resource anew: https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ResourceTargetDefinition.html */
export type Recreation = 'Always' | 'Conditionally' | 'Never';

const recreations: Readonly<Record<string, Recreation>> = {
  Immutable: 'Always',
  Conditional: 'Conditionally',
  Mutable: 'Never',
};

/**
 * What a change at a path below Properties does: the first step that is not mutable decides, since what it holds is
 * replaced with it. A type without schema data is changed in place.
 */
export const recreationOf = (type: string, path: readonly (string | number)[]): Recreation => {
  const schema = schemaOf(type);
  const target = (node: Node | undefined): Node | undefined => {
    const name = node?.$ref?.replace('#/definitions/', '');
    return name === undefined ? node : schema?.definitions?.[name];
  };
  let node: Node | undefined = schema;
  for (const step of path) {
    const child: Node | undefined = typeof step === 'number' ? node?.items : node?.properties?.[step];
    const recreation = recreations[child?.update ?? ''] ?? 'Never';
    if (recreation !== 'Never') return recreation;
    node = target(child);
  }
  return 'Never';
};

/** The property that holds the tags of a type; undefined where it takes none. */
export const tagsPropertyOf = (type: string): string | undefined => schemaOf(type)?.tags?.property;

/** Whether a type is one that the schema data knows. */
export const isKnownType = (type: string): boolean => schemaOf(type) !== undefined;
