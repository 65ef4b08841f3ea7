/** Which resource of one evaluation is which of another. */

import type { Address, EvaluatedResource, Evaluation, StackPath } from '../../evaluate/index.js';
import { ALIKE, likeness } from './likeness.js';

/** A resource before and after. */
export interface Pair {
  readonly before: EvaluatedResource;
  readonly after: EvaluatedResource;
}

/** The resources of two evaluations. */
export interface Pairs {
  /** At the same address: CloudFormation takes them for the same. */
  readonly kept: readonly Pair[];
  readonly added: readonly EvaluatedResource[];
  readonly removed: readonly EvaluatedResource[];
  /** Among the added and removed ones: the same thing under another logical id, or in a nested stack that has one. */
  readonly renamed: readonly Pair[];
}

/** The best partner of each, in order, where it is alike enough; nobody has two. */
const bestOf = <T>(gone: readonly T[], fresh: readonly T[], alike: (a: T, b: T) => number): (readonly [T, T])[] => {
  const left = new Set(fresh);
  return gone.flatMap((one): (readonly [T, T])[] => {
    let best: T | undefined;
    let most = ALIKE;
    for (const other of left) {
      const share = alike(one, other);
      if (share < most || (best !== undefined && share === most)) continue;
      best = other;
      most = share;
    }
    if (best === undefined) return [];
    left.delete(best);
    return [[one, best]];
  });
};

const contentOf = (evaluation: Evaluation, stack: StackPath): ReadonlySet<string> =>
  new Set([...(evaluation.stacks.get(stack)?.resources.values() ?? [])].map(({ id, type }) => `${id} ${type}`));

/** How much of what two nested stacks hold goes by the same names. */
const overlap = (a: ReadonlySet<string>, b: ReadonlySet<string>): number => {
  const both = [...a].filter((item) => b.has(item)).length;
  const all = a.size + b.size - both;
  return all === 0 ? 0 : both / all;
};

/** Resources of one stack, or of one that took its place, that went and came under other names. */
const renamedIn = (removed: readonly EvaluatedResource[], added: readonly EvaluatedResource[]): Pair[] => {
  const same = removed.flatMap((before): Pair[] => {
    const after = added.find(({ id, type }) => id === before.id && type === before.type);
    return after === undefined ? [] : [{ before, after }];
  });
  const paired = new Set(same.flatMap(({ before, after }) => [before, after]));
  const others = (all: readonly EvaluatedResource[]) => all.filter((one) => !paired.has(one) && !one.nested);
  return [
    ...same,
    ...bestOf(others(removed), others(added), likeness).map(([before, after]): Pair => ({ before, after })),
  ];
};

const byStack = (resources: readonly EvaluatedResource[]): ReadonlyMap<StackPath, readonly EvaluatedResource[]> => {
  const found = new Map<StackPath, EvaluatedResource[]>();
  for (const resource of resources) found.set(resource.stack, [...(found.get(resource.stack) ?? []), resource]);
  return found;
};

/** Pairs the resources of two evaluations. */
export const pairsOf = (before: Evaluation, after: Evaluation): Pairs => {
  const is = (of: Evaluation, { address, type }: EvaluatedResource): boolean =>
    of.resources.get(address as Address)?.type === type;
  const kept: Pair[] = [];
  for (const resource of before.resources.values()) {
    const now = after.resources.get(resource.address);
    if (now !== undefined && now.type === resource.type) kept.push({ before: resource, after: now });
  }
  const removed = [...before.resources.values()].filter((resource) => !is(after, resource));
  const added = [...after.resources.values()].filter((resource) => !is(before, resource));
  const nestedIn = (resources: readonly EvaluatedResource[], of: Evaluation) =>
    resources.filter(({ nested }) => nested).map((stack) => ({ stack, content: contentOf(of, stack.address) }));
  const stacks = bestOf(nestedIn(removed, before), nestedIn(added, after), (a, b) => overlap(a.content, b.content)).map(
    ([a, b]) => [a.stack, b.stack] as const,
  );
  const [gone, fresh] = [byStack(removed), byStack(added)];
  const places = new Map<StackPath, StackPath>([
    ...[...gone.keys()].filter((stack) => fresh.has(stack)).map((stack) => [stack, stack] as const),
    ...stacks.map(([a, b]) => [a.address, b.address] as const),
  ]);
  const renamed = [
    ...stacks.map(([a, b]): Pair => ({ before: a, after: b })),
    ...[...places].flatMap(([from, to]) => renamedIn(gone.get(from) ?? [], fresh.get(to) ?? [])),
  ];
  return { kept, added, removed, renamed };
};
