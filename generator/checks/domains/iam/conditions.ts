/** The conditions of a statement: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */

import type { Path } from '../../finding.js';
import { isMarker } from '../../resources/marker.js';
import { mappingOf } from '../../template.js';

const prefix = '(?:ForAnyValue:|ForAllValues:)?';

const operators = [
  '(?:Not)?IpAddress(?:Exists)?',
  'Arn(?:Not)?(?:Equals|Like)(?:Exists)?',
  'Bool',
  'Date(?:Less|Greater)Than(?:Equals)?',
  'Date(?:Not)?Equals',
  'Null',
  'Numeric(?:Less|Greater)Than(?:Equals)?(?:Exists)?',
  'Numeric(?:Not)?Equals(?:Exists)?',
  'String(?:Not)?Equals(?:IgnoreCase)?(?:Exists)?',
  'String(?:Not)?Like(?:Exists)?',
];

const operator = new RegExp(`^(?:BinaryEquals|${prefix}(?:${operators.join('|')})(?:IfExists)?)$`);

/** What is wrong, and where. */
export type Complain = (at: Path, message: string, key?: boolean) => void;

const isMapping = (value: unknown): boolean => value !== null && typeof value === 'object' && !Array.isArray(value);

const isScalar = (value: unknown): boolean => value !== null && typeof value !== 'object';

const isFlag = (value: unknown): boolean => isMarker(value) || /^(?:true|false)$/i.test(`${value as string}`);

/** Judges the conditions of a statement. */
export const judgeConditions = (conditions: unknown, at: Path, complain: Complain): void => {
  if (isMarker(conditions)) return;
  if (!isMapping(conditions)) {
    complain(at, 'Condition is no mapping of operators');
    return;
  }
  for (const [name, keys] of Object.entries(mappingOf(conditions))) {
    if (!operator.test(name)) complain([...at, name], `'${name}' is no operator of conditions`, true);
    else if (isMarker(keys)) continue;
    else if (!isMapping(keys)) complain([...at, name], `'${name}' has no mapping of keys to values`);
    else
      for (const [key, value] of Object.entries(mappingOf(keys))) {
        const list = Array.isArray(value) ? value : [value];
        if (!list.every((item) => isMarker(item) || isScalar(item)))
          complain([...at, name, key], 'a condition compares with texts');
        else if (name === 'Null' && !list.every(isFlag)) complain([...at, name, key], 'Null is true or false');
      }
  }
};
