/**
 * Rules: checks of the parameters before anything is created, and their functions:
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/rules-section-structure.html
 */

import type { Test } from './condition.js';
import { type Expr, type Expression, expression } from './expr.js';
import type { In, List } from './kind.js';

/** One rule: where `when` holds (always, without it), each assertion must hold too. */
export interface Rule {
  readonly when?: Test;
  readonly assertions: readonly {
    readonly assert: Test;
    /** What CloudFormation tells the person whose parameters break the rule. */
    readonly description: string;
  }[];
}

/** Fn::Contains: the list holds the value. */
export const contains = <T>(list: List<T>, value: NoInfer<In<T>>): Test => ({
  test: { 'Fn::Contains': [list, value] },
});

/** Fn::EachMemberEquals: every member of the list is the value. */
export const eachMemberEquals = <T>(list: List<T>, value: NoInfer<In<T>>): Test => ({
  test: { 'Fn::EachMemberEquals': [list, value] },
});

/** Fn::EachMemberIn: every member of the first list is in the second. */
export const eachMemberIn = <T>(members: List<T>, list: NoInfer<List<T>>): Test => ({
  test: { 'Fn::EachMemberIn': [members, list] },
});

/** Fn::RefAll: the values of all parameters of one type. */
export const refAll = (parameterType: string): Expr<readonly string[]> => expression({ 'Fn::RefAll': parameterType });

/** Fn::ValueOf: an attribute of a parameter's value, for example the VPC of a subnet. */
// biome-ignore lint/suspicious/noShadowRestrictedNames: the function is called so.
export const valueOf = (parameter: Expr<unknown>, attribute: string): Expr<string> => {
  const { json, owner } = parameter as Expression<unknown>;
  return expression({ 'Fn::ValueOf': [(json as { Ref?: string }).Ref, attribute] }, owner);
};

/** Fn::ValueOfAll: an attribute of the values of all parameters of one type. */
export const valueOfAll = (parameterType: string, attribute: string): Expr<readonly string[]> =>
  expression({ 'Fn::ValueOfAll': [parameterType, attribute] });
