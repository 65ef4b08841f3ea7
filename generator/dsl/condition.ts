/** Conditions: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-conditions.html */

import { expression, type Owner } from './expr.js';
import type { In } from './kind.js';

/** Something that is true or false when the stack is created: what stands behind a name in `Conditions`. */
export interface Test {
  readonly test: unknown;
  readonly owner?: Owner;
}

/** A declared condition; where a test is expected it stands for `{ Condition: name }`. */
export interface Condition extends Test {
  readonly conditionName: string;
}

const test = (value: unknown): Test => ({ test: value });

/** Fn::Equals: the two sides are compared as text, case-sensitively. */
export const equals = <T>(left: In<T>, right: NoInfer<In<T>>): Test => test({ 'Fn::Equals': [left, right] });

/** Fn::Not. */
export const not = (operand: Test): Test => test({ 'Fn::Not': [operand.test] });

/** Fn::And: two to ten tests. */
export const and = (first: Test, second: Test, ...more: readonly Test[]): Test =>
  test({ 'Fn::And': [first, second, ...more].map((operand) => operand.test) });

/** Fn::Or: two to ten tests. */
export const or = (first: Test, second: Test, ...more: readonly Test[]): Test =>
  test({ 'Fn::Or': [first, second, ...more].map((operand) => operand.test) });

/** The handle of a declared condition. */
export const conditionHandle = (name: string, owner: Owner): Condition => ({
  conditionName: name,
  test: expression({ Condition: name }, owner),
  owner,
});
