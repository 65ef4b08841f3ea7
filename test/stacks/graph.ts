/** What waits for what in a template: CloudFormation creates along these arrows and deletes against them. */

import { type Call, callsIn, mappingOf, subReferences } from '../../generator/checks/template.js';
import type { Json } from './tools.js';

const idsIn = ({ name, argument }: Call): unknown[] => {
  if (name === 'Ref') return [argument];
  if (name === 'Fn::GetAtt') return [Array.isArray(argument) ? argument[0] : `${argument}`.split('.')[0]];
  return name === 'Fn::Sub' ? subReferences(argument).map(({ id }) => id) : [];
};

/** Logical ids that each resource of a template directly needs. */
export const needsOf = (template: Json): ReadonlyMap<string, ReadonlySet<string>> => {
  const resources = mappingOf(template.Resources);
  return new Map(
    Object.entries(resources).map(([id, body]) => {
      const { DependsOn = [] } = body as { DependsOn?: string | string[] };
      const ids = [...[DependsOn].flat(), ...callsIn(body, []).flatMap(idsIn).map(String)];
      return [id, new Set(ids.filter((other) => Object.hasOwn(resources, other)))];
    }),
  );
};

/** Everything that a resource needs, over any number of steps. */
export const allNeeds = (template: Json, id: string): ReadonlySet<string> => {
  const needs = needsOf(template);
  const seen = new Set<string>();
  const waiting = [id];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop())
    for (const other of needs.get(next) ?? [])
      if (!seen.has(other)) {
        seen.add(other);
        waiting.push(other);
      }
  return seen;
};
