/** A look at a resource: its properties where conditions fall one way, which rules of a domain judge. */

import type { World } from '../conditions/worlds.js';
import type { TemplateContext } from '../context.js';
import type { Finding, Path } from '../finding.js';
import { expand, type Origins, originOf } from '../resources/expand.js';
import { isReachable, type Scenario, scenariosOf } from '../resources/scenarios.js';
import { type Advice, found, type Rule } from '../rule.js';
import { type Mapping, mappingOf, textOf } from '../template.js';
import { type Data, targetOf } from './values.js';

/** One look at a resource. */
export interface Look {
  readonly context: TemplateContext;
  readonly id: string;
  readonly type: string;
  readonly properties: Data;
  readonly scenario: Scenario;
  /** Says that something is wrong at a place among the properties. */
  readonly complain: (rule: Rule, at: Path, message: string, advice?: Advice) => void;
  /** The properties of the resource of a type that a reference leads to, where conditions fall as they do here. */
  readonly follow: (reference: unknown, type: string) => Other | undefined;
  /** The same in each way that the conditions of the other resource can fall. */
  readonly followAll: (reference: unknown, type: string) => readonly Other[];
}

/** Another resource that a look leads to. */
export interface Other {
  readonly id: string;
  readonly properties: Data;
}

/** What judges the resources of some types. */
export interface Judge {
  readonly rules: readonly Rule[];
  readonly types: readonly string[];
  readonly judge: (look: Look) => void;
}

const conditionOf = (resource: Mapping, { worlds }: TemplateContext): Readonly<Record<string, boolean>> => {
  const name = resource.Condition;
  return typeof name === 'string' && worlds.names.has(name) ? { [name]: true } : {};
};

const isData = (value: unknown): value is Data => value !== null && typeof value === 'object' && !Array.isArray(value);

function* follow(context: TemplateContext, scenario: Scenario, reference: unknown, type: string): Generator<Other> {
  const id = targetOf(reference);
  const resource = id === undefined ? undefined : context.resources.get(id);
  if (id === undefined || resource?.Type !== type) return;
  const given = { ...conditionOf(resource, context), ...scenario.world };
  for (const other of scenariosOf(mappingOf(resource.Properties), given, context.worlds)) {
    if (!isReachable(other, given, context.worlds)) continue;
    const properties = expand(context, mappingOf(resource.Properties), other, undefined, []);
    if (isData(properties)) yield { id, properties };
  }
}

const lookAt = (context: TemplateContext, id: string, resource: Mapping, judges: readonly Judge[]): Finding[] => {
  const given = resource.Properties ?? {};
  if (!isData(given)) return [];
  const root: Path = ['Resources', id, 'Properties'];
  const own = conditionOf(resource, context);
  const findings = new Map<string, Finding>();
  for (const scenario of scenariosOf(given, own, context.worlds)) {
    const properties = expand(context, given, scenario, undefined, root);
    if (!isData(properties) || !isReachable(scenario, own, context.worlds)) continue;
    let origins: Origins | undefined;
    const placeOf = (at: Path): Path => {
      if (!origins) {
        origins = new Map();
        expand(context, given, scenario, origins, root);
      }
      return originOf(
        origins,
        root,
        at.map((step) => `/${`${step}`.replaceAll('~', '~0').replaceAll('/', '~1')}`).join(''),
      );
    };
    const look: Look = {
      ...{ context, id, properties, scenario, type: textOf(resource.Type) },
      complain: (rule, at, message, advice) => {
        const path = placeOf(at);
        findings.set(`${rule.id} ${path.join('/')} ${message}`, found(rule, path, message, advice));
      },
      follow: (reference, type) => follow(context, scenario, reference, type).next().value,
      followAll: (reference, type) => [...follow(context, scenario, reference, type)],
    };
    for (const { judge } of judges) judge(look);
  }
  return [...findings.values()];
};

/** A resource of a type in one of the ways that conditions can fall. */
export interface Sight extends Other {
  readonly world: World;
}

/** All resources of a type, in each way that conditions can fall. */
export const sightsOf = (context: TemplateContext, type: string): Sight[] =>
  context.resourcesOf(type).flatMap(([id, resource]) => {
    const own = conditionOf(resource, context);
    const given = mappingOf(resource.Properties);
    const sights: Sight[] = [];
    for (const scenario of scenariosOf(given, own, context.worlds)) {
      if (!isReachable(scenario, own, context.worlds)) continue;
      const properties = expand(context, given, scenario, undefined, []);
      if (isData(properties)) sights.push({ id, properties, world: { ...own, ...scenario.world } });
    }
    return sights;
  });

/** Whether two resources can be there in the same stack. */
export const areTogether = (one: Sight, other: Sight, { worlds }: TemplateContext): boolean =>
  Object.entries(one.world).every(([name, value]) => (other.world[name] ?? value) === value) &&
  worlds.possible({ ...one.world, ...other.world });

/** Makes one check of many judges, so that each resource is looked at once. */
export const checkWith = (judges: readonly Judge[]): ((context: TemplateContext) => Finding[]) => {
  const byType = new Map<string, Judge[]>();
  for (const judge of judges) for (const type of judge.types) byType.set(type, [...(byType.get(type) ?? []), judge]);
  return (context) =>
    [...context.resources].flatMap(([id, resource]) => {
      const own = byType.get(textOf(resource.Type));
      return own ? lookAt(context, id, resource, own) : [];
    });
};
