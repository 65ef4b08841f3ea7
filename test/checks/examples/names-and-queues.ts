/** Examples of the rules about services: names, certificates, queues, alarms, schedules and buckets. */

import type { Mapping } from '../../../generator/checks/template.js';
import { type Example, one, properties, several } from './example.js';

const queue = (FifoQueue: boolean): Mapping => ({
  Dead: { Type: 'AWS::SQS::Queue', Properties: { FifoQueue } },
  One: {
    Type: 'AWS::SQS::Queue',
    Properties: { RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': ['Dead', 'Arn'] }, maxReceiveCount: 3 } },
  },
});

const record = (Type: string, ...ResourceRecords: readonly string[]): Mapping => ({
  HostedZoneId: 'Z1',
  Name: 'a.example.com',
  TTL: '60',
  Type,
  ResourceRecords,
});
const alias = { HostedZoneId: 'Z1', Name: 'a', Type: 'A', AliasTarget: { DNSName: 'b', HostedZoneId: 'Z2' } };
const zone = (HostedZoneName: string): Mapping => ({ Name: 'a.example.com', Type: 'A', HostedZoneName });

const certificate = (ValidationDomain: string): Mapping => ({
  DomainName: 'a.example.com',
  DomainValidationOptions: [{ DomainName: 'a.example.com', ValidationDomain }],
});

const alarm = (Period: number): Mapping => ({
  ComparisonOperator: 'GreaterThanThreshold',
  EvaluationPeriods: 1,
  MetricName: 'a',
  Namespace: 'b',
  Period,
  Statistic: 'Sum',
  Threshold: 1,
});

const tiers = (Days: number): Mapping => ({
  IntelligentTieringConfigurations: [
    { Id: 'a', Status: 'Enabled', Tierings: [{ AccessTier: 'DEEP_ARCHIVE_ACCESS', Days }] },
  ],
});

const records = 'Route53::RecordSet';

/** What breaks each rule, where, and what does not. */
export const nameAndQueueExamples: readonly Example[] = [
  one('dns/record', records, record('A', '10.0.0.256'), '/ResourceRecords/0', record('A', '10.0.0.255')),
  one('dns/record', records, record('AAAA', '1::2::3'), '/ResourceRecords/0', record('AAAA', '2001:db8::1')),
  one('dns/record', records, record('TXT', 'bare'), '/ResourceRecords/0', record('TXT', '"quoted"')),
  one(
    'dns/record',
    records,
    record('CNAME', 'b.example.org', 'c.example.org'),
    '/ResourceRecords',
    record('CNAME', 'b.example.org'),
  ),
  one('dns/alias', records, { ...alias, TTL: '60' }, '/TTL', alias),
  one('dns/zone', records, zone('example.org.'), '/Name', zone('example.com.')),
  one('dns/zone', records, zone('example.com'), '/HostedZoneName', zone('example.com.')),
  one(
    'certificate/validation-domain',
    'CertificateManager::Certificate',
    certificate('example.org'),
    '/DomainValidationOptions/0/DomainName',
    certificate('example.com'),
  ),
  one('sqs/fifo', 'SQS::Queue', { FifoQueue: true, QueueName: 'plain' }, '/QueueName', {
    FifoQueue: true,
    QueueName: 'a.fifo',
  }),
  one('sqs/fifo', 'SQS::Queue', { ContentBasedDeduplication: true }, '/ContentBasedDeduplication', {
    FifoQueue: true,
    ContentBasedDeduplication: true,
  }),
  several('sqs/dead-letter', queue(true), `${properties}/RedrivePolicy/deadLetterTargetArn`, queue(false)),
  one('cloudwatch/period', 'CloudWatch::Alarm', alarm(45), '/Period', alarm(120)),
  ...['rate(5 minute)', 'cron(0 12 * * * *)', 'daily'].map((ScheduleExpression) =>
    one('events/schedule', 'Events::Rule', { ScheduleExpression }, '/ScheduleExpression', {
      ScheduleExpression: 'rate(1 day)',
    }),
  ),
  one('bucket/ownership', 'S3::Bucket', { AccessControl: 'PublicRead' }, '', {
    AccessControl: 'PublicRead',
    OwnershipControls: { Rules: [{ ObjectOwnership: 'ObjectWriter' }] },
  }),
  one('bucket/tiering', 'S3::Bucket', tiers(90), '/IntelligentTieringConfigurations/0/Tierings/0/Days', tiers(180)),
];
