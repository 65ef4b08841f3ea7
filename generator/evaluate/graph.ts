/** All stacks of a set as one graph of resources. */

import { compare } from '../text/problem.js';
import type { Address, StackPath } from './address.js';
import type { EvaluationProblem } from './problem.js';
import type { Edge, EvaluatedExport, EvaluatedResource, EvaluatedStack } from './result.js';
import { placeholdersIn, type Value } from './value.js';

/** Resources of a stack in the order of creation; what a nested stack holds comes right before it. */
export const flatOrder = (stack: EvaluatedStack, stacks: ReadonlyMap<StackPath, EvaluatedStack>): EvaluatedResource[] =>
  [...stack.resources.values()].flatMap((resource) => {
    const child = resource.nested ? stacks.get(resource.address) : undefined;
    return child === undefined ? [resource] : [...flatOrder(child, stacks), resource];
  });

/** Everything of a resource that may wait for others. */
const partsOf = (resource: EvaluatedResource): Value[] =>
  [
    resource.properties,
    resource.metadata,
    resource.deletionPolicy,
    resource.updateReplacePolicy,
    resource.creationPolicy,
    resource.updatePolicy,
  ].filter((part): part is Value => part !== undefined);

/** A nested stack's own id and name are known to what it holds as soon as its creation starts. */
const isAround = (address: Address, stack: StackPath): boolean => stack === address || stack.startsWith(`${address}/`);

const edgesOf = (resource: EvaluatedResource, stacks: ReadonlyMap<StackPath, EvaluatedStack>): Edge[] => {
  const { stack, address: from } = resource;
  const of = (id: string): Address => (stack === '' ? id : `${stack}/${id}`);
  const crossing = new Map<Address, Set<string>>();
  for (const placeholder of partsOf(resource).flatMap(placeholdersIn))
    if (placeholder.stack !== stack && !isAround(placeholder.address, stack)) {
      const attributes = crossing.get(placeholder.address) ?? new Set();
      crossing.set(placeholder.address, attributes.add(placeholder.attribute));
    }
  const held = resource.nested ? [...(stacks.get(from)?.resources.values() ?? [])] : [];
  return [
    ...[...resource.references].map(
      ([id, attributes]): Edge => ({ from, to: of(id), kind: 'reference', attributes, crossing: false }),
    ),
    ...[...crossing].map(
      ([to, attributes]): Edge => ({
        from,
        to,
        kind: 'reference',
        attributes: [...attributes].sort(compare),
        crossing: true,
      }),
    ),
    ...resource.dependsOn.map(
      (id): Edge => ({ from, to: of(id), kind: 'depends-on', attributes: [], crossing: false }),
    ),
    ...held.map(({ address: to }): Edge => ({ from, to, kind: 'contains', attributes: [], crossing: true })),
  ];
};

/** The edges between resources, sorted by both ends. */
export const edgesBetween = (
  resources: Iterable<EvaluatedResource>,
  stacks: ReadonlyMap<StackPath, EvaluatedStack>,
): Edge[] =>
  [...resources]
    .flatMap((resource) => edgesOf(resource, stacks))
    .sort((a, b) => compare(a.from, b.from) || compare(a.to, b.to) || compare(a.kind, b.kind));

/** What the stacks of a set export; a name that two of them use is a problem. */
export const exportsOf = (
  stacks: Iterable<EvaluatedStack>,
  problems: EvaluationProblem[],
): ReadonlyMap<string, EvaluatedExport> => {
  const found = new Map<string, EvaluatedExport>();
  for (const { path: stack, file, outputs } of [...stacks].sort((a, b) => compare(a.path, b.path)))
    for (const { name: output, value, exportName: name } of [...outputs.values()].sort((a, b) =>
      compare(a.name, b.name),
    )) {
      if (name === undefined) continue;
      const path = ['Outputs', output, 'Export', 'Name'];
      // A name that waits for what is created cannot be looked up by anyone yet.
      if (typeof name !== 'string') continue;
      const first = found.get(name);
      if (first === undefined) found.set(name, { name, value, stack, output });
      else
        problems.push({
          kind: 'duplicate-export',
          file,
          stack,
          path,
          message: `'${name}' is exported by '${first.output}' ${first.stack === '' ? 'of the root' : `of ${first.stack}`} too`,
        });
    }
  return new Map([...found].sort(([a], [b]) => compare(a, b)));
};
