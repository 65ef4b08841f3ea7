/** Gives every nested object one name, whatever the sources call it, and remembers which are still to be derived. */
import { each, type NameOf, type Said } from './merge.js';
import type { SourceName, SourceObject, Sources } from './source.js';

/** A nested object that has been named: what each source knows of it. */
export interface Named {
  readonly name: string;
  readonly said: Said<SourceObject>;
}

/** Names nested objects on demand. */
export interface Naming {
  readonly nameOf: NameOf;
  /** The objects named since the last call. */
  readonly take: () => readonly Named[];
}

/** Names that would hide something inside the generated namespace. */
const reserved = new Set([
  'Attributes',
  'Dict',
  'Expr',
  'In',
  'Json',
  'Kind',
  'List',
  'Properties',
  'Record',
  'Readonly',
]);

/** Names known to most readers first: service-spec's are those of the documentation. */
const preference: readonly SourceName[] = ['service-spec', 'cfnspec', 'registry'];

const fromPath = (path: string): string =>
  path
    .split('/')
    .filter((part) => part !== '' && part !== '*')
    .slice(-2)
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join('');

/** A naming for one resource type. */
export const namingFor = (sources: Sources): Naming => {
  const names = new Map<string, string>();
  const taken = new Set<string>();
  let pending: Named[] = [];

  const free = (candidates: readonly string[]): string => {
    const safe = candidates.map((name) => (reserved.has(name) ? `${name}Type` : name));
    const first = safe.find((name) => !taken.has(name));
    if (first) return first;
    const base = safe[0] ?? 'Object';
    for (let n = 2; ; n += 1) if (!taken.has(`${base}${n}`)) return `${base}${n}`;
  };

  return {
    nameOf: (ids) => {
      const key = JSON.stringify([ids.registry ?? ids.cfnspec, ids['service-spec']]);
      const known = names.get(key);
      if (known) return known;
      const said = each(ids, (id, source) => sources[source]?.definitions[id]);
      const candidates = preference.flatMap((source) => said[source]?.name ?? []);
      const name = free([...candidates, fromPath(ids.registry ?? ids.cfnspec ?? 'Object')]);
      names.set(key, name);
      taken.add(name);
      pending.push({ name, said });
      return name;
    },
    take: () => {
      const now = pending;
      pending = [];
      return now;
    },
  };
};
