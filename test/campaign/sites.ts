/** Where in a template a mutation can bite: values of resources with the schema that they answer to, and functions. */

import { existsSync, readFileSync } from 'node:fs';
import type { Path } from '../../generator/checks/finding.js';
import { type Call, callsIn, entriesOf, type Mapping, mappingOf } from '../../generator/checks/template.js';

/** The part of schemas/resources that mutations read. */
export interface Schema extends Readonly<Record<string, unknown>> {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly definitions?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly required?: readonly string[];
}

/** A literal value of a resource. */
export interface Site {
  readonly path: Path;
  readonly value: unknown;
  readonly schema: Schema;
  /** The type of the resource. */
  readonly type: string;
  /** Whether the property is required where it stands. */
  readonly required: boolean;
}

/** A function call of a resource and the schema of the value that it stands for. */
export interface CallSite extends Site {
  readonly call: string;
}

const schemas = new Map<string, Schema | undefined>();

/** The schema of a resource type, if we have one. */
export const schemaOf = (type: string): Schema | undefined => {
  if (!schemas.has(type)) {
    const file = `schemas/resources/${type.replaceAll('::', '.')}.json`;
    schemas.set(type, existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Schema) : undefined);
  }
  return schemas.get(type);
};

const isCall = (value: unknown): boolean => {
  const [key, ...others] = Object.keys(mappingOf(value));
  return key !== undefined && others.length === 0 && (key === 'Ref' || key.startsWith('Fn::'));
};

const resolve = (root: Schema, schema: Schema): Schema => {
  const name = typeof schema.$ref === 'string' ? schema.$ref.split('/').pop() : undefined;
  return name === undefined ? schema : { ...(root.definitions?.[name] ?? {}), ...schema, $ref: undefined };
};

const walk = (root: Schema, schema: Schema, value: unknown, site: Omit<Site, 'value' | 'schema'>, to: Site[]): void => {
  const resolved = resolve(root, schema);
  to.push({ ...site, value, schema: resolved });
  if (isCall(value)) return;
  if (Array.isArray(value) && resolved.items)
    for (const [index, item] of value.entries())
      walk(root, resolved.items, item, { ...site, path: [...site.path, index], required: false }, to);
  for (const [key, child] of Object.entries(mappingOf(value))) {
    const next = resolved.properties?.[key];
    if (next)
      walk(
        root,
        next,
        child,
        { ...site, path: [...site.path, key], required: resolved.required?.includes(key) ?? false },
        to,
      );
  }
};

const known = new WeakMap<Mapping, readonly Site[]>();

const allSites = (template: Mapping): readonly Site[] => {
  const before = known.get(template);
  if (before) return before;
  const sites: Site[] = [];
  for (const [id, { Type, Properties }] of entriesOf(template, 'Resources')) {
    const schema = schemaOf(`${Type}`);
    if (schema && Properties !== undefined)
      walk(
        schema,
        schema,
        Properties,
        { path: ['Resources', id, 'Properties'], type: `${Type}`, required: false },
        sites,
      );
  }
  known.set(template, sites);
  return sites;
};

/** Every literal value below the properties of the resources, outermost first, the Properties themselves included. */
export const sitesOf = (template: Mapping): Site[] => allSites(template).filter(({ value }) => !isCall(value));

/** Every call that stands for a property, with the schema of that property. */
export const callSitesOf = (template: Mapping): CallSite[] =>
  allSites(template)
    .filter(({ value }) => isCall(value))
    .map((site) => ({ ...site, call: Object.keys(mappingOf(site.value))[0] ?? '' }));

/** Every call of these functions in resources and outputs; the path is that of the call itself. */
export const callsOf = (template: Mapping, ...names: readonly string[]): Call[] =>
  ['Conditions', 'Resources', 'Outputs'].flatMap((section) =>
    callsIn(template[section], [section])
      .filter(({ name }) => names.includes(name))
      .map((call) => ({ ...call, path: call.path.slice(0, -1) })),
  );
