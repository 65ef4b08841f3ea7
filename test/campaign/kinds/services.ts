/** Mutations that add a resource of a service that our own templates use little. */

import { setAt } from '../edit.js';
import { atOneOf, type Kinds, type Mutate } from '../kind.js';

const adding = (type: string, ...options: readonly object[]): Mutate =>
  atOneOf(
    (template) => [template],
    (template, _, random) =>
      setAt(template, ['Resources', 'Added'], { Type: `AWS::${type}`, Properties: random.pick(options) }),
  );

const record = (Type: string, ...ResourceRecords: readonly unknown[]) => ({
  HostedZoneId: 'Z123',
  Name: 'a.example.com.',
  TTL: '300',
  Type,
  ResourceRecords,
});

const alias = { AliasTarget: { DNSName: 'x', HostedZoneId: 'Z2' }, Name: 'a.example.com', Type: 'A' };

/** Kinds by name. */
export const services: Kinds = {
  'Route 53 record': adding(
    'Route53::RecordSet',
    record('A', '10.0.0.256'),
    record('A', '10.0.0.1', '10.0.0.1'),
    record('AAAA', '2001:db8::zz'),
    record('CNAME', 'a.example.org', 'b.example.org'),
    record('CNAME', 'a example'),
    record('MX', 'mail.example.org'),
    record('MX', '10 mail.example.org'),
    record('TXT', 'plain'),
    record('TXT', '"quoted"'),
    record('CAA', '0 issue "x"'),
    record('CAA', 'issue x'),
    record('SRV', '1 2 x y'),
    record('NOPE', 'x'),
    record('PTR', 'a b'),
    record('NS', 'ns1.example.org'),
    { ...alias, HostedZoneId: 'Z1', TTL: '60' },
    { ...alias, HostedZoneId: 'Z1' },
    { ...alias, HostedZoneName: 'example.com.' },
    { ...alias, HostedZoneName: 'other.com.' },
    { ...alias, HostedZoneName: 'example.com' },
    { ...alias, HostedZoneName: 'example.com.', HostedZoneId: 'Z1' },
    { Name: 'a.example.com', Type: 'A', HostedZoneId: 'Z1', ResourceRecords: ['10.0.0.1'] },
    { Type: 'A', HostedZoneId: 'Z1' },
  ),
  schedules: adding(
    'Events::Rule',
    { ScheduleExpression: 'rate(5 minute)' },
    { ScheduleExpression: 'rate(1 minutes)' },
    { ScheduleExpression: 'rate(1 minute)' },
    { ScheduleExpression: 'rate(0 minutes)' },
    { ScheduleExpression: 'rate(5)' },
    { ScheduleExpression: 'rate(x hours)' },
    { ScheduleExpression: 'rate(5 weeks)' },
    { ScheduleExpression: 'cron(0 12 * * ? *)' },
    { ScheduleExpression: 'cron(0 12 * * * *)' },
    { ScheduleExpression: 'cron(0 12 * *)' },
    { ScheduleExpression: 'every day' },
    { ScheduleExpression: 'at(2030-01-01T00:00:00)' },
    { EventPattern: 'text' },
    { EventPattern: { source: ['aws.ecs'] }, State: 'ON' },
    { Description: 'neither' },
    { EventPattern: { source: 'aws.ecs' }, Targets: [{ Id: 'a' }] },
  ),
  buckets: adding(
    'S3::Bucket',
    { AccessControl: 'PublicRead' },
    { AccessControl: 'PublicRead', OwnershipControls: { Rules: [{ ObjectOwnership: 'ObjectWriter' }] } },
    { AccessControl: 'Public' },
    { BucketName: 'Upper-Case' },
    { BucketName: 'a' },
    { BucketName: 'has_underscore' },
    { BucketName: '192.168.0.1' },
    { BucketName: 'double..dot' },
    { VersioningConfiguration: { Status: 'On' } },
    { LifecycleConfiguration: { Rules: [{ Status: 'Enabled' }] } },
    { LifecycleConfiguration: { Rules: [{ Status: 'Enabled', ExpirationInDays: 0 }] } },
    {
      IntelligentTieringConfigurations: [
        { Id: 'a', Status: 'Enabled', Tierings: [{ AccessTier: 'ARCHIVE_ACCESS', Days: 10 }] },
      ],
    },
    {
      IntelligentTieringConfigurations: [
        { Id: 'a', Status: 'Enabled', Tierings: [{ AccessTier: 'DEEP_ARCHIVE_ACCESS', Days: 100 }] },
      ],
    },
    { BucketEncryption: { ServerSideEncryptionConfiguration: [] } },
    { PublicAccessBlockConfiguration: { BlockPublicAcls: 'yes' } },
  ),
  network: adding(
    'EC2::Subnet',
    { VpcId: 'vpc-12345678', CidrBlock: '10.0.0.0/33' },
    { VpcId: 'vpc-1', CidrBlock: '10.0.0.0/24' },
    { VpcId: 'vpc-12345678', CidrBlock: '10.0.0.0/24' },
    { VpcId: 'vpc-12345678' },
    { CidrBlock: '10.0.0.0/24' },
    { VpcId: 'vpc-12345678', CidrBlock: '10.0.0.0/24', AvailabilityZone: 'eu-west-2a' },
    { VpcId: 'vpc-12345678', CidrBlock: '10.0.0.0/24', AvailabilityZone: 'eu-west-2a', AvailabilityZoneId: 'euw2-az1' },
    { VpcId: 'vpc-12345678', CidrBlock: '10.0.0.0/24', MapPublicIpOnLaunch: 'sometimes' },
  ),
  roles: adding(
    'IAM::Role',
    { AssumeRolePolicyDocument: 'text' },
    { Path: '/a/' },
    { AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [] } },
    {
      AssumeRolePolicyDocument: {
        Version: '2012-10-17',
        Statement: {
          Effect: 'Allow',
          Principal: { Service: 'ecs.amazonaws.com' },
          Action: 'sts:AssumeRole',
          Resource: '*',
        },
      },
    },
    {
      AssumeRolePolicyDocument: {
        Version: '2012-10-17',
        Statement: { Effect: 'Allow', Principal: { Service: 'ecs.amazonaws.com' }, Action: 's3:Get*' },
      },
    },
    {
      AssumeRolePolicyDocument: {
        Version: '2012-10-17',
        Statement: { Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::123:root' }, Action: 'sts:AssumeRole' },
      },
    },
    {
      AssumeRolePolicyDocument: {
        Version: '2012-10-17',
        Statement: {
          Effect: 'Allow',
          Principal: { AWS: '123456789012' },
          Action: ['sts:AssumeRole', 'sts:TagSession'],
        },
      },
      ManagedPolicyArns: ['not-an-arn'],
      MaxSessionDuration: 10,
    },
  ),
  'metric filters and parameters': atOneOf(
    (template) => [template],
    (template, _, random) =>
      setAt(
        template,
        ['Resources', 'Added'],
        random.pick([
          { Type: 'AWS::Logs::LogGroup', Properties: { RetentionInDays: 31 } },
          { Type: 'AWS::Logs::LogGroup', Properties: { RetentionInDays: '30' } },
          { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: 'a b' } },
          { Type: 'AWS::Logs::LogGroup', Properties: { KmsKeyId: 'x' } },
          { Type: 'AWS::SSM::Parameter', Properties: { Type: 'SecureString', Value: 'x' } },
          { Type: 'AWS::SSM::Parameter', Properties: { Type: 'String', Value: 'x', Name: 'a b' } },
          { Type: 'AWS::KMS::Alias', Properties: { AliasName: 'x', TargetKeyId: 'y' } },
          { Type: 'AWS::KMS::Alias', Properties: { AliasName: 'alias/aws/x', TargetKeyId: 'y' } },
          { Type: 'AWS::KMS::Key', Properties: { PendingWindowInDays: 3 } },
          {
            Type: 'AWS::KMS::Key',
            Properties: {
              KeyPolicy: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'kms:*', Resource: '*' }] },
            },
          },
          { Type: 'AWS::ECS::CapacityProvider', Properties: {} },
          { Type: 'AWS::Scheduler::Schedule', Properties: { ScheduleExpression: 'x' } },
          {
            Type: 'AWS::Scheduler::Schedule',
            Properties: {
              ScheduleExpression: 'x',
              FlexibleTimeWindow: { Mode: 'OFF' },
              Target: { Arn: 'x', RoleArn: 'y' },
            },
          },
          { Type: 'AWS::CloudFormation::Stack', Properties: {} },
          { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: 'x', Parameters: { A: ['b'] } } },
          { Type: 'AWS::CloudFormation::WaitCondition', Properties: { Timeout: 'x' } },
          {
            Type: 'AWS::CertificateManager::Certificate',
            Properties: {
              DomainName: 'a.example.com',
              DomainValidationOptions: [{ DomainName: 'a.example.com', ValidationDomain: 'other.org' }],
            },
          },
          { Type: 'AWS::CertificateManager::Certificate', Properties: {} },
        ]),
      ),
  ),
};
