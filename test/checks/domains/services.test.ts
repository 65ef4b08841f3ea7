/** Queues, buckets, schedules, alarms, log groups, certificates and records. */

import { suite } from 'uvu';
import type { Mapping } from '../../../generator/checks/template.js';
import { accepts, refuses, unknown, variants } from './cases.js';

const test = suite('checks/domains/services');

test('a FIFO queue is called so, and only it has the properties of one', () => {
  const queue = variants('AWS::SQS::Queue', {});
  queue.good({ FifoQueue: true, QueueName: 'a.fifo', ContentBasedDeduplication: true }, { FifoQueue: true });
  queue.good({ FifoQueue: true, QueueName: unknown }, { FifoQueue: unknown, DeduplicationScope: 'queue' });
  queue.bad('messaging/fifo', '/QueueName', { FifoQueue: 'true', QueueName: 'a' });
  queue.bad('messaging/fifo', '/ContentBasedDeduplication', { ContentBasedDeduplication: true });
  queue.bad('messaging/fifo', '/DeduplicationScope', { FifoQueue: false, DeduplicationScope: 'queue' });
});

test('dead letters go to a queue of the same type, which is referred to', () => {
  const target = (FifoQueue?: unknown) =>
    variants('AWS::SQS::Queue', {}, { Dead: { Type: 'AWS::SQS::Queue', Properties: { FifoQueue } } });
  const letters = (deadLetterTargetArn: unknown) => ({ RedrivePolicy: { deadLetterTargetArn, maxReceiveCount: 3 } });
  const dead = letters({ 'Fn::GetAtt': ['Dead', 'Arn'] });
  const place = '/RedrivePolicy/deadLetterTargetArn';
  target(true).good({ ...dead, FifoQueue: true }, { ...dead, FifoQueue: unknown }, letters(unknown));
  target(false).good(dead, { ...dead, FifoQueue: 'false' });
  target(true).bad('messaging/dead-letters', place, dead);
  target(unknown).bad('messaging/dead-letters', place, dead);
  target(false).bad('messaging/dead-letters', place, { ...dead, FifoQueue: true });
  target().bad('messaging/dead-letters-literal', place, letters('arn:aws:sqs:us-east-1:123456789012:dead'));
});

test('a bucket that others have access to says who owns what they write', () => {
  const bucket = variants('AWS::S3::Bucket', {});
  const OwnershipControls = { Rules: [{ ObjectOwnership: 'ObjectWriter' }] };
  bucket.good({ AccessControl: 'Private' }, { AccessControl: 'PublicRead', OwnershipControls });
  bucket.good({ AccessControl: unknown });
  bucket.bad('storage/ownership', '/AccessControl', { AccessControl: 'PublicRead' });
});

test('archive tiers take objects after some days', () => {
  const bucket = variants('AWS::S3::Bucket', {});
  const tier = (AccessTier: unknown, Days: unknown) => ({
    IntelligentTieringConfigurations: [{ Id: 'x', Status: 'Enabled', Tierings: [{ AccessTier, Days }] }],
  });
  bucket.good(tier('ARCHIVE_ACCESS', 90), tier('DEEP_ARCHIVE_ACCESS', '730'), tier(unknown, 1));
  const place = '/IntelligentTieringConfigurations/0/Tierings/0/Days';
  bucket.bad('storage/tiering', place, tier('ARCHIVE_ACCESS', 89), tier('DEEP_ARCHIVE_ACCESS', '90'));
});

test('a rule runs at a rate, or as cron says', () => {
  const rule = variants('AWS::Events::Rule', {});
  const at = (ScheduleExpression: unknown) => ({ ScheduleExpression });
  rule.good(at('rate(1 minute)'), at('rate(5 hours)'), at('cron(0 12 * * ? *)'), at('cron(0 12 ? * MON *)'));
  rule.good(at(unknown));
  for (const text of [
    'rate(1 minutes)',
    'rate(5 minute)',
    'rate(0 minutes)',
    'rate(five minutes)',
    'rate(5)',
    'rate()',
  ])
    rule.bad('events/schedule', '/ScheduleExpression', at(text));
  for (const text of ['cron()', 'cron(0 12 * * * *)', 'cron(0 12 * ?)', 'at(2030-01-01T00:00:00)', 'rate(5 minutes'])
    rule.bad('events/schedule', '/ScheduleExpression', at(text));
});

