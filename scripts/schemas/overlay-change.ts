/** What each kind of overlay entry does to a resource type; undefined where it would change nothing. */
import { isDeepStrictEqual } from 'node:util';
import { type AttributeEntry, type Entry, nameOf, type PropertyChange, type RefEntry } from './overlay-entry.js';
import type { ResourceSpec, SpecAttribute, SpecObject, SpecProperty, SpecShape } from './spec.js';

const constrain = (shape: SpecShape, constraints: Readonly<Record<string, unknown>>): SpecShape => {
  // Bounds on the number of elements belong to the list, everything else to the value inside.
  const outer = Object.keys(constraints).every((name) => ['maxItems', 'minItems', 'uniqueItems'].includes(name));
  if (shape.kind === 'list' && shape.of && !outer) return { ...shape, of: constrain(shape.of, constraints) };
  // A constraint set to null is lifted.
  const lifted = Object.keys(constraints).filter((name) => constraints[name] === null);
  const without = <T>(record: Readonly<Record<string, T>>) =>
    Object.fromEntries(Object.entries(record).filter(([name]) => !lifted.includes(name)));
  return {
    ...shape,
    constraints: without({ ...shape.constraints, ...constraints }),
    from: without({ ...shape.from, ...Object.fromEntries(Object.keys(constraints).map((name) => [name, 'overlay'])) }),
  };
};

const changeProperty = (property: SpecProperty, { constraints, ...facts }: PropertyChange): SpecProperty => ({
  ...property,
  ...facts,
  ...(constraints && { shape: constrain(property.shape, constraints) }),
  from: { ...property.from, ...Object.fromEntries(Object.keys(facts).map((fact) => [fact, 'overlay'])) },
});

/** The same facts, whoever they are from: crediting the overlay alone is no effect. */
const sameFacts = (a: unknown, b: unknown): boolean => {
  const bare = (value: unknown): unknown =>
    JSON.parse(JSON.stringify(value, (key, v: unknown) => (key === 'from' ? undefined : v)));
  return isDeepStrictEqual(bare(a), bare(b));
};

const changeObject = (object: SpecObject, name: string, set: PropertyChange): SpecObject | undefined => {
  const property = object.properties[name];
  if (!property) return undefined;
  const changed = changeProperty(property, set);
  return sameFacts(property, changed)
    ? undefined
    : { ...object, properties: { ...object.properties, [name]: changed } };
};

const changeAt = (spec: ResourceSpec, path: string, set: PropertyChange): ResourceSpec | undefined => {
  const [owner, name] = path.includes('.') ? path.split('.') : [undefined, path];
  const object = owner === undefined ? spec.root : spec.definitions[owner];
  const changed = object && changeObject(object, name ?? '', set);
  if (!changed) return undefined;
  return owner === undefined
    ? { ...spec, root: changed }
    : { ...spec, definitions: { ...spec.definitions, [owner]: changed } };
};

const changeAttribute = (spec: ResourceSpec, { attribute, set }: AttributeEntry): ResourceSpec | undefined => {
  const before = spec.attributes[attribute];
  const { id: _, of: __, ...rest } = before ?? {};
  const after: SpecAttribute = { ...rest, ...set, from: { type: 'overlay', ...(set.id && { id: 'overlay' }) } };
  return before && sameFacts(before, after)
    ? undefined
    : { ...spec, attributes: { ...spec.attributes, [attribute]: after } };
};

const changeRef = (spec: ResourceSpec, { ref }: RefEntry): ResourceSpec | undefined => {
  const kind = ref.includes('::') ? ref : `${spec.type}.${ref}`;
  return kind === spec.ref.kind ? undefined : { ...spec, ref: { kind, from: 'overlay' } };
};

/** One change, by the name under which it is reported if it never has an effect. */
export interface Change {
  readonly name: string;
  readonly apply: (spec: ResourceSpec) => ResourceSpec | undefined;
}

/** The changes that an entry makes to the type it names; none for an alias or a form. */
export const changesOf = (entry: Entry): readonly Change[] => {
  if ('properties' in entry) {
    return entry.properties.map((path) => ({
      name: `property ${entry.type} ${path}`,
      apply: (spec) => changeAt(spec, path, entry.set),
    }));
  }
  if ('attribute' in entry) return [{ name: nameOf(entry), apply: (spec) => changeAttribute(spec, entry) }];
  return 'ref' in entry ? [{ name: nameOf(entry), apply: (spec) => changeRef(spec, entry) }] : [];
};
