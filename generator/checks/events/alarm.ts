/** Rule `events/alarm-period`: how often an alarm looks. */

import type { Judge } from '../looks/look.js';
import { errorRule } from '../looks/rule.js';
import { numberOf } from '../looks/values.js';

const rule = errorRule(
  'events/alarm-period',
  'The period of an alarm is 10, 30 or a multiple of 60 seconds',
  'Amazon CloudWatch refuses the alarm.',
  'aws-resource-cloudwatch-alarm',
  'E3615',
);

/** What judges the periods of alarms. */
export const alarmJudge: Judge = {
  rules: [rule],
  types: ['AWS::CloudWatch::Alarm'],
  judge: ({ properties, complain }) => {
    const period = numberOf(properties.Period);
    if (period !== undefined && ![10, 30].includes(period) && (period <= 0 || period % 60 !== 0))
      complain(rule, ['Period'], `the period ${period} is not 10, 30 or a multiple of 60`);
  },
};