test('an alarm has a period that exists', () => {
  const alarm = variants('AWS::CloudWatch::Alarm', {
    ...{ ComparisonOperator: 'GreaterThanThreshold', EvaluationPeriods: 1, MetricName: 'm', Namespace: 'n' },
    ...{ Statistic: 'Sum', Threshold: 1 },
  });
  alarm.good({ Period: 10 }, { Period: '30' }, { Period: 120 }, { Period: unknown });
  alarm.bad('events/alarm-period', '/Period', { Period: 45 }, { Period: '90' });
});

test('two filters read along with a log group', () => {
  const filter = (LogGroupName: unknown): Mapping => ({
    Type: 'AWS::Logs::SubscriptionFilter',
    Properties: { LogGroupName, FilterPattern: '', DestinationArn: unknown },
  });
  accepts({ A: filter('g'), B: filter('g'), C: filter('h') });
  refuses({ A: filter(unknown), B: filter(unknown), C: filter(unknown) }, 'events/subscription-filters /Resources/C');
});

test('the domain that is asked about a certificate is above its own', () => {
  const certificate = variants('AWS::CertificateManager::Certificate', { DomainName: 'a.example.com' });
  const asked = (ValidationDomain: unknown) => ({
    DomainValidationOptions: [{ DomainName: 'a.example.com', ValidationDomain }],
  });
  certificate.good(asked('example.com'), asked('a.example.com'), asked(unknown));
  const place = '/DomainValidationOptions/0/ValidationDomain';
  certificate.bad('dns/validation-domain', place, asked('xample.com'), asked('other.com'));
});

const record = variants('AWS::Route53::RecordSet', { Name: 'a.example.com', HostedZoneId: 'Z1', Type: 'A', TTL: '60' });
const records = (Type: string, ...ResourceRecords: unknown[]) => ({ Type, ResourceRecords });

test('a record has the form of its type', () => {
  record.good(
    ...[records('A', '10.0.0.1', unknown), records('AAAA', '2001:db8::1', '::ffff:10.0.0.1'), records('CNAME', 'b.c')],
    ...[records('CAA', '0 issue "ca.example"'), records('MX', '10 mail.example.com'), records('TXT', '"a" "b"')],
    ...[records('SRV', '1 2 3 x'), { Type: 'A', ResourceRecords: { Ref: 'Texts' } }],
  );
  const place = '/ResourceRecords/0';
  record.bad('dns/record', place, records('A', '10.0.0'), records('A', '10.0.0.256'), records('A', '01.2.3.4'));
  record.bad('dns/record', place, records('AAAA', '10.0.0.1'), records('AAAA', '1::2::3'), records('AAAA', '1:2'));
  record.bad('dns/record', place, records('CNAME', 'with space'), records('NS', 'a b'), records('TXT', 'bare'));
  record.bad('dns/record', place, records('CAA', '1 issue "x"'), records('MX', 'mail'), records('MX', '70000 m'));
  record.bad('dns/record', '/ResourceRecords', records('CNAME', 'a', 'b'));
});

test('an alias has no TTL, and a name belongs to its zone', () => {
  const AliasTarget = { DNSName: 'x', HostedZoneId: 'Z2' };
  record.good({ AliasTarget, TTL: undefined });
  record.bad('dns/alias', '/TTL', { AliasTarget });
  const inZone = (HostedZoneName: unknown) => ({
    ...records('A', '10.0.0.1'),
    HostedZoneId: undefined,
    HostedZoneName,
  });
  record.good(inZone('example.com.'), inZone('a.example.com.'), inZone(unknown));
  record.bad('dns/zone-name', '/Name', inZone('other.com.'), inZone('xample.com.'));
  record.bad('dns/zone-name', '/HostedZoneName', inZone('example.com'));
});

test.run();
