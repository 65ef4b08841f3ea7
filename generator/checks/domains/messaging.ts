/** Judges queues, alarms, schedules and buckets. */

import { mappingOf } from '../template.js';
import { type Judge, type Problem, serviceRule, unless } from './domain.js';
import { elementsOf, isGiven, isOneOf, mayFail, propertiesBehind, textsIn } from './values.js';

const reference = 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference';

export const queueRule = serviceRule(
  'sqs/fifo',
  'A FIFO queue has a name that ends in .fifo, and only a FIFO queue has the properties of one',
  'SQS refuses the queue, and the stack rolls back.',
  `${reference}/aws-resource-sqs-queue.html`,
  'E3501',
);

export const deadLetterRule = serviceRule(
  'sqs/dead-letter',
  'The dead-letter queue of a FIFO queue is one too, and that of another queue is not',
  'SQS refuses the queue, and the stack rolls back.',
  'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html',
  'E3502',
);

export const periodRule = serviceRule(
  'cloudwatch/period',
  'The period of an alarm is 10, 30, or a multiple of 60 seconds',
  'CloudWatch refuses the alarm, and the stack rolls back.',
  `${reference}/aws-resource-cloudwatch-alarm.html`,
  'E3615',
);

export const scheduleRule = serviceRule(
  'events/schedule',
  'A schedule is rate(...) or cron(...), and what it says is complete',
  'EventBridge refuses the rule, and the stack rolls back.',
  'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html',
  'E3027',
);

export const ownershipRule = serviceRule(
  'bucket/ownership',
  'A bucket with an access control list that grants something to others says who owns its objects',
  'S3 refuses the access control list, and the stack rolls back.',
  'https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html',
  'E3045',
);

export const tieringRule = serviceRule(
  'bucket/tiering',
  'Objects go to the archive after 90 to 730 days, and to the deep archive after 180 to 730 days',
  'S3 refuses the configuration, and the stack rolls back.',
  'https://docs.aws.amazon.com/AmazonS3/latest/userguide/intelligent-tiering-overview.html',
  'E3061',
);

const fifo: Judge = (subject) => {
  const { FifoQueue, QueueName } = subject.properties;
  if (isOneOf(subject, FifoQueue, 'true'))
    return unless(
      !mayFail(subject, QueueName, (text) => text.endsWith('.fifo')),
      queueRule,
      ['QueueName'],
      'the name of a FIFO queue ends in .fifo',
      { remedy: "add '.fifo'" },
    );
  if (isGiven(FifoQueue) && !isOneOf(subject, FifoQueue, 'false')) return [];
  return ['ContentBasedDeduplication', 'DeduplicationScope', 'FifoThroughputLimit'].flatMap((name) =>
    unless(!isGiven(subject.properties[name]), queueRule, [name], `only a FIFO queue has '${name}'`, {
      remedy: "add 'FifoQueue: true', or remove it",
      key: true,
    }),
  );
};

const deadLetter: Judge = (subject) => {
  const { FifoQueue, RedrivePolicy } = subject.properties;
  const target = propertiesBehind(subject, mappingOf(RedrivePolicy).deadLetterTargetArn, 'AWS::SQS::Queue');
  if (target === undefined) return [];
  const [own, other] = [FifoQueue, target.FifoQueue].map((value) =>
    isGiven(value) ? textsIn(subject, value) : ['false'],
  );
  return unless(
    own?.[0] === undefined || other?.[0] === undefined || own[0] === other[0],
    deadLetterRule,
    ['RedrivePolicy', 'deadLetterTargetArn'],
    own?.[0] === 'true' ? 'the dead-letter queue is no FIFO queue' : 'the dead-letter queue is a FIFO queue',
  );
};

const period: Judge = (subject) => {
  const wrong = textsIn(subject, subject.properties.Period).find((text) => {
    const seconds = Number(text);
    return /^\d+$/.test(text) && seconds !== 10 && seconds !== 30 && (seconds % 60 !== 0 || seconds === 0);
  });
  return unless(wrong === undefined, periodRule, ['Period'], `${wrong} seconds are no period`, {
    remedy: 'write 10, 30, or a multiple of 60',
  });
};

const rateProblem = (inside: string): string | undefined => {
  const [number = '', unit = '', ...more] = inside.split(' ');
  if (more.length > 0 || unit === '' || !/^\d+$/.test(number)) return 'a rate is a number and a unit: rate(5 minutes)';
  if (Number(number) < 1) return 'a rate is at least 1';
  const units = Number(number) === 1 ? ['minute', 'hour', 'day'] : ['minutes', 'hours', 'days'];
  return units.includes(unit) ? undefined : `after ${number} stands one of ${units.join(', ')}`;
};

const cronProblem = (inside: string): string | undefined => {
  const fields = inside.split(' ');
  if (fields.length !== 6) return 'cron has six fields: minutes, hours, day of month, month, day of week, year';
  return fields[2] === '?' || fields[4] === '?' ? undefined : 'either the day of the month or that of the week is ?';
};

const scheduleProblem = (text: string): string | undefined => {
  const [, kind, inside = ''] = /^(rate|cron)\((.*?)\).*$/s.exec(text.endsWith(')') ? text : '') ?? [];
  if (kind === undefined) return `'${text}' is neither rate(...) nor cron(...)`;
  return kind === 'rate' ? rateProblem(inside) : cronProblem(inside);
};

const schedule: Judge = (subject) =>
  textsIn(subject, subject.properties.ScheduleExpression).flatMap((text): Problem[] => {
    const problem = scheduleProblem(text);
    return unless(problem === undefined, scheduleRule, ['ScheduleExpression'], `${problem}`);
  });

const ownership: Judge = (subject) => {
  const { AccessControl, OwnershipControls } = subject.properties;
  const isPublic = textsIn(subject, AccessControl).some(
    (text) => !['Private', 'BucketOwnerFullControl', 'BucketOwnerRead'].includes(text),
  );
  const rules = mappingOf(OwnershipControls).Rules;
  const isOwned = isGiven(OwnershipControls) && (!Array.isArray(rules) || rules.length > 0);
  return unless(!isPublic || isOwned, ownershipRule, [], 'the bucket does not say who owns its objects', {
    remedy: "add 'OwnershipControls' with the rule ObjectWriter",
    key: true,
  });
};

const leastDays: Readonly<Record<string, number>> = { ARCHIVE_ACCESS: 90, DEEP_ARCHIVE_ACCESS: 180 };

const tiering: Judge = (subject) =>
  elementsOf(subject.properties.IntelligentTieringConfigurations).flatMap((configuration, index) =>
    elementsOf(mappingOf(configuration).Tierings).flatMap((tier, position) => {
      const { AccessTier, Days } = mappingOf(tier);
      const [name = ''] = textsIn(subject, AccessTier);
      const least = leastDays[name];
      const fits = (text: string): boolean => least === undefined || (Number(text) >= least && Number(text) <= 730);
      return unless(
        !mayFail(subject, Days, (text) => !/^\d+$/.test(text) || fits(text)),
        tieringRule,
        ['IntelligentTieringConfigurations', index, 'Tierings', position, 'Days'],
        `objects go to ${name} after ${least} to 730 days`,
      );
    }),
  );

/** Judges by type. */
export const messaging: Readonly<Record<string, readonly Judge[]>> = {
  'AWS::CloudWatch::Alarm': [period],
  'AWS::Events::Rule': [schedule],
  'AWS::S3::Bucket': [ownership, tiering],
  'AWS::SQS::Queue': [fifo, deadLetter],
};
