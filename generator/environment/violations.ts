import { nearest } from '../text/nearest.js';
import { type Finding, type Path, type Problem, problem } from '../text/problem.js';
import type { Source } from '../yaml/source.js';
import { expectation, hintFor, show } from './explain.js';
import { reasonFor } from './reasons.js';
import type { SchemaViolation } from './validator.js';

/** A problem with the schema, and how much of the data it makes useless for further checks. */
export interface Violation {
  readonly problem: Problem;
  /** What to take out of the data to go on. */
  readonly remove: Path;
  /** Below this path, no further check would be fair; undefined: nothing else depends on it. */
  readonly taints: Path | undefined;
}

/**
 * Turns what ajv says into problems, one a place.
 *
 * @param value what was validated, where that is no longer the whole of the source.
 */
export function violations(
  source: Source,
  errors: readonly SchemaViolation[],
  value: unknown = source.value,
): Violation[] {
  const byPlace = new Map<string, Violation>();
  // A list of values says more than a type, and both more than a range.
  for (const error of [...errors].sort((a, b) => weight(a) - weight(b))) {
    const violation = explain(source, error, value);
    if (violation === undefined) continue;
    const key = violation.problem.path;
    if (!byPlace.has(key)) byPlace.set(key, violation);
  }
  return [...byPlace.values()];
}

const weight = ({ keyword }: SchemaViolation): number => (keyword === 'enum' ? 0 : keyword === 'type' ? 1 : 2);

function explain(source: Source, error: SchemaViolation, root: unknown): Violation | undefined {
  const path = decode(root, error.instancePath);
  const { keyword, params, parentSchema: schema = {} } = error;
  if (keyword === 'if' || keyword === 'propertyNames') return undefined;
  if (error.propertyName !== undefined) {
    const finding = {
      found: `the name ${show(error.propertyName)}`,
      expected: expectation(schema, undefined, keyword, params),
    };
    const at: Path = [...path, error.propertyName];
    return { problem: problem(source.file, source.locateKey(at), at, finding), remove: at, taints: at };
  }
  if (keyword === 'additionalProperties') {
    const key = String(params.additionalProperty);
    const at: Path = [...path, key];
    const finding = unknownKey(key, Object.keys(schema.properties ?? {}));
    return { problem: problem(source.file, source.locateKey(at), at, finding), remove: at, taints: undefined };
  }
  if (keyword === 'required') {
    const at: Path = [...path, String(params.missingProperty)];
    const finding = { found: 'nothing', expected: `the key ${String(params.missingProperty)}` };
    return { problem: problem(source.file, source.locateKey(path), at, finding), remove: path, taints: path };
  }
  const finding: Finding = {
    found: show(error.data, source.written(path)),
    expected: expectation(schema, path, keyword, params),
    hint: hintFor(error.data, source.written(path), schema, path),
  };
  const isMap = typeof error.data === 'object' && error.data !== null;
  const place = isMap ? source.locateKey(path) : source.locate(path);
  return {
    problem: problem(source.file, place, path, finding),
    remove: path,
    taints: isService(path) ? path : path.slice(0, -1),
  };
}

/** A service that is no service says nothing of the others. */
const isService = (path: Path): boolean => path.length === 2 && path[0] === 'services';

function unknownKey(key: string, valid: readonly string[]): Finding {
  const close = nearest(key, valid);
  const hint = reasonFor(key, valid) ?? (close === undefined ? undefined : `Did you mean ${close}?`);
  return { found: `the key ${key}`, expected: valid.length === 0 ? 'no key' : `one of ${valid.join(', ')}`, hint };
}

/** A JSON pointer as a path; a step is an index where it leads into a list. */
function decode(root: unknown, pointer: string): Path {
  const path: (string | number)[] = [];
  let value = root;
  for (const step of pointer.split('/').slice(1)) {
    const key = step.replaceAll('~1', '/').replaceAll('~0', '~');
    if (Array.isArray(value)) {
      path.push(Number(key));
      value = value[Number(key)];
    } else {
      path.push(key);
      value = (value as Record<string, unknown> | null)?.[key];
    }
  }
  return path;
}
