/** The resources of a review by stack, the worst first. */

import type { EvaluatedResource, Evaluation } from '../evaluate/index.js';
import { marksOf } from './review/marks.js';
import { type ResourceReview, type StackReview, worstFirst, worstStackFirst } from './review/model.js';

/** A nested stack is modified where anything in it is: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-updating-stacks-update-behaviors.html */
const carrier = ({ address, id, type }: EvaluatedResource): ResourceReview => ({
  address,
  logicalId: id,
  type,
  physicalId: undefined,
  action: 'modify',
  replacement: 'never',
  reason: undefined,
  retained: false,
  marks: marksOf(type),
  properties: [],
  effects: [],
});

const stackOf = (address: string): string => address.slice(0, Math.max(0, address.lastIndexOf('/')));

/** The stacks of both sides that hold something that changes; the root always. */
export const treeOf = (
  stackName: string,
  resources: readonly ResourceReview[],
  before: Evaluation,
  after: Evaluation,
): StackReview => {
  const byStack = new Map<string, ResourceReview[]>();
  const add = (resource: ResourceReview): void => {
    const stack = stackOf(resource.address);
    byStack.set(stack, [...(byStack.get(stack) ?? []), resource]);
  };
  for (const resource of resources) add(resource);
  const listed = new Set(resources.map(({ address }) => address));
  // Deeper stacks first, so that a stack whose content makes it change makes those around it change as well.
  const paths = [...new Set([...before.stacks.keys(), ...after.stacks.keys()])].sort((a, b) => b.length - a.length);
  for (const path of paths) {
    if (path === '' || listed.has(path) || !byStack.has(path)) continue;
    const resource = after.resources.get(path) ?? before.resources.get(path);
    if (resource !== undefined) add(carrier(resource));
  }
  const made = (address: string, name: string): StackReview => ({
    address,
    stackName: name,
    resources: worstFirst(byStack.get(address) ?? []),
    children: worstStackFirst(
      paths
        .filter((path) => path !== '' && stackOf(path) === address && (byStack.get(path)?.length ?? 0) > 0)
        .map((path) => made(path, path.slice(path.lastIndexOf('/') + 1))),
    ),
  });
  return made('', stackName);
};
