/** Examples of the rules about resources and their properties. */

import { base, type Example, queueName, resource, template } from './example.js';

const at = '/Resources/One';
const conditions = { Conditions: { Large: { 'Fn::Equals': ['a', 'b'] } } };

const queue = (rule: string, broken: unknown, where: string, fine: unknown): Example => ({
  rule,
  broken: resource('AWS::SQS::Queue', broken),
  at: `${at}/Properties${where}`,
  fine: resource('AWS::SQS::Queue', fine),
});

const attribute = (
  rule: string,
  type: string,
  name: string,
  broken: unknown,
  where: string,
  fine: unknown,
): Example => ({
  rule,
  broken: resource(type, undefined, { [name]: broken }, conditions),
  at: `${at}/${name}${where}`,
  fine: resource(type, undefined, { [name]: fine }, conditions),
});

const group = 'AWS::AutoScaling::AutoScalingGroup';
const groupProperties = { MinSize: '1', MaxSize: '1', AvailabilityZones: ['a'], InstanceId: 'i-1' };
const asg = (rule: string, name: string, broken: unknown, where: string, fine: unknown): Example => ({
  rule,
  broken: resource(group, groupProperties, { [name]: broken }),
  at: `${at}/${name}${where}`,
  fine: resource(group, groupProperties, { [name]: fine }),
});

const two = (first: unknown, second: unknown) =>
  template({
    Resources: {
      A: { Type: 'AWS::ECS::Cluster', ...(first as object) },
      B: { Type: 'AWS::ECS::Cluster', ...(second as object) },
    },
  });

const PolicyDocument = { Statement: { Effect: 'Allow', Action: '*', Resource: '*' } };

