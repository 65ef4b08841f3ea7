/** Ways to look into the resources of a graph that proofs of several families share. */

import {
  type EvaluatedResource,
  isList,
  isMap,
  Opaque,
  render,
  Text,
  type Value,
  type ValueMap,
} from '../evaluate/index.js';
import { ofType, type Path, type Subject, type Violation } from './proof.js';

/** The value at a path; undefined where the way ends early. */
export const at = (value: Value | undefined, ...path: Path): Value | undefined =>
  path.reduce<Value | undefined>((inner, step) => {
    if (typeof step === 'number') return isList(inner) ? inner[step] : undefined;
    return isMap(inner) && Object.hasOwn(inner, step) ? inner[step] : undefined;
  }, value);

/** The items of a list at a path; none where there is no list. */
export const itemsAt = (value: Value | undefined, ...path: Path): readonly Value[] => {
  const found = at(value, ...path);
  return isList(found) ? found : [];
};

/** The entries of a mapping at a path; none where there is no mapping. */
export const entriesAt = (value: Value | undefined, ...path: Path): [string, Value][] => {
  const found = at(value, ...path);
  return isMap(found) ? Object.entries(found) : [];
};

/** A value as a message names it. */
export const shown = (value: Value | undefined): string => (value === undefined ? 'missing' : render(value));

/** A value as it is written, or nothing where there is none. */
export const text = (value: Value | undefined): string => (value === undefined ? '' : render(value));

/** The `Value` of a `Key` in a list of the two, as load balancers and target groups have them. */
export const attribute = (value: Value | undefined, key: string): Value | undefined => {
  const found = isList(value) ? value.find((one) => at(one, 'Key') === key) : undefined;
  return at(found, 'Value');
};

/** The texts that are written in a value, also inside functions, with the paths to them. */
export const textsIn = (value: Value, from: Path): readonly (readonly [string, Path])[] => {
  const found: (readonly [string, Path])[] = [];
  const walk = (inner: Value, path: Path): void => {
    if (typeof inner === 'string') found.push([inner, path]);
    else if (inner instanceof Text) for (const part of inner.parts) walk(part, path);
    else if (inner instanceof Opaque) walk(inner.argument, path);
    else if (isList(inner)) inner.forEach((item, index) => void walk(item, [...path, index]));
    else if (isMap(inner)) for (const [key, child] of Object.entries(inner)) walk(child, [...path, key]);
  };
  walk(value, from);
  return found;
};

/** Whether an environment is run as production is. */
export const inProduction = ({ environment }: Subject): boolean => environment.tier === 'production';

/** What every resource of a type has. */
export interface Expectation {
  /** `AWS::` is understood. */
  readonly type: string;
  /** Below the properties. */
  readonly path: Path;
  readonly holds: (found: Value | undefined, resource: EvaluatedResource) => boolean;
  readonly message: (found: string) => string;
  readonly remedy: string;
  /** The key of the spec to blame, where one is. */
  readonly spec?: Path | undefined;
}

/** Every resource that does not have what its type is to have. */
export const expectEach = (subject: Subject, expected: Expectation): Violation[] => {
  const { type, path, holds, message, remedy, spec } = expected;
  return ofType(subject, type).flatMap((resource): Violation[] => {
    const found = at(resource.properties, ...path);
    if (holds(found, resource)) return [];
    const place = { resource: resource.address, path: ['Properties', ...path] };
    return [{ message: message(shown(found)), remedy, ...place, ...(spec !== undefined && { spec }) }];
  });
};

/** A container of a task definition. */
export interface Container {
  readonly task: EvaluatedResource;
  readonly name: string;
  readonly value: ValueMap;
  /** From the resource to the container. */
  readonly path: Path;
}

/** The containers of every task definition. */
export const containersOf = (subject: Subject): Container[] =>
  ofType(subject, 'ECS::TaskDefinition').flatMap((task) =>
    itemsAt(task.properties, 'ContainerDefinitions').flatMap((value, index) =>
      isMap(value)
        ? [{ task, name: shown(value.Name), value, path: ['Properties', 'ContainerDefinitions', index] }]
        : [],
    ),
  );

/** Every container of which something does not hold, by what there is below it. */
export const expectContainers = (
  subject: Subject,
  path: Path,
  holds: (found: Value | undefined, container: Container) => boolean,
  says: { readonly message: (name: string, found: string) => string; readonly remedy: string },
): Violation[] =>
  containersOf(subject).flatMap((container) => {
    const found = at(container.value, ...path);
    if (holds(found, container)) return [];
    return [
      {
        message: says.message(container.name, shown(found)),
        remedy: says.remedy,
        resource: container.task.address,
        path: [...container.path, ...path],
      },
    ];
  });
