/** Examples of the rules about services: load balancing, scaling and networks. */

import type { Mapping } from '../../../generator/checks/template.js';
import { type Example, one, properties, several } from './example.js';

const rule = (more: Mapping): Mapping => ({
  GroupDescription: 'a',
  SecurityGroupIngress: [{ CidrIp: '10.0.0.0/8', ...more }],
});

const listener = (more: Mapping): Mapping => ({
  LoadBalancerArn: 'arn:aws:elasticloadbalancing:eu-west-2:111111111111:loadbalancer/app/a/b',
  DefaultActions: [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '404' } }],
  ...more,
});

const device = (more: Mapping): Mapping => ({
  LaunchTemplateData: { BlockDeviceMappings: [{ DeviceName: '/dev/xvdb', ...more }] },
});

const group = (most: string): Mapping => ({
  Type: 'AWS::AutoScaling::AutoScalingGroup',
  Properties: { MinSize: '1', MaxSize: most, AvailabilityZones: ['a'], InstanceId: 'i-1' },
});

const policy: Mapping = {
  Type: 'AWS::AutoScaling::ScalingPolicy',
  Properties: {
    AutoScalingGroupName: { Ref: 'Group' },
    PolicyType: 'TargetTrackingScaling',
    TargetTrackingConfiguration: {
      TargetValue: 50,
      PredefinedMetricSpecification: { PredefinedMetricType: 'ASGAverageCPUUtilization' },
    },
  },
};

const subnet = (CidrBlock: string, VpcId: unknown = { Ref: 'Vpc' }): Mapping => ({
  Type: 'AWS::EC2::Subnet',
  Properties: { VpcId, CidrBlock },
});
const vpc: Mapping = { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } };

const association = (table: string): Mapping => ({
  Type: 'AWS::EC2::SubnetRouteTableAssociation',
  Properties: { SubnetId: 'subnet-12345678', RouteTableId: table },
});

const endpoint = (PrivateDnsEnabled: boolean): Mapping => ({
  Type: 'AWS::EC2::VPCEndpoint',
  Properties: {
    VpcId: 'vpc-12345678',
    ServiceName: 'com.amazonaws.eu-west-2.ssm',
    VpcEndpointType: 'Interface',
    PrivateDnsEnabled,
  },
});

const launch = (vpcOfGroup: string): Mapping => ({
  Group: { Type: 'AWS::EC2::SecurityGroup', Properties: { GroupDescription: 'a', VpcId: vpcOfGroup } },
  Subnet: subnet('10.0.0.0/24', 'vpc-12345678'),
  One: {
    Type: 'AWS::EC2::LaunchTemplate',
    Properties: {
      LaunchTemplateData: {
        SecurityGroupIds: [{ 'Fn::GetAtt': ['Group', 'GroupId'] }],
        NetworkInterfaces: [{ SubnetId: { Ref: 'Subnet' } }],
      },
    },
  },
});

const targetGroup = { Port: 80, Protocol: 'HTTP', VpcId: 'vpc-12345678' };
const forward = (Protocol: string, Port: number): Mapping => ({
  Group: { Type: 'AWS::ElasticLoadBalancingV2::TargetGroup', Properties: { ...targetGroup, Protocol, Port } },
  One: {
    Type: 'AWS::ElasticLoadBalancingV2::ListenerRule',
    Properties: {
      ListenerArn: 'arn:aws:elasticloadbalancing:eu-west-2:111111111111:listener/app/a/b/c',
      Priority: 1,
      Conditions: [{ Field: 'path-pattern', Values: ['/a'] }],
      Actions: [{ Type: 'forward', TargetGroupArn: { Ref: 'Group' } }],
    },
  },
});

const sg = 'EC2::SecurityGroup';
const balancer = 'ElasticLoadBalancingV2';

