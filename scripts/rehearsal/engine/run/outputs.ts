/** Outputs and exports of a stack once its resources exist. */

import type { Context } from '../context.js';
import { isDeleted, type OutputState, type StackInput, type StackState } from '../state.js';
import { evaluateInput, exportsOf, resolved } from '../template/evaluated.js';
import { lookupIn } from './resolve.js';

/** The names that the template of a stack imports; what is written so that it depends on a resource is no import. */
const importsIn = (node: unknown, evaluate: (expression: unknown) => unknown, found: Set<string>): undefined => {
  if (node === null || typeof node !== 'object') return;
  for (const [key, child] of Object.entries(node)) {
    if (key === 'Fn::ImportValue') {
      const name = evaluate(child);
      if (typeof name === 'string') found.add(name);
    }
    importsIn(child, evaluate, found);
  }
};

/** Names of the exports that an input uses. */
export const importsOf = (context: Context, stack: StackState, input: StackInput): string[] => {
  const { stack: evaluated } = evaluateInput(context, stack, input);
  const found = new Set<string>();
  const { Resources: resources = {}, Outputs: outputs = {} } = evaluated.template;
  const existing = Object.entries(resources as object).filter(([id]) => evaluated.resources.has(id));
  const given = Object.entries(outputs as object).filter(([name]) => evaluated.outputs.has(name));
  for (const [, body] of [...existing, ...given]) importsIn(body, evaluated.valueOf, found);
  return [...found].sort();
};

/** The outputs that an input comes to with the resources that are there. */
export const outputsOf = (context: Context, stack: StackState, input: StackInput): OutputState[] =>
  [...evaluateInput(context, stack, input).stack.outputs.values()].map(({ name, value, exportName, description }) => {
    const lookup = lookupIn(context, stack);
    return {
      key: name,
      value: String(resolved(value, lookup)),
      ...(description !== undefined && { description }),
      ...(exportName !== undefined && { exportName: String(resolved(exportName, lookup)) }),
    };
  });

/** Stacks that import a name. */
export const importersOf = ({ state }: Context, name: string): StackState[] =>
  Object.values(state.stacks).filter((stack) => !isDeleted(stack) && stack.imports.includes(name));

/** Names of stacks as a list in words. */
export const inWords = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;

/** Why outputs cannot become those of a stack; undefined where they can. */
export const exportConflict = (
  context: Context,
  stack: StackState,
  outputs: readonly OutputState[],
): string | undefined => {
  const all = exportsOf(context);
  const next = new Map(
    outputs.flatMap(({ exportName, value }) => (exportName === undefined ? [] : [[exportName, value]])),
  );
  for (const name of next.keys()) {
    const owner = all.get(name);
    if (owner !== undefined && owner.stackId !== stack.id)
      return `Export with name ${name} is already exported by stack ${context.state.stacks[owner.stackId]?.name}`;
  }
  for (const { exportName: name, value } of stack.outputs) {
    if (name === undefined || next.get(name) === value) continue;
    const users = importersOf(context, name).filter(({ id }) => id !== stack.id);
    if (users.length === 0) continue;
    const what = next.has(name) ? 'updated' : 'deleted';
    return `Export ${name} cannot be ${what} as it is in use by ${inWords(users.map((user) => user.name))}`;
  }
  return undefined;
};
