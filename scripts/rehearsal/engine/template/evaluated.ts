/** One stack, evaluated with its parameters; what is in other stacks, nested ones too, stays open until it exists. */

import type { Mapping } from '../../../../generator/checks/template.js';
import {
  type EvaluatedStack,
  type Evaluation,
  type EvaluationProblem,
  evaluate,
  isList,
  isMap,
  isScalar,
  type Lookup,
  render,
  substitute,
  type Value,
} from '../../../../generator/evaluate/index.js';
import type { Context } from '../context.js';
import { isDeleted, type Json, type StackInput } from '../state.js';
import { parseTemplate } from './read.js';

/** A stack as its input makes it. */
export interface Evaluated {
  readonly template: Mapping;
  readonly stack: EvaluatedStack;
  readonly whole: Evaluation;
  readonly problems: readonly EvaluationProblem[];
}

/** What stands in a change set for what only its execution tells. */
export const afterApply = '{{changeSet:KNOWN_AFTER_APPLY}}';

/** All exports of the account and region by name. */
export const exportsOf = ({ state }: Context): Map<string, { readonly value: string; readonly stackId: string }> =>
  new Map(
    Object.values(state.stacks)
      .filter((stack) => !isDeleted(stack))
      .flatMap(({ id, outputs }) =>
        outputs.flatMap(({ exportName, value }) =>
          exportName === undefined ? [] : [[exportName, { value, stackId: id }] as const],
        ),
      ),
  );

const cache = new WeakMap<StackInput, { readonly of: string; readonly evaluated: Evaluated }>();

/** Evaluates an input for a stack; `values` stand in for parameters that are not known yet. */
export const evaluateInput = (
  context: Context,
  stack: { readonly id: string; readonly name: string },
  input: StackInput,
  values: Readonly<Record<string, Value>> = {},
): Evaluated => {
  const { account, region, zones } = context.options;
  const ssm = { ...context.options.ssm, ...input.stored };
  const imports = exportsOf(context);
  const of = `${stack.id} ${JSON.stringify([...imports])} ${JSON.stringify(ssm)} ${Object.keys(values).join()}`;
  const known = cache.get(input);
  if (known?.of === of) return known.evaluated;
  const template = parseTemplate(input.template);
  const evaluation = evaluate({
    templates: { template },
    root: 'template',
    parameters: { ...input.parameters, ...values },
    imports: Object.fromEntries([...imports].map(([name, { value }]) => [name, value])),
    pseudo: {
      AccountId: account,
      Region: region,
      StackId: stack.id,
      StackName: stack.name,
      NotificationARNs: input.notificationArns,
    },
    ssm,
    zones: { [region]: zones ?? ['a', 'b', 'c'].map((letter) => region + letter) },
  });
  const evaluated = { template, stack: evaluation.root, whole: evaluation, problems: evaluation.problems };
  cache.set(input, { of, evaluated });
  return evaluated;
};

/** A value as plain data; what is still open is `open`, or its text where nothing stands for it. */
export const plainOf = (value: Value, open?: string): Json => {
  if (isScalar(value)) return value;
  if (isList(value)) return value.map((item) => plainOf(item, open));
  if (isMap(value)) return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, plainOf(child, open)]));
  return open ?? render(value);
};

/** A value with its placeholders filled in, as plain data. */
export const resolved = (value: Value, lookup: Lookup, open?: string): Json => plainOf(substitute(value, lookup), open);
