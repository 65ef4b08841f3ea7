/** The rule about loops, as data. */

import type { Rule } from '../rule.js';

/** A loop that cannot be written out. */
export const loopRule: Rule = {
  id: 'function/for-each',
  severity: 'error',
  description: 'Fn::ForEach takes an identifier, a list and a mapping, and makes every name once',
  why: 'The transform AWS::LanguageExtensions fails, and with it the change set.',
  source:
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-foreach.html',
  answers: ['E0001', 'E1032'],
};
