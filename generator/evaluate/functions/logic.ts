/**
 * Functions of conditions:
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-conditions.html
 */

import { decideEqual } from '../equal.js';
import type { Report } from '../problem.js';
import { type Apply, isDeferred, isList, Opaque, type Value } from '../value.js';
import { failed, later, listOf } from './apply.js';

/** True, false, or an opaque value where what is created decides. */
export type Truth = boolean | Opaque;

/** A value where true or false is expected. */
export const truthOf = (name: string, value: Value, report: Report): Truth => {
  if (typeof value === 'boolean' || value instanceof Opaque) return value;
  return failed(name, value, report, 'is neither true nor false', 'wrong-type');
};

/** Fn::Equals: the two sides are compared as text, case-sensitively. */
export const equals: Apply = (argument, report) => {
  const [left, right] = listOf(argument, 2, 2) ?? [];
  if (left === undefined || right === undefined) return failed('Fn::Equals', argument, report, 'takes two values');
  return (
    decideEqual(left, right) ?? later('Fn::Equals', argument, 'what is created decides whether they are equal', equals)
  );
};

/** Fn::Not. */
export const not: Apply = (argument, report) => {
  const [operand] = listOf(argument, 1, 1) ?? [];
  if (operand === undefined) return failed('Fn::Not', argument, report, 'takes a list of one condition');
  const truth = truthOf('Fn::Not', operand, report);
  return typeof truth === 'boolean' ? !truth : later('Fn::Not', [truth], truth.reason, not);
};

/** Decided as soon as one operand decides, whatever the others turn out to be. */
const several = (name: string, decisive: boolean): Apply => {
  const apply: Apply = (argument, report) => {
    const operands = listOf(argument, 2, 10);
    if (operands === undefined) return failed(name, argument, report, 'takes two to ten conditions');
    const truths = operands.map((operand) => truthOf(name, operand, report));
    if (truths.includes(decisive)) return decisive;
    const open = truths.find((truth) => truth instanceof Opaque);
    return open instanceof Opaque ? later(name, truths, open.reason, apply) : !decisive;
  };
  return apply;
};

/** Fn::And. */
export const and: Apply = several('Fn::And', false);

/** Fn::Or. */
export const or: Apply = several('Fn::Or', true);

/** Fn::If with a condition that what is created decides; both branches stay. */
export const choose: Apply = (argument, report) => {
  const [when, then, otherwise] = listOf(argument, 3, 3) ?? [];
  if (when === undefined || then === undefined || otherwise === undefined)
    return failed('Fn::If', argument, report, 'takes a condition and two values');
  const truth = truthOf('Fn::If', when, report);
  if (typeof truth === 'boolean') return truth ? then : otherwise;
  return later('Fn::If', [truth, then, otherwise], truth.reason, choose);
};

/** Whether a list holds a value: true as soon as one is equal, open as long as one may be. */
const holds = (list: readonly Value[], value: Value): boolean | undefined => {
  const answers = list.map((item) => decideEqual(item, value));
  if (answers.includes(true)) return true;
  return answers.includes(undefined) ? undefined : false;
};

/** Whether something is so for all. */
const all = (answers: readonly (boolean | undefined)[]): boolean | undefined => {
  if (answers.includes(false)) return false;
  return answers.includes(undefined) ? undefined : true;
};

const ofList = (
  name: string,
  takes: string,
  decide: (list: readonly Value[], second: Value) => boolean | undefined,
  secondIsList = false,
): Apply => {
  const apply: Apply = (argument, report) => {
    const [list, second] = listOf(argument, 2, 2) ?? [];
    if (list === undefined || second === undefined) return failed(name, argument, report, `takes ${takes}`);
    const waits = isDeferred(list) || (secondIsList && isDeferred(second));
    if (!waits && (!isList(list) || (secondIsList && !isList(second))))
      return failed(name, argument, report, `takes ${takes}`, 'wrong-type');
    const answer = isList(list) && !waits ? decide(list, second) : undefined;
    return answer ?? later(name, argument, 'what it compares is not known yet', apply);
  };
  return apply;
};

/** Fn::Contains. */
export const contains: Apply = ofList('Fn::Contains', 'a list and a value', holds);

/** Fn::EachMemberEquals. */
export const eachMemberEquals: Apply = ofList('Fn::EachMemberEquals', 'a list and a value', (list, value) =>
  all(list.map((item) => decideEqual(item, value))),
);

/** Fn::EachMemberIn. */
export const eachMemberIn: Apply = ofList(
  'Fn::EachMemberIn',
  'two lists',
  (members, list) => all(members.map((member) => holds(isList(list) ? list : [], member))),
  true,
);
