/** Rules `property/*`: the properties of every resource against the schema of its type, whichever way conditions fall. */

import { nearest } from '../../text/nearest.js';
import type { TemplateContext } from '../context.js';
import { judgesOf } from '../domains/index.js';
import { type Finding, type Path, pointer } from '../finding.js';
import { found } from '../rule.js';
import { type Mapping, mappingOf, textOf } from '../template.js';
import { absent, expand, type Origins, originOf } from './expand.js';
import { describe } from './messages.js';
import { readOnlyFindings } from './read-only.js';
import { noSuchTypeRule, typeRule, unknownTypeRule } from './rules.js';
import { isReachable, scenariosOf } from './scenarios.js';
import type { SchemaError, Validate } from './validate.js';

const valueAt = (data: unknown, instancePath: string): unknown => {
  let value = data;
  for (const step of instancePath.split('/').slice(1))
    value = (value as Readonly<Record<string, unknown>> | undefined)?.[
      step.replaceAll('~1', '/').replaceAll('~0', '~')
    ];
  return value;
};

/** Where an error belongs: at the property that it names, where that is there. */
const placeOf = ({ keyword, params, instancePath }: SchemaError, origins: Origins, root: Path): Path => {
  const path = originOf(origins, root, instancePath);
  const name =
    keyword === 'x-known' ? params.additionalProperty : keyword === 'x-dependentExcluded' ? params.excluded : undefined;
  return typeof name === 'string' ? [...path, name] : path;
};

/** Keywords about which properties and elements there are. */
const aboutPresence: ReadonlySet<string> = new Set([
  ...['maxItems', 'minItems', 'minProperties', 'x-dependentExcluded', 'x-dependentRequired', 'x-required'],
  ...['x-requiredOr', 'x-requiredXor', 'x-uniqueItems'],
]);

const validated = (
  context: TemplateContext,
  id: string,
  resource: Mapping,
  validate: Validate,
  given: unknown,
): Finding[] => {
  const root: Path = ['Resources', id, 'Properties'];
  const condition = resource.Condition;
  const own = typeof condition === 'string' && context.worlds.names.has(condition) ? { [condition]: true } : {};
  const findings = new Map<string, Finding>();
  const judges = judgesOf(textOf(resource.Type));
  for (const scenario of scenariosOf(given, own, context.worlds)) {
    const data = expand(context, given, scenario, undefined, root);
    if (data === absent) continue;
    const reachable = isReachable(scenario, own, context.worlds);
    const subject = { context, id, scenario, properties: mappingOf(data) };
    const problems = reachable ? judges.flatMap((judge) => judge(subject)) : [];
    if (validate(data) && problems.length === 0) continue;
    const origins: Origins = new Map();
    expand(context, given, scenario, origins, root);
    for (const { rule, at, message, advice } of problems) {
      const path = originOf(origins, root, pointer(at));
      findings.set(`${path.join('/')} ${message}`, found(rule, path, message, advice));
    }
    for (const failure of validate.errors ?? []) {
      // In a branch that is never taken, nothing is missing; but what stands there is wrong all the same.
      if (!reachable && aboutPresence.has(failure.keyword)) continue;
      const [rule, message, advice] = describe(failure, valueAt(data, failure.instancePath));
      const path = placeOf(failure, origins, root);
      findings.set(`${path.join('/')} ${message}`, found(rule, path, message, advice));
    }
  }
  return [...findings.values()];
};

const isNoValue = (value: unknown): boolean => mappingOf(value).Ref === 'AWS::NoValue';

const checkResource = (
  context: TemplateContext,
  id: string,
  resource: Mapping,
  types: readonly string[],
): Finding[] => {
  const { Type: type, Properties: given } = resource;
  if (typeof type !== 'string') return [];
  const isMapping = given === undefined || (given !== null && typeof given === 'object' && !Array.isArray(given));
  if (!isMapping || isNoValue(given))
    return [found(typeRule, ['Resources', id, 'Properties'], 'Properties is no mapping of names to values')];
  const validate = context.validatorOf(type);
  if (validate)
    return [
      ...validated(context, id, resource, validate, given ?? {}),
      ...readOnlyFindings(validate.facts, ['Resources', id, 'Properties'], given ?? {}),
    ];
  if (/^Custom::|::MODULE$/.test(type) || type === 'AWS::CloudFormation::CustomResource') return [];
  const names = context.validatorOf.typeNames?.();
  if (names !== undefined && !names.has(type))
    return [
      found(noSuchTypeRule, ['Resources', id, 'Type'], `there is no type '${type}'`, { nearest: nearest(type, names) }),
    ];
  return [
    found(unknownTypeRule, ['Resources', id, 'Type'], `nothing is known of the type '${type}'`, {
      nearest: nearest(type, types),
    }),
  ];
};

/** Checks the properties of every resource; `types` are those that have a schema, for the nearest to be found. */
export const checkProperties = (context: TemplateContext, types: readonly string[] = []): Finding[] =>
  [...context.resources].flatMap(([id, resource]) => checkResource(context, id, resource, types));
