/** Examples of the rules about networks, queues, buckets, events and names. */

import type { Mapping } from '../../../generator/checks/template.js';
import { change, resources } from './domains.js';
import type { Example } from './example.js';

const ingress = { IpProtocol: 'tcp', FromPort: 80, ToPort: 80, CidrIp: '10.0.0.0/8', GroupId: 'sg-12345678' };
const vpc = { Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } } };
const subnet = (CidrBlock: string, VpcId: unknown): Mapping => ({
  Type: 'AWS::EC2::Subnet',
  Properties: { VpcId, CidrBlock },
});
const subnets = (rule: string, VpcId: unknown, cidr: string): Example =>
  resources(
    `network/${rule}`,
    { ...vpc, First: subnet('10.0.0.0/24', VpcId), Second: subnet(cidr, VpcId) },
    '/Resources/Second/Properties/CidrBlock',
    { ...vpc, First: subnet('10.0.0.0/24', VpcId), Second: subnet('10.0.1.0/24', VpcId) },
  );

const association = (SubnetId: string, Condition?: string): Mapping => ({
  Type: 'AWS::EC2::SubnetRouteTableAssociation',
  Properties: { SubnetId, RouteTableId: 'rtb-1' },
  ...(Condition && { Condition }),
});
const Conditions = { Large: { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'b'] } };
const routeTable = resources(
  'network/route-table',
  { First: association('subnet-12345678'), Second: association('subnet-12345678', 'Large') },
  '/Resources/Second/Properties/SubnetId',
  { First: association('subnet-12345678'), Second: association('subnet-87654321', 'Large') },
);

const endpoint = (ServiceName: string): Mapping => ({
  Type: 'AWS::EC2::VPCEndpoint',
  Properties: { VpcEndpointType: 'Interface', PrivateDnsEnabled: true, VpcId: 'vpc-12345678', ServiceName },
});

const network: readonly Example[] = [
  change('network/ports', 'AWS::EC2::SecurityGroupIngress', ingress, { IpProtocol: 'udp', ToPort: undefined }, ''),
  change('network/all-ports', 'AWS::EC2::SecurityGroupIngress', ingress, { ToPort: -1 }, ''),
  subnets('subnet-range', { Ref: 'Vpc' }, '10.1.0.0/24'),
  subnets('subnet-overlap', 'vpc-12345678', '10.0.0.0/25'),
  {
    ...routeTable,
    broken: { ...routeTable.broken, Conditions },
    fine: { ...routeTable.fine, Conditions },
  },
  resources(
    'network/endpoint-dns',
    { First: endpoint('com.amazonaws.us-east-1.sqs'), Second: endpoint('com.amazonaws.us-east-1.sqs') },
    '/Resources/Second/Properties',
    { First: endpoint('com.amazonaws.us-east-1.sqs'), Second: endpoint('com.amazonaws.us-east-1.sns') },
  ),
];

const fifo = { Fifo: { Type: 'AWS::SQS::Queue', Properties: { FifoQueue: true } } };
const letters = (deadLetterTargetArn: unknown) => ({ RedrivePolicy: { deadLetterTargetArn, maxReceiveCount: 3 } });
const dead = { 'Fn::GetAtt': ['Fifo', 'Arn'] };
const target = '/RedrivePolicy/deadLetterTargetArn';

const alarm = {
  ...{ ComparisonOperator: 'GreaterThanThreshold', EvaluationPeriods: 1, MetricName: 'm', Namespace: 'n' },
  ...{ Statistic: 'Sum', Threshold: 1, Period: 60 },
};
const tiering = (Days: number) => ({
  IntelligentTieringConfigurations: [
    { Id: 'x', Status: 'Enabled', Tierings: [{ AccessTier: 'ARCHIVE_ACCESS', Days }] },
  ],
});
const filter = {
  Type: 'AWS::Logs::SubscriptionFilter',
  Properties: { LogGroupName: 'g', FilterPattern: '', DestinationArn: 'x' },
};
const asked = (ValidationDomain: string) => ({
  DomainValidationOptions: [{ DomainName: 'a.example.com', ValidationDomain }],
});
const record = {
  Name: 'a.example.com',
  HostedZoneName: 'example.com.',
  Type: 'A',
  ResourceRecords: ['10.0.0.1'],
  TTL: '60',
};
const ofRecord = (rule: string, broken: Mapping, where: string): Example =>
  change(`dns/${rule}`, 'AWS::Route53::RecordSet', record, broken, where);

/** The examples. */
export const serviceExamples: readonly Example[] = [
  ...network,
  change('messaging/fifo', 'AWS::SQS::Queue', {}, { DeduplicationScope: 'queue' }, '/DeduplicationScope'),
  change('messaging/dead-letters', 'AWS::SQS::Queue', {}, letters(dead), target, fifo),
  change('messaging/dead-letters-literal', 'AWS::SQS::Queue', {}, letters('arn:aws:sqs:eu-west-1:1:dead'), target),
  change('storage/ownership', 'AWS::S3::Bucket', {}, { AccessControl: 'PublicRead' }, '/AccessControl'),
  change(
    'storage/tiering',
    'AWS::S3::Bucket',
    tiering(90),
    tiering(30),
    '/IntelligentTieringConfigurations/0/Tierings/0/Days',
  ),
  change(
    'events/schedule',
    'AWS::Events::Rule',
    { ScheduleExpression: 'rate(1 day)' },
    { ScheduleExpression: 'daily' },
    '/ScheduleExpression',
  ),
  change('events/alarm-period', 'AWS::CloudWatch::Alarm', alarm, { Period: 45 }, '/Period'),
  resources('events/subscription-filters', { A: filter, B: filter, C: filter }, '/Resources/C', {
    A: filter,
    B: filter,
  }),
  change(
    'dns/validation-domain',
    'AWS::CertificateManager::Certificate',
    { DomainName: 'a.example.com', ...asked('example.com') },
    asked('other.com'),
    '/DomainValidationOptions/0/ValidationDomain',
  ),
  ofRecord('record', { ResourceRecords: ['10.0.0'] }, '/ResourceRecords/0'),
  ofRecord('alias', { AliasTarget: { DNSName: 'x', HostedZoneId: 'Z' }, ResourceRecords: undefined }, '/TTL'),
  ofRecord('zone-name', { HostedZoneName: 'other.com.' }, '/Name'),
];
