import { isList, isMap, Placeholder, render, type Value } from '../../evaluate/index.js';
import type { Kinds } from '../kinds.js';
import type { Path, Proof, Violation } from '../proof.js';

const kindOf = (kinds: Kinds, { type, attribute }: Placeholder): string | undefined =>
  attribute === 'Ref' ? kinds[type]?.ref : kinds[type]?.attributes[attribute];

/** Every value that a property of some kind has, with its place. */
function* valuesAt(value: Value | undefined, steps: readonly string[], path: Path): Generator<[Path, Value]> {
  if (value === undefined) return;
  if (steps.length === 0) {
    // A property of kinds may be a list of them.
    if (isList(value)) for (const [index, item] of value.entries()) yield [[...path, index], item];
    else yield [path, value];
    return;
  }
  const [step = '', ...rest] = steps;
  if (step === '*') {
    if (isList(value)) for (const [index, item] of value.entries()) yield* valuesAt(item, rest, [...path, index]);
  } else if (isMap(value)) yield* valuesAt(value[step], rest, [...path, step]);
}

/** What crosses a stack border arrives as what it is. */
export const rightKinds: Proof = {
  id: 'wiring/right-kinds',
  claim:
    'Every property that names another resource gets an identifier of that kind, through however many stacks it came.',
  why: 'A name where an ARN belongs, or a target group where a listener belongs, fails when the resource is created.',
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-template-resource-type-ref.html',
  violations: ({ graph, facts }) =>
    [...graph.resources.values()].flatMap(({ type, address, properties }) =>
      Object.entries(facts.kinds[type]?.properties ?? {}).flatMap(([property, wanted]) =>
        [...valuesAt(properties, property.split('/'), ['Properties'])].flatMap(([path, value]): Violation[] => {
          const kind = value instanceof Placeholder ? kindOf(facts.kinds, value) : undefined;
          if (kind === undefined || wanted.includes(kind)) return [];
          return [
            {
              message: `${path.slice(1).join('/')} is ${render(value)}, which is ${kind}; it takes ${wanted.join(' or ')}`,
              remedy: `Give it ${wanted.join(' or ')}.`,
              resource: address,
              path,
            },
          ];
        }),
      ),
    ),
};
