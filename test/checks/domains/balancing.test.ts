/** Load balancers, Auto Scaling groups and launch templates. */

import { suite } from 'uvu';
import type { Mapping } from '../../../generator/checks/template.js';
import { unknown, variants } from './cases.js';

const test = suite('checks/domains/balancing');
const prefix = 'AWS::ElasticLoadBalancingV2::';

test('a listener with HTTPS or TLS has a certificate', () => {
  const DefaultActions = [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '200' } }];
  const listener = variants(`${prefix}Listener`, { DefaultActions, LoadBalancerArn: unknown, Port: 443 });
  listener.good({ Protocol: 'HTTP' }, { Protocol: unknown }, { Protocol: 'HTTPS', Certificates: [] });
  listener.bad('balancing/certificate', '', { Protocol: 'HTTPS' }, { Protocol: 'TLS' });
});

test('an application load balancer has two subnets', () => {
  const balancer = variants(`${prefix}LoadBalancer`, {});
  const [one, two] = ['subnet-12345678', 'subnet-87654321'];
  balancer.good({ Subnets: [one, two] }, { Subnets: { Ref: 'Texts' } }, { Type: 'network', Subnets: [one] });
  balancer.bad('balancing/subnets', '/Subnets', { Subnets: [one] }, { Type: 'application', Subnets: [one] });
  balancer.bad('balancing/subnets', '/SubnetMappings', { SubnetMappings: [{ SubnetId: one }] });
});

test('a target group has what its target needs, and nothing else', () => {
  const full = { Port: 80, Protocol: 'HTTP', VpcId: 'vpc-12345678' };
  const group = variants(`${prefix}TargetGroup`, {});
  group.good({ TargetType: 'ip', ...full }, { TargetType: 'lambda' }, { TargetType: unknown }, {});
  group.bad('balancing/target-type', '', { TargetType: 'ip', ...full, VpcId: undefined });
  group.bad('balancing/target-type', '/Port', { TargetType: 'lambda', Port: 80 });
  group.good({ Protocol: 'GENEVE', Port: 6081 }, { Protocol: 'GENEVE', Port: unknown });
  group.bad('balancing/geneve-port', '/Port', { Protocol: 'GENEVE', Port: 80 });
  const Matcher = { HttpCode: '200' };
  group.good({ HealthCheckProtocol: 'HTTP', Matcher }, { HealthCheckProtocol: unknown, Matcher });
  group.bad('balancing/health-check', '/Matcher', { HealthCheckProtocol: 'TCP', Matcher });
});

test('a rule forwards to no target group with GENEVE', () => {
  const sound = { Priority: 1, ListenerArn: unknown, Conditions: [{ Field: 'path-pattern', Values: ['/'] }] };
  const Actions = [{ Type: 'forward', TargetGroupArn: { Ref: 'Group' } }];
  const rule = (Protocol: string) =>
    variants(`${prefix}ListenerRule`, sound, { Group: { Type: `${prefix}TargetGroup`, Properties: { Protocol } } });
  rule('HTTP').good({ Actions });
  rule('GENEVE').bad('balancing/geneve-forward', '/Actions/0/TargetGroupArn', { Actions });
});

const sizes = (MinSize: unknown, MaxSize: unknown): Mapping => ({ MinSize, MaxSize });
const launched: Mapping = { AvailabilityZones: ['a'], LaunchTemplate: { LaunchTemplateId: 'lt-1', Version: '1' } };

test('a group has room for its smallest size, and EC2 is not among its health checks', () => {
  const group = variants('AWS::AutoScaling::AutoScalingGroup', { ...launched, ...sizes('1', '2') });
  group.good(sizes(2, '2'), sizes(3, unknown), { HealthCheckType: 'ELB,VPC_LATTICE' }, { HealthCheckType: 'EC2' });
  group.bad('scaling/size', '/MaxSize', sizes('3', '2'), sizes(10, '9'));
  group.bad('scaling/health-check', '/HealthCheckType', { HealthCheckType: 'ELB,EC2' });
});

test('a policy with a target needs a group that can grow', () => {
  const policy = (group: Mapping) =>
    variants(
      'AWS::AutoScaling::ScalingPolicy',
      { AutoScalingGroupName: { Ref: 'Group' } },
      { Group: { Type: 'AWS::AutoScaling::AutoScalingGroup', Properties: { ...launched, ...group } } },
    );
  const PolicyType = 'TargetTrackingScaling';
  policy(sizes('1', '2')).good({ PolicyType });
  policy(sizes('2', '2')).good({ PolicyType: 'SimpleScaling' }, { PolicyType, AutoScalingGroupName: 'other' });
  policy(sizes('2', '2')).bad('scaling/target-tracking', '/AutoScalingGroupName', { PolicyType });
});

test('a launch template has volumes and devices that EC2 knows', () => {
  const device = (more: Mapping) => ({
    LaunchTemplateData: { BlockDeviceMappings: [{ DeviceName: '/dev/xvda', ...more }] },
  });
  const template = variants('AWS::EC2::LaunchTemplate', {});
  const ebs = (VolumeType: string, Iops?: unknown) => device({ Ebs: { VolumeType, VolumeSize: 10, Iops } });
  template.good(device({ Ebs: { VolumeType: 'gp2' } }), ebs('io1', 100), ebs('io2', '256000'), ebs('gp3', unknown));
  const place = '/LaunchTemplateData/BlockDeviceMappings/0';
  template.bad('scaling/iops', `${place}/Ebs`, device({ Ebs: { VolumeType: 'io1' } }));
  template.bad('scaling/iops', `${place}/Ebs/Iops`, ebs('io1', 64_001), ebs('gp3', '2999'));
  template.good(device({ VirtualName: 'ephemeral23' }), device({ VirtualName: unknown }));
  template.bad('scaling/virtual-name', `${place}/VirtualName`, device({ VirtualName: 'ephemeral24' }));
});

test('the security groups of a launch template are in the VPC of its subnets', () => {
  const template = (vpc: unknown) =>
    variants(
      'AWS::EC2::LaunchTemplate',
      {},
      {
        Group: { Type: 'AWS::EC2::SecurityGroup', Properties: { GroupDescription: 'g', VpcId: vpc } },
        Subnet: { Type: 'AWS::EC2::Subnet', Properties: { VpcId: unknown, CidrBlock: '10.0.0.0/24' } },
      },
    );
  const LaunchTemplateData = {
    SecurityGroupIds: [{ 'Fn::GetAtt': ['Group', 'GroupId'] }],
    NetworkInterfaces: [{ DeviceIndex: 0, SubnetId: { Ref: 'Subnet' } }],
  };
  template(unknown).good({ LaunchTemplateData });
  template('vpc-12345678').bad('scaling/same-vpc', '/LaunchTemplateData/SecurityGroupIds/0', { LaunchTemplateData });
});

test.run();
