/** Rule `events/subscription-filters`: how many read along with a log group. */

import type { TemplateContext } from '../context.js';
import { errorRule } from '../looks/rule.js';
import { type Check, found } from '../rule.js';
import { mappingOf } from '../template.js';

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html */
const most = 2;

const rule = errorRule(
  'events/subscription-filters',
  'A log group has at most two subscription filters',
  'Amazon CloudWatch Logs refuses the third.',
  'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html',
  'E2529',
);

/** Checks that no log group has too many filters. */
export const subscriptionFilterCheck: Check<TemplateContext> = {
  rules: [rule],
  check: (context) => {
    const counts = new Map<string, number>();
    return context.resourcesOf('AWS::Logs::SubscriptionFilter').flatMap(([id, { Properties }]) => {
      const group = JSON.stringify(mappingOf(Properties).LogGroupName) ?? '';
      const count = (counts.get(group) ?? 0) + 1;
      counts.set(group, count);
      return count > most
        ? [found(rule, ['Resources', id], `the log group has ${most} subscription filters already`, { key: true })]
        : [];
    });
  },
};
