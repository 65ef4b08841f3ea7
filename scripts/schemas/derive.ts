/** Merges the sources into one `ResourceSpec` per type: cfnspec below, service-spec over it, the registry on top. */

import { deriveAttributes } from './attributes.js';
import type { Kinds } from './kinds.js';
import { type Dispute, decide, each, mergeShape, mergeUpdate, type Said, settle } from './merge.js';
import { type Naming, namingFor } from './naming.js';
import type { Origin, SourceObject, SourceProperty, Sources, SourceType } from './source.js';
import type { Finding, ResourceSpec, SpecObject, SpecProperty } from './spec.js';
import { tagsOf } from './tags.js';

/** What derivation needs besides the sources. */
export interface Context {
  readonly kinds: Kinds;
  readonly report: (finding: Finding) => void;
}

interface Walk {
  readonly type: string;
  readonly naming: Naming;
  readonly kinds: Kinds;
  readonly report: Context['report'];
}

/** A source's objects spell "no such property" as an absent key, which is what `Said` wants. */
const propertyOf = (said: Said<SourceObject>, name: string): Said<SourceProperty> =>
  each(said, (o) => o.properties[name]);

const kindFacts = (
  walk: Walk,
  path: string,
  said: Said<SourceProperty>,
): { readonly kinds: readonly string[]; readonly from?: Origin } => {
  const speakers = each(said, (p) => p.kinds);
  const kinds = walk.kinds.accept(Object.values(speakers).flat());
  // At the root, an id of the type itself is the resource's own name and refers to nothing.
  const others = path.includes('.') ? kinds : kinds.filter((kind) => !kind.startsWith(`${walk.type}.`));
  const first = (Object.keys(speakers) as Origin[])[0];
  return others.length > 0 && first ? { kinds: others, from: first } : { kinds: [] };
};

const deriveProperty = (walk: Walk, path: string, said: Said<SourceProperty>): SpecProperty => {
  const dispute: Dispute = (fact, values, decided) => {
    walk.report({
      type: walk.type,
      path,
      what: 'disagreement',
      detail: `${fact}: ${JSON.stringify(values)}, decided ${JSON.stringify(decided)}`,
    });
  };
  const required = settle(
    'required',
    each(said, (p) => p.required),
    dispute,
  );
  const update = mergeUpdate(said, dispute);
  const { kinds, from } = kindFacts(walk, path, said);
  const text = decide(each(said, (p) => p.documentation));
  const initial = decide(each(said, (p) => p.default));
  return {
    shape: mergeShape(
      each(said, (p) => p.shape),
      walk.naming.nameOf,
      dispute,
    ),
    required: required?.value ?? false,
    update: update.value,
    kinds,
    ...(text && { documentation: text.value }),
    ...(initial && { default: initial.value }),
    ...(Object.values(said).some((p) => p.deprecated) && { deprecated: true }),
    from: { ...(required && { required: required.from }), update: update.from, ...(from && { kinds: from }) },
  };
};

const deriveObject = (walk: Walk, owner: string, said: Said<SourceObject>): SpecObject => {
  const registry = said.registry;
  const names = [...new Set(Object.values(said).flatMap((o) => Object.keys(o.properties)))].sort();
  const properties: [string, SpecProperty][] = [];
  for (const name of names) {
    const path = owner === '' ? name : `${owner}.${name}`;
    const property = propertyOf(said, name);
    if (Object.values(property).some((p) => p.readOnly)) continue;
    if (registry && !property.registry) {
      walk.report({
        type: walk.type,
        path,
        what: 'newer-than-cfn-lint',
        detail: `known to ${Object.keys(property).join(' and ')} alone`,
      });
      continue;
    }
    properties.push([name, deriveProperty(walk, path, property)]);
  }
  const documentation = decide(each(said, (o) => o.documentation));
  const url = decide(each(said, (o) => o.url));
  return {
    properties: Object.fromEntries(properties),
    rules: registry?.rules ?? {},
    ...(documentation && { documentation: documentation.value }),
    ...(url && { url: url.value }),
    from: Object.fromEntries(Object.keys(registry?.rules ?? {}).map((rule) => [rule, 'registry' as const])),
  };
};

const readOnlyPaths = (registry: SourceType | undefined): readonly string[] => {
  const paths: string[] = [];
  const visit = (object: SourceObject, prefix: string, seen: readonly SourceObject[]): void => {
    for (const [name, property] of Object.entries(object.properties)) {
      const path = prefix === '' ? name : `${prefix}.${name}`;
      if (property.readOnly) paths.push(path);
      const leaf = property.shape.of ?? property.shape;
      const next = leaf.definition === undefined ? undefined : registry?.definitions[leaf.definition];
      if (next && !seen.includes(next)) visit(next, path, [...seen, next]);
    }
  };
  if (registry) visit(registry.root, '', []);
  return paths.sort();
};

const refOf = (type: string, sources: Sources, kinds: Kinds): ResourceSpec['ref'] => {
  const from = sources['service-spec']?.ref ? 'service-spec' : 'registry';
  const [only, ...others] = sources[from]?.ref ?? [];
  // A composite identifier is nobody's attribute: it gets a kind of its own.
  const name = only !== undefined && others.length === 0 ? only : 'Ref';
  return { kind: kinds.canonical(`${type}.${name}`), from };
};

const pageOf = (type: string, sources: Sources): string => {
  const [, service = '', name = ''] = type.toLowerCase().split('::');
  return (
    sources.cfnspec?.root.url ??
    `https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-${service}-${name}.html`
  );
};

/** One resource type out of its sources, before the overlay. */
export const derive = (type: string, sources: Sources, { kinds, report }: Context): ResourceSpec => {
  const naming = namingFor(sources);
  const walk: Walk = { type, naming, kinds, report };
  const root = deriveObject(
    walk,
    '',
    each(sources, (s) => s.root),
  );
  const definitions: Record<string, SpecObject> = {};
  for (let batch = naming.take(); batch.length > 0; batch = naming.take()) {
    for (const { name, said } of batch) definitions[name] = deriveObject(walk, name, said);
  }
  const tags = tagsOf(root, definitions, sources);
  return {
    type,
    root,
    definitions,
    attributes: deriveAttributes(type, sources, kinds, report),
    ref: refOf(type, sources, kinds),
    ...(tags && { tags }),
    readOnly: readOnlyPaths(sources.registry),
    stateful: sources['service-spec']?.stateful ?? false,
    url: pageOf(type, sources),
  };
};
