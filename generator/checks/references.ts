/**
 * Rules `reference/*`: every Ref, GetAtt, Sub variable, condition, mapping and DependsOn of a template names something
 * that the template declares, and no resource waits for itself.
 */

import { attributes } from '../resources/attributes.js';
import { nearest } from '../text/nearest.js';
import { error, type Finding, type Path } from './finding.js';
import {
  type Call,
  callsIn,
  entriesOf,
  type Loops,
  loopsIn,
  type Mapping,
  mappingOf,
  subReferences,
  textOf,
} from './template.js';

const pseudoParameters = [
  'AccountId',
  'NotificationARNs',
  'NoValue',
  'Partition',
  'Region',
  'StackId',
  'StackName',
  'URLSuffix',
];

/** Ids that a template declares, by section. */
interface Declared {
  readonly parameters: ReadonlySet<string>;
  readonly resources: ReadonlyMap<string, Mapping>;
  readonly conditions: ReadonlySet<string>;
  readonly mappings: ReadonlySet<string>;
  /** Whether a loop will make a resource of this name. */
  readonly makes: (id: string) => boolean;
}

const noLoops: Loops = { identifiers: [], makes: () => false };

const unknown = (path: Path, what: string, id: string, known: Iterable<string>): Finding => {
  const close = nearest(id, known);
  return error(
    'reference/unknown',
    path,
    `${what} '${id}' is not declared in this template`,
    close === undefined ? `declare '${id}', or refer to something that is declared` : `did you mean '${close}'?`,
  );
};

const checkRef = (declared: Declared, id: string, path: Path): Finding[] => {
  if (id.startsWith('AWS::'))
    return pseudoParameters.includes(id.slice(5))
      ? []
      : [
          unknown(
            path,
            'the pseudo parameter',
            id,
            pseudoParameters.map((name) => `AWS::${name}`),
          ),
        ];
  if (declared.parameters.has(id) || declared.resources.has(id) || declared.makes(id)) return [];
  return [unknown(path, 'the parameter or resource', id, [...declared.parameters, ...declared.resources.keys()])];
};

const checkAttribute = (declared: Declared, id: string, attribute: string, path: Path): Finding[] => {
  const resource = declared.resources.get(id);
  if (!resource && declared.makes(id)) return [];
  if (!resource) return [unknown(path, 'the resource', id, declared.resources.keys())];
  const type = textOf(resource.Type);
  const known = Object.hasOwn(attributes, type) ? attributes[type] : undefined;
  // Outputs of nested stacks are checked where the child is at hand; unknown types and custom resources have any.
  if (known === undefined || type === 'AWS::CloudFormation::Stack') return [];
  if (known.includes(attribute)) return [];
  const close = nearest(attribute, known);
  return [
    error(
      'reference/attribute',
      path,
      `${type} has no attribute '${attribute}'`,
      close === undefined ? `its attributes: ${known.join(', ') || 'none'}` : `did you mean '${close}'?`,
    ),
  ];
};

const checkCall = (declared: Declared, { name, argument, path }: Call): Finding[] => {
  const list = Array.isArray(argument) ? argument : [];
  const [first, second] = list;
  switch (name) {
    case 'Ref':
      return typeof argument === 'string' ? checkRef(declared, argument, path) : [];
    case 'Fn::GetAtt': {
      const [id, attribute] =
        typeof argument === 'string'
          ? [argument.split('.')[0], argument.slice(argument.indexOf('.') + 1)]
          : [first, second];
      return typeof id === 'string' && typeof attribute === 'string'
        ? checkAttribute(declared, id, attribute, path)
        : [];
    }
    case 'Fn::Sub':
      return subReferences(argument).flatMap(({ id, attribute }) =>
        attribute === undefined ? checkRef(declared, id, path) : checkAttribute(declared, id, attribute, path),
      );
    case 'Fn::If':
      return typeof first === 'string' && !declared.conditions.has(first)
        ? [unknown([...path, 0], 'the condition', first, declared.conditions)]
        : [];
    case 'Fn::FindInMap':
      return typeof first === 'string' && !declared.mappings.has(first)
        ? [unknown([...path, 0], 'the mapping', first, declared.mappings)]
        : [];
    default:
      return [];
  }
};

const conditionUses = (value: unknown, path: Path): [string, Path][] => {
  if (Array.isArray(value)) return value.flatMap((item, index) => conditionUses(item, [...path, index]));
  return Object.entries(mappingOf(value)).flatMap(([key, child]) =>
    key === 'Condition' && typeof child === 'string'
      ? [[child, [...path, key]] as [string, Path]]
      : conditionUses(child, [...path, key]),
  );
};

/** The ids that a resource waits for: whatever it refers to, and its DependsOn. */
export const dependenciesOf = (resource: Mapping): string[] => {
  const named = resource.DependsOn;
  const explicit = (Array.isArray(named) ? named : [named]).filter((id): id is string => typeof id === 'string');
  const implicit = [...callsIn(resource, [])].flatMap(({ name, argument }) => {
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

/** Checks every reference of one template. */
export const checkReferences = (template: Mapping): Finding[] => {
  const loops = template.Transform === undefined ? noLoops : loopsIn([template.Resources, template.Outputs]);
  const declared: Declared = {
    parameters: new Set([...Object.keys(mappingOf(template.Parameters)), ...loops.identifiers]),
    makes: loops.makes,
    resources: new Map(entriesOf(template, 'Resources')),
    conditions: new Set(Object.keys(mappingOf(template.Conditions))),
    mappings: new Set(Object.keys(mappingOf(template.Mappings))),
  };
  const findings: Finding[] = [];
  for (const section of ['Rules', 'Conditions', 'Resources', 'Outputs'])
    for (const call of callsIn(template[section], [section])) findings.push(...checkCall(declared, call));
  for (const [name, path] of conditionUses(template.Conditions, ['Conditions']))
    if (!declared.conditions.has(name)) findings.push(unknown(path, 'the condition', name, declared.conditions));
  for (const section of ['Resources', 'Outputs'])
    for (const [id, { Condition: name }] of entriesOf(template, section))
      if (typeof name === 'string' && !declared.conditions.has(name))
        findings.push(unknown([section, id, 'Condition'], 'the condition', name, declared.conditions));
  for (const [id, { DependsOn: named }] of declared.resources)
    for (const [index, target] of (Array.isArray(named) ? named : [named]).entries())
      if (typeof target === 'string' && !declared.resources.has(target))
        findings.push(
          unknown(
            ['Resources', id, 'DependsOn', ...(Array.isArray(named) ? [index] : [])],
            'the resource',
            target,
            declared.resources.keys(),
          ),
        );
  const cycle = findCycle(declared.resources);
  if (cycle)
    findings.push(
      error(
        'reference/cycle',
        ['Resources', cycle[0] ?? ''],
        `resources wait for each other: ${cycle.join(' -> ')}`,
        'move one reference into a resource of its own (a security-group rule, for example)',
      ),
    );
  return findings;
};
