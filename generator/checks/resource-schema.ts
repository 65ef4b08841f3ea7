/**
 * Rule `resource/schema`: the properties of every resource against the schema of its type. A value that CloudFormation
 * computes cannot be judged here, so each expression becomes a marker that no constraint applies to; both branches of
 * an Fn::If are judged in turn.
 */

import { error, type Finding, type Path } from './finding.js';
import { describeSchemaError, type SchemaError } from './schema-message.js';
import { entriesOf, type Mapping, mappingOf, textOf } from './template.js';

/** A validator compiled ahead of time (`scripts/build/validators.ts`). */
export interface Validate {
  (data: unknown): boolean;
  errors?: readonly SchemaError[] | null;
}

/** Gives the validator of a resource type, or undefined for a type that the schema data does not cover. */
export type ValidatorOf = (type: string) => Validate | undefined;

/** Which way each condition falls in one look at a resource; a condition that is not listed holds. */
type Assignment = ReadonlySet<string>;

/** Stands for a value that is known at deploy time only. Numbered, so that no two markers look like duplicates. */
class Marker {
  constructor(readonly marker: number) {}
}

const absent = Symbol('AWS::NoValue');

/** Replaces expressions by markers; an Fn::If becomes the branch that the assignment picks. */
const withMarkers = (value: unknown, falseConditions: Assignment, counter: { next: number }): unknown => {
  if (Array.isArray(value))
    return value.map((item) => withMarkers(item, falseConditions, counter)).filter((item) => item !== absent);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value);
  const [only] = entries;
  if (entries.length === 1 && only) {
    const [name, argument] = only;
    if (name === 'Ref' && argument === 'AWS::NoValue') return absent;
    if (name === 'Fn::If' && Array.isArray(argument))
      return withMarkers(
        falseConditions.has(textOf(argument[0])) ? argument[2] : argument[1],
        falseConditions,
        counter,
      );
    if (name === 'Ref' || name.startsWith('Fn::')) return new Marker(counter.next++);
  }
  return Object.fromEntries(
    entries.flatMap(([key, child]) => {
      const replaced = withMarkers(child, falseConditions, counter);
      return replaced === absent ? [] : [[key, replaced] as const];
    }),
  );
};

const steps = (instancePath: string): string[] =>
  instancePath
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));

const valuesAlong = (data: unknown, path: readonly string[]): unknown[] => {
  const values = [data];
  for (const step of path) values.push((values.at(-1) as Readonly<Record<string, unknown>> | undefined)?.[step]);
  return values;
};

/** CloudFormation takes "10" for a number, and text for anything that is printed as text. */
const coercible = (value: unknown, expected: unknown): boolean => {
  const types = Array.isArray(expected) ? expected : `${expected}`.split(',');
  return types.some((type) => {
    if (type === 'string') return typeof value === 'number' || typeof value === 'boolean';
    if (typeof value !== 'string') return false;
    if (type === 'number') return value.trim() !== '' && Number.isFinite(Number(value));
    if (type === 'integer') return /^-?\d+$/.test(value);
    return type === 'boolean' && /^(true|false)$/i.test(value);
  });
};

/** "30" where 30 is allowed, and the other way round. */
const coercesToOneOf = (value: unknown, allowed: unknown): boolean =>
  Array.isArray(allowed) &&
  /^(string|number|boolean)$/.test(typeof value) &&
  allowed.some((item) => `${item}` === `${value}`);

const alternatives = new Set(['anyOf', 'oneOf', 'if', 'not']);

/** Drops what a marker or CloudFormation's coercion excuses, and the verdict of an alternative that depended on it. */
const relevant = (errors: readonly SchemaError[], data: unknown): SchemaError[] => {
  const excused: string[] = [];
  const kept = errors.filter((failure) => {
    const values = valuesAlong(data, steps(failure.instancePath));
    const excuse =
      values.some((value) => value instanceof Marker) ||
      (failure.keyword === 'type' && coercible(values.at(-1), failure.params.type)) ||
      (failure.keyword === 'enum' && coercesToOneOf(values.at(-1), failure.params.allowedValues));
    if (excuse) excused.push(failure.instancePath);
    return !excuse;
  });
  return kept.filter(
    ({ keyword, instancePath }) =>
      !alternatives.has(keyword) || !excused.some((place) => place.startsWith(instancePath)),
  );
};

/** Adds the assignment that leads to each branch: an Fn::If in the branch of another is met only on the way there. */
const collectAssignments = (value: unknown, way: Assignment, found: Map<string, Assignment>): void => {
  if (value === null || typeof value !== 'object') return;
  const [only, ...others] = Object.entries(value);
  if (only?.[0] === 'Fn::If' && others.length === 0 && Array.isArray(only[1])) {
    const [condition, then, otherwise] = only[1] as unknown[];
    const without = new Set([...way, textOf(condition)]);
    found.set([...without].sort().join(), without);
    collectAssignments(then, way, found);
    collectAssignments(otherwise, without, found);
  } else for (const child of Object.values(value)) collectAssignments(child, way, found);
};

const assignmentsOf = (properties: unknown): Iterable<Assignment> => {
  const found = new Map<string, Assignment>([['', new Set<string>()]]);
  collectAssignments(properties, new Set(), found);
  return found.values();
};

const checkResource = (id: string, resource: Mapping, validate: Validate): Finding[] => {
  const properties = resource.Properties ?? {};
  const findings = new Map<string, Finding>();
  for (const falseConditions of assignmentsOf(properties)) {
    const data = withMarkers(properties, falseConditions, { next: 0 });
    if (validate(data)) continue;
    for (const failure of relevant(validate.errors ?? [], data)) {
      const [message, remedy] = describeSchemaError(failure, valuesAlong(data, steps(failure.instancePath)).at(-1));
      const where: Path = ['Resources', id, 'Properties', ...steps(failure.instancePath)];
      const path =
        failure.keyword === 'additionalProperties' ? [...where, `${failure.params.additionalProperty}`] : where;
      findings.set(
        `${path.join('/')} ${message}`,
        error('resource/schema', path, `${resource.Type}: ${message}`, remedy),
      );
    }
  }
  return [...findings.values()];
};

/** Checks every resource of one template whose type the schema data covers. */
export const checkResourceSchemas = (template: Mapping, validatorOf: ValidatorOf): Finding[] =>
  entriesOf(template, 'Resources').flatMap(([id, resource]) => {
    const validate = typeof resource.Type === 'string' ? validatorOf(resource.Type) : undefined;
    return validate ? checkResource(id, mappingOf(resource), validate) : [];
  });
