/** What the tests of the DSL share: rendering one thing, and a resource type that takes any property. */

import { DslError, type Expr, output, param, render, resourceType, stack } from '../../generator/dsl/index.js';

export type Json = Readonly<Record<string, unknown>>;

/** A resource type without tags, with any properties. */
export const Thing = resourceType<'Test::Thing', Json, { Arn: string; Size: number }, string>('Test::Thing', {
  tags: 'none',
});

/** A section of a rendered stack. */
export const section = (of: Parameters<typeof render>[0], name: string): Json => render(of).body[name] as Json;

/** One entry of a section of a rendered stack. */
export const entry = (of: Parameters<typeof render>[0], name: string, key: string): Json =>
  section(of, name)[key] as Json;

/** A stack with parameters, a mapping, a condition and a resource to refer to. */
export const base = stack('base')
  .parameters({ Name: param.string(), Count: param.number({ default: 2 }), Names: param.list() })
  .mappings({ Sizes: { dev: { cpu: 256, name: 'small' }, production: { cpu: 1024, name: 'large' } } })
  .conditions(({ p }) => ({ Big: { test: { 'Fn::Equals': [p.Count, 9] } } }))
  .resources(() => ({ One: Thing({}) }));

/** What {@link base} hands to its layers. */
export type BaseScope = Parameters<Parameters<typeof base.outputs>[0]>[0];

/** How {@link base} renders an expression. */
export const inBase = (build: (scope: BaseScope) => unknown): unknown =>
  entry(
    base.outputs((scope) => ({ Out: output(build(scope) as Expr<unknown>) })),
    'Outputs',
    'Out',
  ).Value;

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
