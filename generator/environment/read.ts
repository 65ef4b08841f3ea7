import { type Path, type Problem, problem, SpecError } from '../text/problem.js';
import { decodeUtf8, MAX_BYTES, parseYaml, type Source } from '../yaml/source.js';
import type { Environment } from './environment.js';
import type { InstanceTypes } from './instance-types.js';
import { prune, tainted } from './prune.js';
import { resolve, tierOf } from './resolve.js';
import { checkSemantics } from './semantics.js';
import type { Spec } from './spec.js';
import type { EnvironmentValidator } from './validator.js';
import { type Violation, violations } from './violations.js';

/** What reading needs and may not load itself. */
export interface ReadTools {
  /** The compiled schema: the default export of `dist/validators/environment.js`. */
  readonly validate: EnvironmentValidator;
  /** The `types` of `schemas/data/instance-types.json`. */
  readonly instanceTypes: InstanceTypes;
}

/**
 * Reads an environment spec: checks it whole and fills in every default.
 *
 * @param file named in problems only; nothing is opened.
 * @throws SpecError with everything that is wrong with it.
 */
export function readEnvironment(content: Uint8Array | string, file: string, tools: ReadTools): Environment {
  const text = typeof content === 'string' ? content : decodeUtf8(content, file);
  const source = parseYaml(text, file, { maxBytes: MAX_BYTES, maxDepth: 16 });
  const { spec, problems, faults } = accept(source, tools.validate);
  if (spec === undefined) throw new SpecError(problems);
  const environment = resolveAndCheck(source, spec, tools, (path, found) => {
    if (!tainted(path, faults)) problems.push(found);
  });
  if (environment === undefined || problems.length > 0) throw new SpecError(problems);
  return environment;
}

/** The spec as far as the schema accepts it, and what it does not accept. */
function accept(source: Source, validate: EnvironmentValidator) {
  const problems: Problem[] = [];
  const faults: Violation[] = [];
  let value: unknown = source.value;
  // Taking out a wrong `kind` leaves a service without one: a second round takes out the service.
  for (let round = 0; round < 4 && value !== undefined; round++) {
    if (validate(value)) return { spec: value as Spec, problems, faults };
    const found = violations(source, validate.errors ?? [], value);
    if (round === 0) problems.push(...found.map((fault) => fault.problem));
    faults.push(...found);
    value = prune(value, found);
  }
  return { spec: undefined, problems, faults };
}

function resolveAndCheck(
  source: Source,
  spec: Spec,
  { instanceTypes }: ReadTools,
  add: (path: Path, problem: Problem) => void,
): Environment | undefined {
  const tier = tierOf(spec);
  if (tier === undefined) {
    const path = ['tier'];
    const hint = `Only dev, staging and production name their tier; ${spec.environment} must say which one it is like.`;
    const finding = { found: 'nothing', expected: 'one of dev, staging, production', hint };
    add(path, problem(source.file, source.locateKey(['environment']), path, finding));
    return undefined;
  }
  const { environment: resolved, allotments } = resolve(spec, tier);
  const overrides = resolved.overrides.map((override, index) => {
    const { line, column } = source.locate(['overrides', index]);
    return { ...override, place: { file: source.file, line, column } };
  });
  const environment = { ...resolved, overrides };
  const says = (path: Path): boolean => source.has(path);
  checkSemantics({ spec, environment, allotments, instanceTypes, says }, (path, finding) => {
    const place = source.written(path) === undefined ? source.locateKey(path) : source.locate(path);
    add(path, problem(source.file, place, path, finding));
  });
  return environment;
}
