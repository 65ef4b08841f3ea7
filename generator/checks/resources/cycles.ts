/** Rule `reference/cycle`: no resource waits for itself. */

import type { TemplateContext } from '../context.js';
import type { Finding } from '../finding.js';
import { found } from '../rule.js';
import { callsIn, type Mapping, subReferences, textOf } from '../template.js';
import { cycleRule } from './rules.js';

/** The ids that a resource waits for: whatever it refers to, and its DependsOn. */
export const dependenciesOf = (resource: Mapping): string[] => {
  const named = resource.DependsOn;
  const explicit = (Array.isArray(named) ? named : [named]).filter((id): id is string => typeof id === 'string');
  const implicit = callsIn(resource, []).flatMap(({ name, argument }) => {
    if (name === 'Ref' && typeof argument === 'string') return [argument];
    if (name === 'Fn::GetAtt') return [textOf(Array.isArray(argument) ? argument[0] : textOf(argument).split('.')[0])];
    return name === 'Fn::Sub' ? subReferences(argument).map(({ id }) => id) : [];
  });
  return [...new Set([...explicit, ...implicit])];
};

const findCycle = (resources: ReadonlyMap<string, Mapping>): string[] | undefined => {
  const done = new Set<string>();
  const trail: string[] = [];
  const visit = (id: string): string[] | undefined => {
    if (trail.includes(id)) return [...trail.slice(trail.indexOf(id)), id];
    const resource = resources.get(id);
    if (resource === undefined || done.has(id)) return undefined;
    trail.push(id);
    for (const next of dependenciesOf(resource)) {
      const cycle = visit(next);
      if (cycle) return cycle;
    }
    trail.pop();
    done.add(id);
    return undefined;
  };
  for (const id of resources.keys()) {
    const cycle = visit(id);
    if (cycle) return cycle;
  }
  return undefined;
};

/** Finds the first cycle among the resources of a template. */
export const checkCycles = ({ resources }: TemplateContext): Finding[] => {
  const cycle = findCycle(resources);
  if (!cycle) return [];
  return [
    found(cycleRule, ['Resources', cycle[0] ?? ''], `resources wait for each other: ${cycle.join(' -> ')}`, {
      remedy: 'move one of the references into a resource of its own, such as a policy or a rule',
      key: true,
    }),
  ];
};
