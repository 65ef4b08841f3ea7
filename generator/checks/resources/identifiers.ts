/** Rules `resource/identifier` and `resource/shared-name`: no two things of a template have the same name. */

import type { TemplateContext } from '../context.js';
import type { Finding } from '../finding.js';
import { found } from '../rule.js';
import { type Mapping, mappingOf, textOf } from '../template.js';
import { identifierRule, sharedNameRule } from './rules.js';
import { branchesOf } from './scenarios.js';
import type { TypeFacts } from './validate.js';

/** The properties at the top that identify a resource; none where the service makes up one of them. */
const identifying = ({ primaryIdentifier, readOnlyProperties }: TypeFacts): readonly string[] => {
  const names = primaryIdentifier.map((pointer) => pointer.replace('/properties/', ''));
  const isGiven = names.every((name) => !name.includes('/'));
  return isGiven && !primaryIdentifier.some((pointer) => readOnlyProperties.includes(pointer)) ? names : [];
};

interface Named {
  readonly id: string;
  readonly print: string;
  readonly world: Readonly<Record<string, boolean>>;
}

/** What identifies a resource in each way that its conditions fall. */
const namesOf = (id: string, resource: Mapping, keys: readonly string[]): Named[] => {
  const properties = mappingOf(resource.Properties);
  let variants: { values: unknown[]; world: Record<string, boolean> }[] = [
    { values: [], world: typeof resource.Condition === 'string' ? { [resource.Condition]: true } : {} },
  ];
  const unfold = (value: unknown, world: Record<string, boolean>): (readonly [unknown, Record<string, boolean>])[] => {
    const branches = branchesOf(value);
    if (!branches) return [[value, world]];
    const [condition, then, otherwise] = branches;
    return [
      ...(world[condition] === false ? [] : unfold(then, { ...world, [condition]: true })),
      ...(world[condition] === true ? [] : unfold(otherwise, { ...world, [condition]: false })),
    ];
  };
  for (const key of keys)
    variants = variants.flatMap(({ values, world }) =>
      unfold(properties[key], world).map(([value, further]) => ({ values: [...values, value], world: further })),
    );
  return variants
    .filter(({ values }) =>
      values.every((value) => value !== undefined && value !== null && mappingOf(value).Ref !== 'AWS::NoValue'),
    )
    .map(({ values, world }) => ({ id, print: JSON.stringify(values), world }));
};

const together = (a: Named, b: Named, { worlds }: TemplateContext): boolean => {
  const conflict = Object.entries(a.world).some(([name, value]) => name in b.world && b.world[name] !== value);
  return !conflict && worlds.possible({ ...a.world, ...b.world });
};

/** Checks that resources of a type have different identifiers. */
export const checkIdentifiers = (context: TemplateContext): Finding[] => {
  const types = new Set([...context.resources.values()].map(({ Type }) => textOf(Type)));
  return [...types].flatMap((type) => {
    const facts = context.factsOf(type);
    const resources = context.resourcesOf(type);
    const keys = facts && resources.length > 1 ? identifying(facts) : [];
    if (keys.length === 0) return [];
    const seen = new Map<string, Named[]>();
    const findings: Finding[] = [];
    for (const named of resources.flatMap(([id, resource]) => namesOf(id, resource, keys))) {
      const before = seen.get(named.print) ?? [];
      const clash = before.find((other) => other.id !== named.id && together(other, named, context));
      if (clash)
        findings.push(
          found(
            identifierRule,
            ['Resources', named.id, 'Properties', ...(keys.length === 1 ? keys : [])],
            `'${clash.id}' has the same ${keys.join(' and ')}`,
            { remedy: 'give one of them another name' },
          ),
        );
      seen.set(named.print, [...before, named]);
    }
    return findings;
  });
};

/** Checks that no resource is called like a parameter. */
export const checkSharedNames = ({ resources, parameters }: TemplateContext): Finding[] =>
  [...resources.keys()]
    .filter((id) => parameters.has(id))
    .map((id) => found(sharedNameRule, ['Resources', id], `a parameter is called '${id}' too`, { key: true }));
