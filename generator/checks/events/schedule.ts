/** Rule `events/schedule`: when a rule of EventBridge runs. */

import type { Judge } from '../looks/look.js';
import { errorRule } from '../looks/rule.js';

const rule = errorRule(
  'events/schedule',
  'The schedule of a rule is rate(value unit) or cron(minutes hours day-of-month month day-of-week year)',
  'Amazon EventBridge refuses the rule.',
  'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html',
  'E3027',
);

const problemOfRate = (inside: string): string | undefined => {
  const [value = '', unit = '', ...more] = inside.split(' ');
  if (unit === '' || more.length > 0) return 'a rate has a value and a unit';
  if (!/^\d+$/.test(value)) return `'${value}' is no whole number`;
  if (Number(value) === 0) return 'a rate is above 0';
  const units = Number(value) === 1 ? ['minute', 'hour', 'day'] : ['minutes', 'hours', 'days'];
  return units.includes(unit) ? undefined : `the unit after ${value} is ${units.join(', ')}, not '${unit}'`;
};

const problemOfCron = (inside: string): string | undefined => {
  const fields = inside.split(' ');
  if (fields.length !== 6) return `cron has 6 fields, not ${fields.length}`;
  return fields[2] === '?' || fields[4] === '?' ? undefined : 'either the day of the month or that of the week is ?';
};

const problemOf = (text: string): string | undefined => {
  const kind = text.endsWith(')') ? /^(rate|cron)\(/.exec(text)?.[1] : undefined;
  if (kind === undefined) return `'${text}' is neither rate(...) nor cron(...)`;
  const inside = text.slice(5, text.indexOf(')'));
  return kind === 'rate' ? problemOfRate(inside) : problemOfCron(inside);
};

/** What judges the schedules of rules. */
export const scheduleJudge: Judge = {
  rules: [rule],
  types: ['AWS::Events::Rule'],
  judge: ({ properties, complain }) => {
    const { ScheduleExpression } = properties;
    const problem = typeof ScheduleExpression === 'string' ? problemOf(ScheduleExpression) : undefined;
    if (problem !== undefined) complain(rule, ['ScheduleExpression'], problem);
  },
};
