/** When a statement counts: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */

import { isOpen, partsOf } from '../looks/values.js';
import { complain, eachOf, into, isOf, type PolicyPlace } from './place.js';
import { conditionRule } from './rules.js';

const perhaps = '(?:Exists)?(?:IfExists)?';
const operator = new RegExp(
  `^(?:BinaryEquals|(?:ForAnyValue:|ForAllValues:)?(?:${[
    `(?:Not)?IpAddress${perhaps}`,
    `Arn(?:Not)?(?:Equals|Like)${perhaps}`,
    '(?:Bool|Null)(?:IfExists)?',
    'Date(?:(?:Less|Greater)Than(?:Equals)?|(?:Not)?Equals)(?:IfExists)?',
    `Numeric(?:(?:Less|Greater)Than(?:Equals)?|(?:Not)?Equals)${perhaps}`,
    `String(?:Not)?(?:Equals(?:IgnoreCase)?|Like)${perhaps}`,
  ].join('|')}))$`,
);

const judgeComparison = (value: unknown, place: PolicyPlace): void => {
  if (!isOf(value, ['object'], place, conditionRule)) return;
  for (const [key, wanted] of Object.entries(partsOf(value))) {
    const inside = into(place, key);
    if (!isOf(wanted, ['boolean', 'number', 'string', 'array'], inside, conditionRule)) continue;
    if (Array.isArray(wanted))
      for (const [one, where] of eachOf(wanted, inside)) if (!isOpen(one)) isOf(one, ['string'], where, conditionRule);
  }
};

/** Judges the Condition of a statement. */
export const judgeCondition = (value: unknown, place: PolicyPlace): void => {
  if (!isOf(value, ['object'], place, conditionRule)) return;
  for (const [name, comparison] of Object.entries(partsOf(value))) {
    const inside = into(place, name);
    if (operator.test(name)) judgeComparison(comparison, inside);
    else complain(inside, conditionRule, `there is no condition operator '${name}'`);
  }
};
