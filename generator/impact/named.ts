/** What is created by the name that people know it by: `ServiceApi/LogGroup.Arn`, and `ServiceApi/LogGroup` for a Ref. */

import type { Evaluation } from '../evaluate/index.js';
import type { Review } from './review/model.js';

/** Gives a text with other names in it. */
export type Naming = (text: string) => string;

const addressesIn = (evaluations: readonly (Evaluation | undefined)[]): ReadonlySet<string> =>
  new Set(evaluations.flatMap((evaluation) => [...(evaluation?.resources.keys() ?? [])]));

/** `Stack/Id.Attribute` for `Stack.Id.Attribute`: the longest part that is an address is one. */
const nameOf = (dotted: string, addresses: ReadonlySet<string>): string | undefined => {
  const steps = dotted.split('.');
  for (let length = steps.length - 1; length > 0; length--) {
    const address = steps.slice(0, length).join('/');
    if (!addresses.has(address)) continue;
    const attribute = steps.slice(length).join('.');
    return attribute === 'Ref' ? address : `${address}.${attribute}`;
  }
  return undefined;
};

/**
 * The naming of what some evaluations create. A value that is nothing else stands by itself; inside of a text it keeps
 * its braces, since it could not be told from what is around it: `${LoadBalancer/LoadBalancer.Arn}/x`.
 */
export const naming = (...evaluations: readonly (Evaluation | undefined)[]): Naming => {
  let addresses: ReadonlySet<string> | undefined;
  return (text) => {
    if (!text.includes('${')) return text;
    addresses ??= addressesIn(evaluations);
    const known = addresses;
    // A parameter of which nobody has the value, also inside of JSON.
    const plain = text.replaceAll(/\$\{Ref\(\\?"(\w+)\\?"\)\}/g, '${$1}');
    return plain.replaceAll(/\$\{(\w+(?:\.\w+)+)\}/g, (whole, dotted: string, at: number) => {
      const name = nameOf(dotted, known);
      if (name === undefined) return whole;
      const isAlone = /(?:^|\s)$/.test(plain.slice(0, at)) && /^(?:$|,?\s|,$)/.test(plain.slice(at + whole.length));
      return isAlone ? name : `\${${name}}`;
    });
  };
};

const maybe = (text: string | undefined, name: Naming): string | undefined =>
  text === undefined ? undefined : name(text);

/** A review in which everything has been given its name. */
export const namedReview = (review: Review, name: Naming): Review => {
  const all = (lines: readonly string[]): string[] => lines.map(name);
  const stack = (of: Review['root']): Review['root'] => ({
    ...of,
    resources: of.resources.map((resource) => ({
      ...resource,
      properties: resource.properties.map((property) => ({
        ...property,
        before: maybe(property.before, name),
        after: maybe(property.after, name),
        ...(property.source !== undefined && { source: name(property.source) }),
      })),
    })),
    children: of.children.map(stack),
  });
  const sides = <T extends { readonly before: string | undefined; readonly after: string | undefined }>(
    change: T,
  ): T => ({
    ...change,
    before: maybe(change.before, name),
    after: maybe(change.after, name),
  });
  return {
    ...review,
    root: stack(review.root),
    parameters: review.parameters.map(sides),
    iam: review.iam.map(({ added, removed, wider, narrower, ...rest }) => ({
      ...rest,
      added: all(added),
      removed: all(removed),
      ...(wider !== undefined && { wider: all(wider) }),
      ...(narrower !== undefined && { narrower: all(narrower) }),
    })),
    exports: review.exports.map((lost) => ({ ...lost, value: name(lost.value) })),
    ...(review.network !== undefined && {
      network: review.network.map((change) => ({
        ...change,
        opened: all(change.opened),
        closed: all(change.closed),
      })),
    }),
    ...(review.outputs !== undefined && { outputs: review.outputs.map(sides) }),
    ...(review.obstacles !== undefined && {
      obstacles: review.obstacles.map((obstacle) => ({ ...obstacle, text: name(obstacle.text) })),
    }),
  };
};
