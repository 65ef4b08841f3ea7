/** The layered builder of one stack: each layer sees only what earlier layers declared, so no cycle can be written. */

import { type Condition, conditionHandle, type Test } from './condition.js';
import { DslError } from './error.js';
import { type Expr, expression, type Owner } from './expr.js';
import { isLoop, type Loop } from './loop.js';
import type { Mapping, MappingBody } from './mapping.js';
import { type HandleOf, handleOf } from './nested.js';
import { type Exported, isExported, type Output } from './output.js';
import type { Parameter } from './parameter.js';
import type { AnyResource } from './resource.js';
import type { Rule } from './rule.js';
import type { Tags } from './tags.js';

/** A section of a stack under construction. An absent (undefined) entry is left out of the template. */
export type Shape<N, T> = { readonly [K in keyof N]: T | undefined };

/** Keys that are written out. A pattern (`Secret${string}`) is no name yet; those are compared when the stack is built. */
type NamedKeys<N> = keyof { [K in keyof N as Record<never, never> extends Record<K, 1> ? never : K]: 1 };

/** A key that is already declared becomes a type that nobody can build; its text is the message. */
export type Fresh<N, Taken extends PropertyKey> = {
  readonly [K in NamedKeys<N> & Taken]: `logical id '${K & string}' is already declared in this stack`;
};

/** The reference to a parameter; an absent parameter has no reference. */
export type RefOf<P> = P extends Parameter<infer T> ? Expr<T> : undefined;

/** What a layer sees: parameters, mappings, conditions and resources of the layers before it. */
export interface Scope<P, M, C, R> {
  readonly p: { readonly [K in keyof P]: RefOf<P[K]> };
  readonly m: { readonly [K in keyof M]: M[K] extends MappingBody ? Mapping<M[K]> : never };
  readonly c: { readonly [K in keyof C]: Condition };
  readonly r: { readonly [K in keyof R]: HandleOf<R[K]> };
}

/** The import of an output; one that may be absent may have no import. */
type ImportOf<T> = T extends Exported<infer V> ? Expr<V> : undefined;

/** A group of parameters in the console form. */
export interface ParameterGroup<P> {
  readonly label: string;
  readonly parameters: readonly (keyof P & string)[];
}

/** What a stack is made of, before it is rendered. */
export interface StackParts {
  readonly description?: string;
  readonly transforms: readonly string[];
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly groups: readonly ParameterGroup<Record<string, unknown>>[];
  readonly parameters: Readonly<Record<string, Parameter<unknown>>>;
  readonly rules: Readonly<Record<string, Rule>>;
  readonly mappings: Readonly<Record<string, MappingBody>>;
  readonly conditions: Readonly<Record<string, Test>>;
  readonly resources: Readonly<Record<string, AnyResource | Loop<AnyResource>>>;
  readonly outputs: Readonly<Record<string, Output<unknown> | Loop<Output<unknown>>>>;
  readonly tags: Tags;
}

/** Options of {@link stack}. */
export interface StackOptions {
  readonly description?: string;
  /** Export names are `<exportPrefix>-<output>`; the stack's name where none is given. */
  readonly exportPrefix?: string;
  /** Macros, for example `AWS::LanguageExtensions`. */
  readonly transforms?: readonly string[];
  /** Tags for every resource that takes tags, in each type's own form. */
  readonly tags?: Tags;
}

const present = (shape: object): object =>
  Object.fromEntries(Object.entries(shape).filter(([, value]) => value !== undefined));

/** One stack. Immutable: every method gives a new stack with more in it. */
export class Stack<P = unknown, M = unknown, C = unknown, R = unknown, O = unknown> {
  constructor(
    readonly name: string,
    readonly owner: Owner,
    readonly exportPrefix: string,
    readonly parts: StackParts,
  ) {}

  /** Declares parameters. A parameter and a resource share one name space. */
  parameters<const N extends Shape<N, Parameter<unknown>>>(
    added: N & Fresh<N, keyof P | keyof R>,
  ): Stack<P & N, M, C, R, O> {
    return this.#with('parameters', added);
  }

  /** Groups parameters in the console form (AWS::CloudFormation::Interface), in the order given. */
  interface(...groups: readonly ParameterGroup<P>[]): Stack<P, M, C, R, O> {
    return new Stack(this.name, this.owner, this.exportPrefix, {
      ...this.parts,
      groups: [...this.parts.groups, ...(groups as readonly ParameterGroup<Record<string, unknown>>[])],
    });
  }

  /** Adds to the template's Metadata section. */
  metadata(added: Readonly<Record<string, unknown>>): Stack<P, M, C, R, O> {
    return this.#with('metadata', added);
  }