/** What every template in the file is: the rule, what breaks it, where, and what does not. */
export const resourceExamples: readonly Example[] = [
  {
    rule: 'resource/shape',
    broken: template({ Resources: { ...base, One: { Properties: {} } } }),
    at,
    fine: template({ Resources: { ...base, One: { Type: 'Custom::Thing', Version: '1.0', Properties: {} } } }),
  },
  {
    rule: 'resource/shape',
    broken: resource('AWS::SNS::Topic', undefined, { DependOn: 'Queue' }),
    at: `${at}/DependOn`,
    fine: resource('AWS::SNS::Topic', undefined, { DependsOn: 'Queue' }),
  },
  {
    rule: 'resource/no-such-type',
    broken: resource('AWS::SNS::Topik', {}),
    at: `${at}/Type`,
    fine: resource('Custom::Topik', {}),
  },
  {
    rule: 'resource/unknown-type',
    broken: resource('AWS::SNS::TopicInlinePolicy', {}),
    at: `${at}/Type`,
    fine: resource('Third::Party::Thing::MODULE', {}),
  },
  {
    rule: 'resource/shared-name',
    broken: template({ Parameters: { Queue: { Type: 'String' } } }),
    at: '/Resources/Queue',
    fine: template({ Parameters: { Other: { Type: 'String' } } }),
  },
  attribute('resource/depends-on', 'AWS::SNS::Topic', 'DependsOn', ['Queue', 'Quue'], '/1', ['Queue', 'Topic']),
  attribute('resource/depends-on', 'AWS::SNS::Topic', 'DependsOn', 'One', '', 'Queue'),
  {
    rule: 'resource/depends-on',
    broken: template({
      ...conditions,
      Resources: { A: { Type: 'AWS::SNS::Topic', DependsOn: 'B' }, B: { Type: 'AWS::SNS::Topic', Condition: 'Large' } },
    }),
    at: '/Resources/A/DependsOn',
    fine: template({
      ...conditions,
      Resources: {
        A: { Type: 'AWS::SNS::Topic', DependsOn: 'B', Condition: 'Large' },
        B: { Type: 'AWS::SNS::Topic', Condition: 'Large' },
      },
    }),
  },
  {
    rule: 'reference/cycle',
    broken: template({
      Resources: {
        A: { Type: 'AWS::SNS::Topic', DependsOn: 'B' },
        B: { Type: 'AWS::SNS::Topic', Properties: { DisplayName: { 'Fn::Sub': '${A.TopicName}' } } },
      },
    }),
    at: '/Resources/A',
    fine: template({ Resources: { A: { Type: 'AWS::SNS::Topic', DependsOn: 'B' }, B: { Type: 'AWS::SNS::Topic' } } }),
  },
  attribute('resource/policy', 'AWS::SNS::Topic', 'DeletionPolicy', 'Snapshot', '', 'RetainExceptOnCreate'),
  attribute('resource/policy', 'AWS::SNS::Topic', 'UpdateReplacePolicy', 'RetainExceptOnCreate', '', 'Retain'),
  asg('resource/creation-policy', 'CreationPolicy', { ResourceSignal: { Count: 'one' } }, '/ResourceSignal/Count', {
    ResourceSignal: { Count: '1', Timeout: 'PT5M' },
  }),
  asg(
    'resource/update-policy',
    'UpdatePolicy',
    { AutoScalingRollingUpdate: { MaxBatch: 1 } },
    '/AutoScalingRollingUpdate/MaxBatch',
    {
      AutoScalingRollingUpdate: { MaxBatchSize: 1, SuspendProcesses: ['AZRebalance'] },
    },
  ),
  asg(
    'resource/metadata',
    'Metadata',
    { 'AWS::CloudFormation::Init': { config: { files: { '/etc/a': { mode: '0644' } } } } },
    '/AWS::CloudFormation::Init/config/files/~1etc~1a/mode',
    { 'AWS::CloudFormation::Init': { config: { files: { '/etc/a': { mode: '000644', content: { a: 1 } } } } } },
  ),
  {
    rule: 'resource/identifier',
    broken: two({ Properties: { ClusterName: 'a' } }, { Properties: { ClusterName: 'a' } }),
    at: '/Resources/B/Properties/ClusterName',
    fine: two({ Properties: { ClusterName: 'a' } }, { Properties: { ClusterName: { 'Fn::Sub': 'a' } } }),
  },
  queue('property/read-only', { QueueUrl: 'a' }, '/QueueUrl', { QueueName: 'a' }),
  queue('property/unknown', { QueueNam: 'a' }, '/QueueNam', { QueueName: 'a' }),
  {
    rule: 'property/required',
    broken: resource('AWS::SNS::Subscription', { Protocol: 'sqs' }),
    at: `${at}/Properties`,
    fine: resource('AWS::SNS::Subscription', { Protocol: 'sqs', TopicArn: { Ref: 'Topic' }, Endpoint: 'a' }),
  },
  queue('property/type', { DelaySeconds: 'soon' }, '/DelaySeconds', { DelaySeconds: '5', FifoQueue: 'false' }),
  queue('property/type', { Tags: { Ref: 'AWS::Region', A: 1 } }, '/Tags', { Tags: [{ Key: 'a', Value: 5 }] }),
  {
    rule: 'property/enum',
    broken: resource('AWS::S3::Bucket', { VersioningConfiguration: { Status: 'On' } }),
    at: `${at}/Properties/VersioningConfiguration/Status`,
    fine: resource('AWS::S3::Bucket', { VersioningConfiguration: { Status: 'Enabled' } }),
  },
  queue('property/documented', { FifoQueue: true, DeduplicationScope: 'all' }, '/DeduplicationScope', {
    FifoQueue: true,
    DeduplicationScope: 'queue',
  }),
  queue('property/pattern', { Tags: [{ Key: 'aws:a', Value: 'b' }] }, '/Tags/0/Key', {
    Tags: [{ Key: 'a', Value: 'b' }],
  }),
  {
    rule: 'property/format',
    broken: resource('AWS::EC2::Subnet', { VpcId: 'vpc-1', CidrBlock: '10.0.0.0/24' }),
    at: `${at}/Properties/VpcId`,
    fine: resource('AWS::EC2::Subnet', { VpcId: 'vpc-12345678', CidrBlock: '10.0.0.0/24' }),
  },
  {
    rule: 'property/format',
    broken: resource('AWS::EC2::Subnet', { VpcId: { Ref: 'Queue' }, CidrBlock: '10.0.0.0/24' }),
    at: `${at}/Properties/VpcId`,
    fine: resource('AWS::EC2::Subnet', { VpcId: { 'Fn::ImportValue': 'vpc' }, CidrBlock: '10.0.0.0/24' }),
  },
  {
    rule: 'property/length',
    broken: resource('AWS::ECS::Cluster', { Tags: [{ Key: 'a'.repeat(129), Value: '' }] }),
    at: `${at}/Properties/Tags/0/Key`,
    fine: resource('AWS::ECS::Cluster', { Tags: [{ Key: 'a'.repeat(128), Value: '' }] }),
  },
  queue('property/range', { DelaySeconds: '901' }, '/DelaySeconds', { DelaySeconds: '900' }),
  {
    rule: 'property/count',
    broken: resource('AWS::CloudWatch::CompositeAlarm', {
      AlarmRule: 'a',
      AlarmActions: ['a', 'b', 'c', 'd', 'e', 'f'],
    }),
    at: `${at}/Properties/AlarmActions`,
    fine: resource('AWS::CloudWatch::CompositeAlarm', { AlarmRule: 'a', AlarmActions: ['a', 'b', 'c', 'd', 'e'] }),
  },
  queue(
    'property/unique',
    {
      Tags: [
        { Key: 'a', Value: 1 },
        { Key: 'a', Value: 2 },
      ],
    },
    '/Tags',
    {
      Tags: [
        { Key: 'a', Value: 1 },
        { Key: 'b', Value: 1 },
      ],
    },
  ),
  {
    rule: 'property/together',
    broken: resource('AWS::Events::Rule', { State: 'ENABLED' }),
    at: `${at}/Properties`,
    fine: resource('AWS::Events::Rule', { ScheduleExpression: 'rate(1 hour)' }),
  },
  {
    rule: 'property/choice',
    broken: resource('AWS::IAM::Policy', { PolicyName: 'a', PolicyDocument }),
    at: `${at}/Properties`,
    fine: resource('AWS::IAM::Policy', { PolicyName: 'a', PolicyDocument, Users: ['a'] }),
  },
  {
    rule: 'property/lookup',
    broken: resource(
      'AWS::SQS::Queue',
      { DelaySeconds: { 'Fn::FindInMap': ['Sizes', 'dev', 'delay'] } },
      {},
      {
        Mappings: { Sizes: { dev: { cpu: 1 } } },
      },
    ),
    at: `${at}/Properties/DelaySeconds`,
    fine: resource(
      'AWS::SQS::Queue',
      { DelaySeconds: { 'Fn::FindInMap': ['Sizes', 'dev', 'cpu'] } },
      {},
      {
        Mappings: { Sizes: { dev: { cpu: 1 } } },
      },
    ),
  },
  {
    rule: 'parameter/unused',
    broken: template({ Parameters: { P: { Type: 'String' } } }),
    at: '/Parameters/P',
    fine: queueName({ Ref: 'P' }, { Parameters: { P: { Type: 'String' } } }),
  },
];
