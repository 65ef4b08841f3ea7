/** What the tests of the DSL share: rendering one thing, and a resource type that takes any property. */

import {
  DslError,
  type Expr,
  output,
  type Parameter,
  param,
  render,
  resourceType,
  type Scope,
  stack,
} from '../../generator/dsl/index.js';

type Json = Readonly<Record<string, unknown>>;

/** A resource type without tags, with any properties. */
export const Thing = resourceType<'Test::Thing', Json, { Arn: string; Size: number }, string>('Test::Thing', {
  tags: 'none',
});

/** A section of a rendered stack. */
export const section = (of: Parameters<typeof render>[0], name: string): Json => render(of).body[name] as Json;

/** What an expression looks like in a template. */
export const rendered = (value: unknown): unknown => {
  const one = stack('one').outputs(() => ({ Out: output(value as Expr<unknown>) }));
  return (section(one, 'Outputs').Out as Json).Value;
};

/** A stack with two parameters, a mapping, a condition and a resource to refer to. */
export const base = stack('base')
  .parameters({ Name: param.string(), Count: param.number({ default: 2 }), Names: param.list() })
  .mappings({ Sizes: { dev: { cpu: 256, name: 'small' }, production: { cpu: 1024, name: 'large' } } })
  .conditions(({ p }) => ({ Big: { test: { 'Fn::Equals': [p.Count, 9] } } }))
  .resources(() => ({ One: Thing({}) }));

type ScopeOf<S> = S extends { resources(build: (scope: infer T) => never): unknown } ? T : never;

/** How {@link base} renders something made of its references. */
export const inBase = (build: (scope: ScopeOf<typeof base>) => unknown): unknown => {
  const made = base.outputs((scope) => ({ Out: output(build(scope as ScopeOf<typeof base>) as Expr<unknown>) }));
  return (section(made, 'Outputs').Out as Json).Value;
};

/** The message of the DslError that something throws. */
export const messageOf = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    if (error instanceof DslError) return error.message;
    throw error;
  }
  throw new Error('nothing was thrown');
};

/** A scope whose names do not matter. */
export type AnyScope = Scope<Record<string, Parameter<unknown>>, unknown, unknown, unknown>;
