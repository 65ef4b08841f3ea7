/** What the functions share: how one says that it cannot be applied, yet or at all. */

import type { ProblemKind, Report } from '../problem.js';
import { type Apply, isDeferred, isList, isScalar, Opaque, type Value } from '../value.js';

/** A function that waits: it is applied again once its argument is known. */
export const later = (name: string, argument: Value, reason: string, apply: Apply): Opaque =>
  new Opaque(name, argument, reason, { apply });

/** A function that was used wrongly: said once, here, and whatever reads the value goes on with an opaque one. */
export const failed = (
  name: string,
  argument: Value,
  report: Report,
  message: string,
  kind: ProblemKind = 'wrong-argument',
): Opaque => {
  report(kind, `${name}: ${message}`);
  return new Opaque(name, argument, message);
};

/** The arguments, where they are a list of so many; else nothing. */
export const listOf = (argument: Value, least: number, most: number): readonly Value[] | undefined =>
  isList(argument) && argument.length >= least && argument.length <= most ? argument : undefined;

/** A whole number, also one that is written as text; nothing for anything else. */
export const wholeNumber = (value: Value | undefined): number | undefined => {
  if (typeof value === 'number') return Number.isInteger(value) ? value : undefined;
  return typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : undefined;
};

/** A function of one text, as text where it is known. */
export const ofText =
  (name: string, apply: (text: string, argument: Value, report: Report) => Value): Apply =>
  (argument, report) => {
    if (isScalar(argument)) return apply(`${argument}`, argument, report);
    if (isDeferred(argument)) return later(name, argument, 'its text is not known yet', ofText(name, apply));
    return failed(name, argument, report, 'takes one text', 'wrong-type');
  };