/** What breaks each rule, where, and what does not. */
export const serviceExamples: readonly Example[] = [
  one(
    'elb/certificate',
    `${balancer}::Listener`,
    listener({ Port: 443, Protocol: 'HTTPS' }),
    '',
    listener({ Port: 80, Protocol: 'HTTP' }),
  ),
  one('elb/subnets', `${balancer}::LoadBalancer`, { Subnets: ['subnet-12345678'] }, '/Subnets', {
    Type: 'network',
    Subnets: ['subnet-12345678'],
  }),
  one('elb/target-group', `${balancer}::TargetGroup`, { TargetType: 'ip', Port: 80, Protocol: 'HTTP' }, '', {
    TargetType: 'ip',
    ...targetGroup,
  }),
  one('elb/target-group', `${balancer}::TargetGroup`, { TargetType: 'lambda', Port: 80 }, '/Port', {
    TargetType: 'lambda',
  }),
  one(
    'elb/target-group',
    `${balancer}::TargetGroup`,
    { ...targetGroup, HealthCheckProtocol: 'TCP', Matcher: { HttpCode: '200' } },
    '/Matcher',
    {
      ...targetGroup,
      HealthCheckProtocol: 'HTTP',
      Matcher: { HttpCode: '200' },
    },
  ),
  several('elb/rule-protocol', forward('GENEVE', 6081), `${properties}/Actions/0/TargetGroupArn`, forward('HTTP', 80)),
  one('autoscaling/size', 'AutoScaling::AutoScalingGroup', { ...(group('0').Properties as Mapping) }, '/MaxSize', {
    ...(group('1').Properties as Mapping),
  }),
  one(
    'autoscaling/health-check',
    'AutoScaling::AutoScalingGroup',
    { ...(group('1').Properties as Mapping), HealthCheckType: 'EC2,ELB' },
    '/HealthCheckType',
    { ...(group('1').Properties as Mapping), HealthCheckType: 'ELB,EBS' },
  ),
  several('autoscaling/room', { Group: group('1'), One: policy }, `${properties}/AutoScalingGroupName`, {
    Group: group('2'),
    One: policy,
  }),
  one(
    'volume/iops',
    'EC2::LaunchTemplate',
    device({ Ebs: { VolumeType: 'io1' } }),
    '/LaunchTemplateData/BlockDeviceMappings/0/Ebs',
    device({ Ebs: { VolumeType: 'io1', Iops: 100 } }),
  ),
  one(
    'volume/iops',
    'EC2::LaunchTemplate',
    device({ Ebs: { VolumeType: 'gp3', Iops: 10 } }),
    '/LaunchTemplateData/BlockDeviceMappings/0/Ebs/Iops',
    device({ Ebs: { VolumeType: 'gp3', Iops: 3000 } }),
  ),
  one(
    'volume/virtual-name',
    'EC2::LaunchTemplate',
    device({ VirtualName: 'disk0' }),
    '/LaunchTemplateData/BlockDeviceMappings/0/VirtualName',
    device({ VirtualName: 'ephemeral23' }),
  ),
  several(
    'network/same-vpc',
    launch('vpc-87654321'),
    `${properties}/LaunchTemplateData/SecurityGroupIds/0`,
    launch('vpc-12345678'),
  ),
  one(
    'network/ports',
    sg,
    rule({ IpProtocol: 'tcp', FromPort: 80 }),
    '/SecurityGroupIngress/0',
    rule({ IpProtocol: '-1' }),
  ),
  one(
    'network/all-ports',
    sg,
    rule({ IpProtocol: 'tcp', FromPort: -1, ToPort: 80 }),
    '/SecurityGroupIngress/0/ToPort',
    rule({ IpProtocol: 'icmp', FromPort: 8, ToPort: -1 }),
  ),
  several('network/subnet-in-vpc', { Vpc: vpc, One: subnet('10.1.0.0/24') }, `${properties}/CidrBlock`, {
    Vpc: vpc,
    One: subnet('10.0.255.0/24'),
  }),
  several(
    'network/subnet-overlap',
    { Vpc: vpc, Other: subnet('10.0.0.0/24'), One: subnet('10.0.0.128/25') },
    `${properties}/CidrBlock`,
    {
      Vpc: vpc,
      Other: subnet('10.0.0.0/24'),
      One: subnet('10.0.1.0/24'),
    },
  ),
  several(
    'network/one-route-table',
    { Other: association('rtb-1'), One: association('rtb-2') },
    `${properties}/SubnetId`,
    {
      One: association('rtb-1'),
    },
  ),
  several('network/one-private-dns', { Other: endpoint(true), One: endpoint(true) }, properties, {
    Other: endpoint(true),
    One: endpoint(false),
  }),
];
