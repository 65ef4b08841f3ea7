/** Mutations that only someone who knows the service calls wrong: load balancing, capacity, security groups, alarms. */

import { entriesOf, type Mapping, mappingOf } from '../../../generator/checks/template.js';
import { setAt, valueAt } from '../edit.js';
import { atOneOf, changing, type Kinds, propertiesOf } from '../kind.js';

/** Kinds by name. */
export const domain: Kinds = {
  'ELB: HTTPS without certificate': changing(
    ['ElasticLoadBalancingV2::Listener'],
    [
      ['Protocol', 'HTTPS'],
      ['Certificates', undefined],
    ],
    [
      ['Protocol', 'TLS'],
      ['Certificates', undefined],
    ],
    [
      ['Protocol', 'HTTPS'],
      ['Certificates', []],
    ],
    [
      ['Protocol', 'HTTPS'],
      ['Certificates', [{ CertificateArn: 'x' }]],
    ],
    [['DefaultActions', [{ Type: 'forward' }]]],
    [['DefaultActions', [{ Type: 'redirect', RedirectConfig: { StatusCode: 'HTTP_308' } }]]],
    [['Port', 0]],
    [['Port', 70000]],
  ),
  'ELB: subnets': changing(
    ['ElasticLoadBalancingV2::LoadBalancer'],
    [['Subnets', ['subnet-12345678']]],
    [
      ['Subnets', ['subnet-12345678']],
      ['Type', 'network'],
    ],
    [
      ['Subnets', undefined],
      ['SubnetMappings', [{ SubnetId: 'subnet-12345678' }]],
    ],
    [['SubnetMappings', [{ SubnetId: 'subnet-12345678' }, { SubnetId: 'subnet-87654321' }]]],
    [['Subnets', ['a', 'b']]],
    [['SecurityGroups', ['default']]],
    [['Type', 'classic']],
  ),
  'ELB: target group': changing(
    ['ElasticLoadBalancingV2::TargetGroup'],
    [['TargetType', 'lambda']],
    [
      ['Port', undefined],
      ['Protocol', undefined],
    ],
    [['VpcId', undefined]],
    [
      ['TargetType', 'instance'],
      ['VpcId', undefined],
    ],
    [['Protocol', 'GENEVE']],
    [
      ['Protocol', 'GENEVE'],
      ['Port', 6081],
    ],
    [['HealthCheckProtocol', 'TCP']],
    [
      ['HealthCheckProtocol', 'TCP'],
      ['Matcher', { HttpCode: '200' }],
    ],
    [
      ['HealthCheckTimeoutSeconds', 60],
      ['HealthCheckIntervalSeconds', 30],
    ],
    [['HealthCheckTimeoutSeconds', 1]],
    [['HealthyThresholdCount', 11]],
    [['Matcher', {}]],
    [['TargetGroupAttributes', [{ Key: 'x', Value: 7 }]]],
  ),
  'ELB: rule': changing(
    ['ElasticLoadBalancingV2::ListenerRule'],
    [['Priority', 0]],
    [['Priority', 50001]],
    [['Conditions', []]],
    [['Actions', []]],
    [['Actions', [{ Type: 'forward', Order: 0 }]]],
    [['Conditions', [{ Field: 'path-pattern', Values: '/a' }]]],
    [['Conditions', [{ Field: 'colour', Values: ['/a'] }]]],
  ),
  'ASG: sizes': changing(
    ['AutoScaling::AutoScalingGroup'],
    [
      ['MinSize', 5],
      ['MaxSize', 2],
    ],
    [
      ['MinSize', '5'],
      ['MaxSize', '10'],
    ],
    [
      ['MinSize', '9'],
      ['MaxSize', '10'],
    ],
    [
      ['MinSize', 2],
      ['MaxSize', 2],
    ],
    [['MaxSize', undefined]],
    [['DesiredCapacity', 'x']],
    [['HealthCheckType', 'EC2,ELB']],
    [['HealthCheckType', 'ELB']],
    [['HealthCheckType', 'OTHER']],
    [['VPCZoneIdentifier', 'subnet-12345678']],
    [['VPCZoneIdentifier', []]],
    [['MaxInstanceLifetime', 60]],
  ),
  'ASG: launch template': changing(
    ['AutoScaling::AutoScalingGroup'],
    [['LaunchTemplate', { LaunchTemplateId: 'lt-12345678', LaunchTemplateName: 'x', Version: '1' }]],
    [['LaunchTemplate', { LaunchTemplateName: 'x', Version: '1' }]],
    [['LaunchTemplate', { LaunchTemplateName: 'x' }]],
    [['LaunchTemplate', { Version: '1' }]],
    [
      ['LaunchTemplate', undefined],
      ['MixedInstancesPolicy', undefined],
    ],
    [
      ['LaunchTemplate', { LaunchTemplateName: 'x', Version: '1' }],
      ['LaunchConfigurationName', 'x'],
    ],
  ),
  'launch template data': changing(
    ['EC2::LaunchTemplate'],
    [['LaunchTemplateData.ImageId', 'ami-12']],
    [['LaunchTemplateData.ImageId', 'resolve:ssm:/a/b']],
    [['LaunchTemplateData.InstanceType', 't3.colossal']],
    [['LaunchTemplateData.InstanceType', 'T3.micro']],
    [['LaunchTemplateData.SecurityGroupIds', ['default']]],
    [['LaunchTemplateData.SecurityGroupIds', ['sg-1234567']]],
    [['LaunchTemplateData.MetadataOptions.HttpTokens', 'always']],
    [['LaunchTemplateData.MetadataOptions.HttpPutResponseHopLimit', 65]],
    [['LaunchTemplateData.BlockDeviceMappings', [{ DeviceName: '/dev/xvda', VirtualName: 'disk0' }]]],
    [['LaunchTemplateData.BlockDeviceMappings', [{ DeviceName: '/dev/xvda', VirtualName: 'ephemeral0' }]]],
    [['LaunchTemplateData.BlockDeviceMappings', [{ DeviceName: '/dev/xvda', Ebs: { VolumeType: 'io1' } }]]],
    [['LaunchTemplateData.BlockDeviceMappings', [{ DeviceName: '/dev/xvda', Ebs: { VolumeType: 'io1', Iops: 10 } }]]],
    [
      [
        'LaunchTemplateData.BlockDeviceMappings',
        [{ DeviceName: '/dev/xvda', Ebs: { VolumeType: 'gp3', Iops: 99999 } }],
      ],
    ],
    [['LaunchTemplateData.BlockDeviceMappings', [{ DeviceName: '/dev/xvda', Ebs: { VolumeType: 'gp9' } }]]],
    [['LaunchTemplateData.UserData', 'plain text']],
    [['LaunchTemplateData.InstanceRequirements', { VCpuCount: { Min: 1 } }]],
    [['LaunchTemplateData.IamInstanceProfile', { Arn: 'x', Name: 'y' }]],
  ),
  'security group rules': atOneOf(
    propertiesOf('AWS::EC2::SecurityGroup', 'AWS::EC2::SecurityGroupIngress', 'AWS::EC2::SecurityGroupEgress'),
    (template, path, random) => {
      const rule = random.pick<Mapping>([
        { IpProtocol: 'tcp', CidrIp: '0.0.0.0/0' },
        { IpProtocol: 'tcp', FromPort: 80, CidrIp: '0.0.0.0/0' },
        { IpProtocol: 'udp', FromPort: -1, ToPort: 80, CidrIp: '0.0.0.0/0' },
        { IpProtocol: 'icmp', FromPort: -1, ToPort: 8, CidrIp: '0.0.0.0/0' },
        { IpProtocol: '-1', FromPort: 80, ToPort: 80, CidrIp: '0.0.0.0/0' },
        { IpProtocol: -1, CidrIp: '0.0.0.0/0' },
        { IpProtocol: 'esp', CidrIp: '0.0.0.0/0' },
        { IpProtocol: 'TCP', FromPort: 80, ToPort: 80, CidrIp: '0.0.0.0/0' },
        { IpProtocol: 'tcp', FromPort: 80, ToPort: 80, CidrIp: '10.0.0.0/33' },
        { IpProtocol: 'tcp', FromPort: 80, ToPort: 80, CidrIp: '10.0.0/8' },
        { IpProtocol: 'tcp', FromPort: 80, ToPort: 80, CidrIpv6: '::/200' },
        { IpProtocol: 'tcp', FromPort: 80, ToPort: 80 },
        { FromPort: 80, ToPort: 80, CidrIp: '0.0.0.0/0' },
        { IpProtocol: 'tcp', FromPort: 'http', ToPort: 80, CidrIp: '0.0.0.0/0' },
        { IpProtocol: 'tcp', FromPort: 80, ToPort: 80, CidrIp: '0.0.0.0/0', CidrIpv6: '::/0' },
      ]);
      const { Type } = mappingOf(valueAt(template, path.slice(0, -1)));
      if (Type !== 'AWS::EC2::SecurityGroup')
        return setAt(template, path, { GroupId: mappingOf(valueAt(template, path)).GroupId, ...rule });
      return setAt(template, [...path, random.pick(['SecurityGroupIngress', 'SecurityGroupEgress']) ?? ''], [rule]);
    },
  ),
  alarms: changing(
    ['CloudWatch::Alarm'],
    [['Period', 45]],
    [['Period', 90]],
    [['Period', '120']],
    [['EvaluationPeriods', 0]],
    [['Statistic', 'Median']],
    [['ComparisonOperator', 'GreaterThan']],
    [['TreatMissingData', 'never']],
    [['AlarmActions', ['x']]],
    [['Dimensions', [{ Name: 'x' }]]],
    [['MetricName', undefined]],
    [['Metrics', []]],
    [['DatapointsToAlarm', 0]],
  ),
  'queues and topics': atOneOf(
    (template) => entriesOf(template, 'Resources').map(([id]) => id),
    (template, _, random) =>
      setAt(
        template,
        ['Resources', 'Added'],
        random.pick([
          { Type: 'AWS::SQS::Queue', Properties: { FifoQueue: true, QueueName: 'plain' } },
          { Type: 'AWS::SQS::Queue', Properties: { FifoQueue: false, ContentBasedDeduplication: true } },
          {
            Type: 'AWS::SQS::Queue',
            Properties: { FifoQueue: 'true', QueueName: 'a.fifo', ContentBasedDeduplication: true },
          },
          { Type: 'AWS::SQS::Queue', Properties: { VisibilityTimeout: 43201 } },
          { Type: 'AWS::SQS::Queue', Properties: { RedrivePolicy: { deadLetterTargetArn: 'x' } } },
          { Type: 'AWS::SNS::Subscription', Properties: { Protocol: 'sqs', Endpoint: 'x', TopicArn: 'y' } },
          { Type: 'AWS::SNS::Subscription', Properties: { Protocol: 'sqs' } },
          { Type: 'AWS::SNS::Topic', Properties: { Subscription: [{ Protocol: 'email' }] } },
          { Type: 'AWS::SQS::QueuePolicy', Properties: { Queues: [] } },
        ]),
      ),
  ),
};