  /** Declares rules: checks of the parameters before anything is created. */
  rules<const N extends Shape<N, Rule>>(build: (scope: Scope<P, M, C, R>) => N): Stack<P, M, C, R, O> {
    return this.#with('rules', build(this.#scope()) as object);
  }

  /** Declares mappings. */
  mappings<const N extends Shape<N, MappingBody>>(added: N & Fresh<N, keyof M>): Stack<P, M & N, C, R, O> {
    return this.#with('mappings', added);
  }

  /** Declares conditions. */
  conditions<const N extends Shape<N, Test>>(
    build: (scope: Scope<P, M, C, R>) => N & Fresh<N, keyof C>,
  ): Stack<P, M, C & N, R, O> {
    return this.#with('conditions', build(this.#scope()));
  }

  /** Declares a layer of resources. */
  resources<N extends Shape<N, AnyResource | Loop<AnyResource>>>(
    build: (scope: Scope<P, M, C, R>) => N & Fresh<N, keyof P | keyof R>,
  ): Stack<P, M, C, R & N, O> {
    return this.#with('resources', build(this.#scope()));
  }

  /** Declares outputs, exported ones among them. */
  outputs<N extends Shape<N, Output<unknown> | Loop<Output<unknown>>>>(
    build: (scope: Scope<P, M, C, R>) => N & Fresh<N, keyof O>,
  ): Stack<P, M, C, R, O & N> {
    return this.#with('outputs', build(this.#scope()));
  }

  /** What other stacks may import: one expression per exported output. An output that is not exported is not here. */
  get imports(): {
    readonly [K in keyof O as Extract<O[K], Exported<unknown>> extends never ? never : K]: ImportOf<O[K]>;
  } {
    const entries = Object.entries(this.parts.outputs)
      .filter(([, output]) => !isLoop(output) && isExported(output))
      .map(([key]) => [key, expression({ 'Fn::ImportValue': this.exportName(key) })]);
    return Object.fromEntries(entries);
  }

  /** The export name of an output: the one given, or the stack's prefix, a hyphen and the output's logical id. */
  exportName(key: string): string {
    const output = this.parts.outputs[key];
    return (output && !isLoop(output) && isExported(output) && output.exportName) || `${this.exportPrefix}-${key}`;
  }

  #with<N extends object>(
    section: 'parameters' | 'metadata' | 'rules' | 'mappings' | 'conditions' | 'resources' | 'outputs',
    added: N,
  ): Stack<never, never, never, never, never> & Stack<P & N, M & N, C & N, R & N, O & N> {
    const existing = this.parts[section];
    const shared = section === 'parameters' || section === 'resources';
    // A spread can hide a duplicate key from the compiler, so it is refused here too.
    const taken = shared ? [this.parts.parameters, this.parts.resources] : [existing];
    for (const key of Object.keys(added))
      if (taken.some((declared) => Object.hasOwn(declared, key)))
        throw new DslError(`stack ${this.name}: logical id '${key}' is already declared in this stack; rename one`);
    return new Stack(this.name, this.owner, this.exportPrefix, {
      ...this.parts,
      [section]: { ...existing, ...present(added) },
    }) as never;
  }

  #scope(): Scope<P, M, C, R> {
    const { parameters, mappings, conditions, resources } = this.parts;
    const owner = this.owner;
    const map = <T, U>(section: Readonly<Record<string, T>>, make: (value: T, key: string) => U) =>
      Object.fromEntries(Object.entries(section).map(([key, value]) => [key, make(value, key)]));
    return {
      p: map(parameters, (_, key) => expression({ Ref: key }, owner)),
      m: map(mappings, (body, mappingName) => ({ mappingName, body, owner })),
      c: map(conditions, (_, key) => conditionHandle(key, owner)),
      r: map(resources, (resource, key) => (isLoop(resource) ? undefined : handleOf(resource, key, owner))),
    } as unknown as Scope<P, M, C, R>;
  }
}

/** Any stack, where its sections do not matter. */
export type AnyStack = Stack<unknown, unknown, unknown, unknown, unknown>;

/** Starts a stack. `name` becomes its file name and the default prefix of its exports. */
// biome-ignore lint/complexity/noBannedTypes: `{}` is what intersections of layers start from; `object` has keys of its own.
export const stack = (name: string, options: StackOptions = {}): Stack<{}, {}, {}, {}, {}> =>
  new Stack(name, { id: Symbol(name), name }, options.exportPrefix ?? name, {
    ...(options.description !== undefined && { description: options.description }),
    transforms: options.transforms ?? [],
    metadata: {},
    groups: [],
    parameters: {},
    rules: {},
    mappings: {},
    conditions: {},
    resources: {},
    outputs: {},
    tags: options.tags ?? {},
  });
