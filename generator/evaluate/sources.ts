/** What a value in a template depends on, followed through parameters and outputs to where it comes from. */

import type { Path } from '../checks/finding.js';
import { type Mapping, mappingOf, textOf } from '../checks/template.js';
import { compare } from '../text/problem.js';
import { type Address, addressOf, type StackPath } from './address.js';
import { subPieces } from './functions/sub.js';
import { render } from './render.js';
import { stackType } from './resource.js';
import type { EvaluatedStack, Evaluation } from './result.js';
import { isList } from './value.js';

/** Something that a value depends on. */
export type Source =
  /** A parameter that nobody within the set gives: of the root, or of a nested stack that uses the default. */
  | { readonly kind: 'parameter'; readonly stack: StackPath; readonly name: string }
  | { readonly kind: 'pseudo-parameter'; readonly stack: StackPath; readonly name: string }
  | { readonly kind: 'condition'; readonly stack: StackPath; readonly name: string }
  | { readonly kind: 'mapping'; readonly stack: StackPath; readonly name: string }
  | { readonly kind: 'import'; readonly name: string }
  | { readonly kind: 'resource'; readonly address: Address; readonly attribute: string };

const keyOf = (source: Source): string =>
  [
    source.kind,
    'stack' in source ? source.stack : '',
    ...('name' in source ? [source.name] : [source.address, source.attribute]),
  ].join(' ');

const at = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (inner, key) =>
      inner !== null && typeof inner === 'object' && Object.hasOwn(inner, key)
        ? (inner as Readonly<Record<string | number, unknown>>)[key]
        : undefined,
    value,
  );

/** Collects the sources of expressions, each place once. */
class Tracer {
  readonly found = new Map<string, Source>();
  readonly #seen = new Set<string>();

  constructor(readonly evaluation: Evaluation) {}

  /** Follows what stands at a place; places that are met again end a cycle. */
  place(stack: EvaluatedStack | undefined, path: Path): void {
    const key = JSON.stringify([stack?.path, path]);
    if (stack === undefined || this.#seen.has(key)) return;
    this.#seen.add(key);
    this.#node(stack, at(stack.template, path));
  }

  #add(source: Source): void {
    this.found.set(keyOf(source), source);
  }

  #node(stack: EvaluatedStack, node: unknown): void {
    if (node === null || typeof node !== 'object') return;
    const entries = Object.entries(node as Mapping);
    const [name, argument] = entries[0] ?? [];
    if (entries.length !== 1 || name === undefined || !this.#call(stack, name, argument))
      for (const [, child] of entries) this.#node(stack, child);
  }

  /** Follows a function that names something; false for any other, whose argument says all. */
  #call(stack: EvaluatedStack, name: string, argument: unknown): boolean {
    const list = Array.isArray(argument) ? argument : [];
    switch (name) {
      case 'Ref': {
        const id = stack.valueOf(argument);
        if (typeof id === 'string') this.#named(stack, id);
        return true;
      }
      case 'Fn::GetAtt': {
        const value = stack.valueOf(argument);
        const text = isList(value) ? value.map(render).join('.') : render(value);
        this.#named(stack, text);
        return true;
      }
      case 'Fn::Sub':
        this.#sub(stack, argument);
        return true;
      case 'Fn::If': {
        const truth = stack.conditions.get(textOf(list[0]));
        this.#condition(stack, textOf(list[0]));
        if (truth !== false) this.#node(stack, list[1]);
        if (truth !== true) this.#node(stack, list[2]);
        return true;
      }
      case 'Condition':
        if (typeof argument !== 'string') return false;
        this.#condition(stack, argument);
        return true;
      case 'Fn::FindInMap':
        this.#add({ kind: 'mapping', stack: stack.path, name: render(stack.valueOf(list[0] ?? '')) });
        return false;
      case 'Fn::ImportValue':
        this.#add({ kind: 'import', name: render(stack.valueOf(argument)) });
        return false;
      default:
        return false;
    }
  }

  #sub(stack: EvaluatedStack, argument: unknown): void {
    const [text, variables] = Array.isArray(argument) ? argument : [argument, {}];
    for (const piece of subPieces(textOf(text)).pieces)
      if (typeof piece !== 'string') {
        const own = mappingOf(variables);
        if (Object.hasOwn(own, piece.name)) this.#node(stack, own[piece.name]);
        else this.#named(stack, piece.name);
      }
  }

  #condition(stack: EvaluatedStack, name: string): void {
    if (!stack.conditions.has(name)) return;
    this.#add({ kind: 'condition', stack: stack.path, name });
    this.place(stack, ['Conditions', name]);
  }

  /** `Name` of a parameter or resource, `AWS::Name`, or `Id.Attribute`. */
  #named(stack: EvaluatedStack, name: string): void {
    const dot = name.indexOf('.');
    const [id, attribute] = dot < 0 ? [name, 'Ref'] : [name.slice(0, dot), name.slice(dot + 1)];
    if (name.startsWith('AWS::')) {
      this.#add({ kind: 'pseudo-parameter', stack: stack.path, name });
      return;
    }
    const parameter = dot < 0 ? stack.parameters.get(id) : undefined;
    if (parameter !== undefined) {
      if (stack.parent === undefined || parameter.origin !== 'given')
        this.#add({ kind: 'parameter', stack: stack.path, name });
      else
        this.place(this.evaluation.stacks.get(stack.parent.stack), [
          'Resources',
          stack.parent.id,
          'Properties',
          'Parameters',
          name,
        ]);
      return;
    }
    const address = addressOf(stack.path, id);
    const resource = this.evaluation.resources.get(address);
    if (resource === undefined) return;
    if (resource.type === stackType && resource.nested && attribute.startsWith('Outputs.'))
      this.place(this.evaluation.stacks.get(address), ['Outputs', attribute.slice('Outputs.'.length), 'Value']);
    else this.#add({ kind: 'resource', address, attribute });
  }
}

/**
 * What the value at a place of a stack's template depends on, sorted: for example
 * `sourcesOf(evaluation, 'ServiceApi', ['Resources', 'Service', 'Properties', 'Cluster'])`. Only the branches that
 * conditions choose are followed; loops are written out in the paths.
 */
export const sourcesOf = (evaluation: Evaluation, stack: StackPath, path: Path): Source[] => {
  const tracer = new Tracer(evaluation);
  tracer.place(evaluation.stacks.get(stack), path);
  return [...tracer.found].sort(([a], [b]) => compare(a, b)).map(([, source]) => source);
};
