/** What nested stacks are given, and by whom: parameters of the root, outputs of other stacks, exports of other modules. */

import { type Mapping, mappingOf } from '../../checks/template.js';
import type { EvaluatedStack } from '../../evaluate/index.js';

/** Where a value comes from, by its name there. */
export type Giver =
  | { readonly kind: 'parameter'; readonly name: string }
  | { readonly kind: 'output'; readonly stack: string; readonly name: string }
  | { readonly kind: 'import'; readonly name: string };

/** One value that is given. */
export interface Wire {
  readonly giver: Giver;
  /** The nested stack, by its logical id. */
  readonly to: string;
  /** The parameter that it becomes; undefined where it tells where the template is. */
  readonly parameter: string | undefined;
}

const outputs = 'Outputs.';

const named = (stack: EvaluatedStack, name: string): Giver[] => {
  const dot = name.indexOf('.');
  const [id, attribute] = dot < 0 ? [name, ''] : [name.slice(0, dot), name.slice(dot + 1)];
  if (stack.parameters.has(name)) return [{ kind: 'parameter', name }];
  return attribute.startsWith(outputs) && stack.resources.get(id)?.nested === true
    ? [{ kind: 'output', stack: id, name: attribute.slice(outputs.length) }]
    : [];
};

/** Everything that an expression of a template takes from elsewhere; conditions choose nothing here. */
export const giversIn = (stack: EvaluatedStack, node: unknown): Giver[] => {
  if (node === null || typeof node !== 'object') return [];
  if (Array.isArray(node)) return node.flatMap((item) => giversIn(stack, item));
  return Object.entries(node as Mapping).flatMap(([key, value]): Giver[] => {
    if (key === 'Ref' && typeof value === 'string') return named(stack, value);
    if (key === 'Fn::GetAtt') return named(stack, Array.isArray(value) ? value.join('.') : `${value}`);
    if (key === 'Fn::ImportValue' && typeof value === 'string') return [{ kind: 'import', name: value }];
    if (key === 'Fn::Sub') {
      const [text, variables] = Array.isArray(value) ? value : [value, {}];
      const inside = [...`${text}`.matchAll(/\$\{([^!}][^}]*)\}/g)].flatMap(([, name = '']) =>
        Object.hasOwn(mappingOf(variables), name) ? [] : named(stack, name),
      );
      return [...inside, ...giversIn(stack, variables)];
    }
    return giversIn(stack, value);
  });
};

/** The wires of the stacks that a stack nests, in its order. */
export const wiresOf = (stack: EvaluatedStack): Wire[] => {
  const resources = mappingOf(stack.template.Resources);
  return [...stack.resources.values()]
    .filter(({ nested }) => nested)
    .flatMap(({ id }) => {
      const { Parameters: given, TemplateURL: url } = mappingOf(mappingOf(resources[id]).Properties);
      return [
        ...giversIn(stack, url).map((giver): Wire => ({ giver, to: id, parameter: undefined })),
        ...Object.entries(mappingOf(given)).flatMap(([parameter, value]) =>
          giversIn(stack, value).map((giver): Wire => ({ giver, to: id, parameter })),
        ),
      ];
    });
};
