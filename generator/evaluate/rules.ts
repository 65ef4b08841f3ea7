/** Rules: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/rules-section-structure.html */

import { entriesOf, type Mapping, mappingOf, textOf } from '../checks/template.js';
import type { Expressions, Note } from './expression.js';
import { failed, listOf } from './functions/apply.js';
import type { Truth } from './functions/logic.js';
import { type ResolvedParameter, valuesOfType } from './parameter.js';
import { type Apply, Opaque } from './value.js';

/** A rule with what came of it; what only the account knows (the VPC of a subnet) is open. */
export interface EvaluatedRule {
  readonly name: string;
  /** Whether its condition holds; always, where it has none. */
  readonly applies: Truth;
  readonly assertions: readonly { readonly holds: Truth; readonly description: string }[];
}

/** Functions that look at parameters by their type. */
export const ruleFunctions = (parameters: () => Iterable<ResolvedParameter>): Readonly<Record<string, Apply>> => ({
  'Fn::RefAll': (argument, report) =>
    typeof argument === 'string'
      ? valuesOfType(argument, parameters())
      : failed('Fn::RefAll', argument, report, 'takes the type of parameters'),
  'Fn::ValueOf': (argument, report) => {
    const [name, attribute] = listOf(argument, 2, 2) ?? [];
    const known = [...parameters()].some((parameter) => parameter.name === name);
    if (typeof name !== 'string' || typeof attribute !== 'string')
      return failed('Fn::ValueOf', argument, report, 'takes a parameter and an attribute');
    if (!known) return failed('Fn::ValueOf', argument, report, `there is no parameter '${name}'`, 'unknown-reference');
    return new Opaque('Fn::ValueOf', argument, 'only the account knows the attributes of what it holds');
  },
  'Fn::ValueOfAll': (argument, report) =>
    listOf(argument, 2, 2) === undefined
      ? failed('Fn::ValueOfAll', argument, report, 'takes the type of parameters and an attribute')
      : new Opaque('Fn::ValueOfAll', argument, 'only the account knows the attributes of what it holds'),
});

/** Evaluates the rules of a template; an assertion that does not hold is a problem with what its author says of it. */
export const evaluateRules = (template: Mapping, expressions: Expressions, note: Note): EvaluatedRule[] =>
  entriesOf(template, 'Rules').map(([name, body]) => {
    const path = ['Rules', name];
    const applies =
      body.RuleCondition === undefined ? true : expressions.truth(body.RuleCondition, [...path, 'RuleCondition']);
    const given = Array.isArray(body.Assertions) ? body.Assertions : [];
    const assertions = given.map((each: unknown, index) => {
      const { Assert, AssertDescription } = mappingOf(each);
      const at = [...path, 'Assertions', index, 'Assert'];
      const holds = applies === false ? true : expressions.truth(Assert, at);
      const description = textOf(AssertDescription);
      if (applies === true && holds === false)
        note('rule-failed', at, `the rule '${name}' does not hold${description === '' ? '' : `: ${description}`}`);
      return { holds, description };
    });
    return { name, applies, assertions };
  });
