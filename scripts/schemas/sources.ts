/** Loads the three sources, whole, from the installed packages and from cfn-lint. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec';
import { fromCfnspec, type RawSpecification } from './cfnspec.js';
import { fromRegistry } from './registry.js';
import type { RawRegistryType } from './registry-raw.js';
import { fromServiceSpec, type RawDefinition, type RawResource } from './service-spec.js';
import type { Sources } from './source.js';

const require = createRequire(import.meta.url);

/** What was read, and out of which versions. */
export interface Loaded {
  readonly versions: Readonly<Record<'cfnspec' | 'service-spec' | 'registry', string>>;
  readonly sources: (type: string, reportPattern: (message: string) => void) => Sources;
  /** The names of all types that the registry has. */
  readonly names: readonly string[];
  /** What the registry says of a type, as it is. */
  readonly registry: (type: string) => RawRegistryType | undefined;
}

interface Registry {
  readonly version: string;
  readonly types: Readonly<Record<string, RawRegistryType>>;
  readonly names: readonly string[];
}

/** The cfn-lint version that the project pins: what requirements-dev.txt says, or the one this code was written against. */
const pinnedVersion = (root: string): string => {
  const file = join(root, 'requirements-dev.txt');
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  return /^cfn-lint(?:\[[^\]]*\])?==([\w.]+)/mu.exec(text)?.[1] ?? '1.51.0';
};

const readRegistry = (root: string, types: readonly string[]): Registry => {
  const pinned = pinnedVersion(root);
  const script = join(root, 'scripts/schemas/registry.py');
  for (const python of [join(root, '.venv/bin/python'), 'python3', 'python']) {
    const run = spawnSync(python, [script], { input: JSON.stringify(types), encoding: 'utf8', maxBuffer: 1 << 28 });
    if (run.status !== 0) continue;
    const registry = JSON.parse(run.stdout) as Registry;
    if (registry.version === pinned) return registry;
  }
  throw new Error(
    `schemas: no python with cfn-lint ${pinned} in .venv/bin or on the PATH (pip install cfn-lint==${pinned})`,
  );
};

const readServiceSpec = (): ((type: string) => Sources) => {
  const db = loadAwsServiceSpecSync();
  return (type) => {
    const resource = [...db.lookup('resource', 'cloudFormationType', 'equals', type)][0];
    if (!resource) return {};
    const definitions = [...db.follow('usesType', resource)].map((use) => use.entity as unknown as RawDefinition);
    return { 'service-spec': fromServiceSpec(resource as unknown as RawResource, definitions) };
  };
};

const versionOf = (name: string): string => {
  const { version } = require(`${name}/package.json`) as { readonly version: string };
  return `${name}@${version}`;
};

/** Reads everything that is known of `types`. `root` is the repository. */
export const loadSources = (root: string, types: readonly string[]): Loaded => {
  const specification = require('@aws-cdk/cfnspec/spec/specification.json') as RawSpecification;
  const serviceSpec = readServiceSpec();
  const registry = readRegistry(root, types);
  return {
    versions: {
      cfnspec: versionOf('@aws-cdk/cfnspec'),
      'service-spec': versionOf('@aws-cdk/aws-service-spec'),
      registry: `cfn-lint@${registry.version}`,
    },
    names: registry.names,
    registry: (type) => registry.types[type],
    sources: (type, reportPattern) => {
      const cfnspec = fromCfnspec(specification, type);
      const schema = registry.types[type];
      return {
        ...(cfnspec && { cfnspec }),
        ...serviceSpec(type),
        ...(schema && { registry: fromRegistry(schema, reportPattern) }),
      };
    },
  };
};
