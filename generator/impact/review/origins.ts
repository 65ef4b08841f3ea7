/** Where a value of a template comes from, through the parameters and outputs of nested stacks. */

import { type Mapping, mappingOf, textOf } from '../../checks/template.js';
import type { TemplateTree } from './input.js';

/** A resource, by address and by what is read of it, or a parameter of the root. */
export type Origin =
  | { readonly kind: 'resource'; readonly address: string; readonly attribute: string }
  | { readonly kind: 'parameter'; readonly name: string }
  | { readonly kind: 'import'; readonly name: string };

/** A place in the tree: the templates from the root down, with the logical ids on the way. */
interface Place {
  readonly tree: TemplateTree;
  readonly path: readonly string[];
  readonly parent: Place | undefined;
}

const placeOf = (root: TemplateTree, path: readonly string[]): Place | undefined => {
  let place: Place = { tree: root, path: [], parent: undefined };
  for (const id of path) {
    const tree = place.tree.children.get(id);
    if (tree === undefined) return undefined;
    place = { tree, path: [...place.path, id], parent: place };
  }
  return place;
};

const section = (body: Mapping, name: string): Mapping => mappingOf(body[name]);

const reference = (place: Place, name: string): Origin[] => {
  if (name.startsWith('AWS::')) return [];
  const { tree, path, parent } = place;
  if (!Object.hasOwn(section(tree.body, 'Parameters'), name))
    return [{ kind: 'resource', address: [...path, name].join('/'), attribute: 'Ref' }];
  if (parent === undefined) return [{ kind: 'parameter', name }];
  const stack = mappingOf(section(parent.tree.body, 'Resources')[path.at(-1) ?? '']);
  return walk(parent, mappingOf(mappingOf(stack.Properties).Parameters)[name]);
};

const attribute = (place: Place, id: string, name: string): Origin[] => {
  const child = place.tree.children.get(id);
  if (child === undefined || !name.startsWith('Outputs.'))
    return [{ kind: 'resource', address: [...place.path, id].join('/'), attribute: name }];
  const output = mappingOf(section(child.body, 'Outputs')[name.slice('Outputs.'.length)]);
  return walk({ tree: child, path: [...place.path, id], parent: place }, output.Value);
};

const attributeCall = (place: Place, argument: unknown): Origin[] => {
  const [id = '', ...rest] = Array.isArray(argument) ? argument.map(String) : textOf(argument).split('.');
  return attribute(place, id, rest.join('.'));
};

const substitution = (place: Place, argument: unknown): Origin[] => {
  const [text, map] = Array.isArray(argument) ? argument : [argument, {}];
  const own = mappingOf(map);
  const names = [...textOf(text).matchAll(/\$\{([^!}][^}]*)\}/g)].map(([, name = '']) => name.trim());
  return names.flatMap((name) => {
    if (Object.hasOwn(own, name)) return walk(place, own[name]);
    return name.includes('.') ? attributeCall(place, name) : reference(place, name);
  });
};

const walk = (place: Place, value: unknown): Origin[] => {
  if (Array.isArray(value)) return value.flatMap((item) => walk(place, item));
  const mapping = mappingOf(value);
  const [key, ...others] = Object.keys(mapping);
  if (key === undefined) return [];
  if (others.length === 0) {
    if (key === 'Ref') return reference(place, textOf(mapping.Ref));
    if (key === 'Fn::GetAtt') return attributeCall(place, mapping[key]);
    if (key === 'Fn::Sub') return substitution(place, mapping[key]);
    if (key === 'Fn::ImportValue') return [{ kind: 'import', name: textOf(mapping[key]) }];
    if (key === 'Condition') return [];
  }
  return Object.values(mapping).flatMap((item) => walk(place, item));
};

/**
 * All that a value is made from; both branches of a condition count.
 * @param path logical ids of the nested stacks down to the template that holds the value.
 * @returns undefined where the tree has no such stack.
 */
export const originsOf = (root: TemplateTree, path: readonly string[], value: unknown): Origin[] | undefined => {
  const place = placeOf(root, path);
  return place === undefined ? undefined : walk(place, value);
};

/** The body of a resource in the tree; empty where it is not there. */
export const resourceAt = (root: TemplateTree, address: string): Mapping => {
  const steps = address.split('/');
  const place = placeOf(root, steps.slice(0, -1));
  return place === undefined ? {} : mappingOf(section(place.tree.body, 'Resources')[steps.at(-1) ?? '']);
};
