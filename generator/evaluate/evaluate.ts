/** Resolves a set of stacks to one graph of resources. */

import type { StackPath } from './address.js';
import { edgesBetween, exportsOf, flatOrder } from './graph.js';
import type { EvaluationInput } from './input.js';
import { topologicalOrder } from './order.js';
import { type EvaluationProblem, sortProblems } from './problem.js';
import type { EvaluatedOutput, EvaluatedResource, EvaluatedStack, Evaluation } from './result.js';
import { evaluateRules } from './rules.js';
import { type Shared, StackEvaluator } from './stack.js';
import type { Value } from './value.js';

const entries = <T>(names: readonly string[], get: (name: string) => T | undefined): [string, T][] =>
  names.flatMap((name): [string, T][] => {
    const found = get(name);
    return found === undefined ? [] : [[name, found]];
  });

/** Evaluates what was not asked for yet, and puts the resources into the order of creation. */
const finish = (evaluator: StackEvaluator): EvaluatedStack => {
  const { path, file, nesting } = evaluator.place;
  const evaluated = new Map<string, EvaluatedResource>(
    entries(evaluator.existing('Resources'), (id) => evaluator.resource(id)),
  );
  const { order, cycles } = topologicalOrder(
    new Map([...evaluated].map(([id, { dependencies }]) => [id, dependencies] as const)),
  );
  for (const cycle of cycles)
    evaluator.note(
      'circular-dependency',
      ['Resources', cycle[0] ?? ''],
      `resources wait for each other: ${cycle.join(' -> ')}`,
      cycle,
    );
  const { conditions, early, names, note, template } = evaluator;
  return {
    path,
    file,
    ...(nesting !== undefined && { parent: { stack: nesting.stack, id: nesting.id } }),
    template,
    parameters: names.parameters,
    conditions: new Map(
      Object.keys(conditions.declared).map((name) => [name, conditions.value(name, () => undefined)] as const),
    ),
    rules: evaluateRules(template, early, note),
    resources: new Map(entries(order, (id) => evaluated.get(id))),
    creationOrder: order,
    deletionOrder: [...order].reverse(),
    outputs: new Map<string, EvaluatedOutput>(entries(evaluator.existing('Outputs'), (name) => evaluator.output(name))),
    valueOf: (expression) => evaluator.quietly(expression),
  };
};

const finishAll = (evaluator: StackEvaluator, stacks: Map<StackPath, EvaluatedStack>): EvaluatedStack => {
  const stack = finish(evaluator);
  stacks.set(stack.path, stack);
  for (const [id, { nested }] of stack.resources) {
    const child = nested ? evaluator.child(id) : undefined;
    if (child !== undefined) finishAll(child, stacks);
  }
  return stack;
};

/**
 * Resolves a root template and the templates nested in it for one choice of parameters. What is wrong is in `problems`;
 * nothing is thrown. Where something is wrong or not known before creation, the value says so where it stands.
 */
export const evaluate = (input: EvaluationInput): Evaluation => {
  const problems: EvaluationProblem[] = [];
  if (!Object.hasOwn(input.templates, input.root))
    problems.push({
      kind: 'missing-template',
      file: input.root,
      stack: '',
      path: [],
      message: `the root template ${input.root} is not in the set`,
    });
  const shared: Shared = { input, problems };
  const given: Readonly<Record<string, Value>> = input.parameters;
  const stacks = new Map<StackPath, EvaluatedStack>();
  const root = finishAll(new StackEvaluator(shared, { path: '', file: input.root, given, around: [] }), stacks);
  const flat = flatOrder(root, stacks);
  const creationOrder = flat.map(({ address }) => address);
  const exports = exportsOf(stacks.values(), problems);
  return {
    root,
    stacks,
    resources: new Map(flat.map((resource) => [resource.address, resource])),
    creationOrder,
    deletionOrder: [...creationOrder].reverse(),
    edges: edgesBetween(flat, stacks),
    exports,
    problems: sortProblems(problems),
  };
};
