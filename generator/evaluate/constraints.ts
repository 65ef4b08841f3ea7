/** Constraints of parameters, as far as the value is known. */

import { type Mapping, textOf } from '../checks/template.js';
import { shown } from './hint.js';
import { isListType, itemMismatch, itemType } from './parameter-type.js';
import type { Report } from './problem.js';
import { isList, type Value } from './value.js';

/** CloudFormation's patterns are Java's; one that JavaScript cannot read judges nothing here. */
const wholly = (pattern: string, text: string): boolean => {
  try {
    return new RegExp(`^(?:${pattern})$`).test(text);
  } catch {
    return true;
  }
};

/** A bound as a number; it may be written as text. */
const numberOf = (value: unknown): number | undefined => {
  const number = typeof value === 'string' ? Number(value) : value;
  return typeof number === 'number' && !Number.isNaN(number) ? number : undefined;
};

/** The first constraint that an item breaks, as what is said about it. */
const violation = (body: Mapping, item: string): string | undefined => {
  const { AllowedValues, AllowedPattern } = body;
  const allowed = Array.isArray(AllowedValues) ? AllowedValues.map(shown) : undefined;
  if (allowed !== undefined && !allowed.includes(item)) return `must be one of ${allowed.join(', ')}`;
  if (typeof AllowedPattern === 'string' && !wholly(AllowedPattern, item)) return `must match ${AllowedPattern}`;
  const type = textOf(body.Type);
  // Lengths are constraints of texts, bounds of numbers.
  const [least, most, size, what] =
    type === 'Number'
      ? [numberOf(body.MinValue), numberOf(body.MaxValue), Number(item), 'must be']
      : [
          numberOf(body.MinLength),
          numberOf(body.MaxLength),
          isListType(type) ? undefined : item.length,
          'its length must be',
        ];
  if (size === undefined) return undefined;
  if (least !== undefined && size < least) return `${what} at least ${least}`;
  return most !== undefined && size > most ? `${what} at most ${most}` : undefined;
};

/**
 * Checks a value against the type and the constraints of its parameter. Constraints of an SSM type are about the name of
 * the Systems Manager parameter. A NoEcho value is not repeated.
 */
export const checkConstraints = (name: string, body: Mapping, value: Value, report: Report): void => {
  const type = textOf(body.Type);
  const hidden = body.NoEcho === true || body.NoEcho === 'true';
  for (const item of isList(value) ? value : [value]) {
    if (typeof item !== 'string') continue;
    const quoted = hidden ? 'the value' : `'${item}'`;
    const mismatch = itemMismatch(itemType(type), item);
    if (mismatch !== undefined) report('parameter-type', `the parameter '${name}': ${quoted} ${mismatch}`);
    const broken = mismatch === undefined ? violation(body, item) : undefined;
    if (broken === undefined) continue;
    const meant = textOf(body.ConstraintDescription);
    report(
      'parameter-constraint',
      `the parameter '${name}': ${quoted} ${broken}${meant === '' ? '' : `; expected ${meant}`}`,
    );
  }
};
