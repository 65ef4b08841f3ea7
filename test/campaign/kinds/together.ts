/** Mutations that add resources which only together are wrong, or only look so. */

import type { Mapping } from '../../../generator/checks/template.js';
import { setAt } from '../edit.js';
import { atOneOf, type Kinds, type Mutate } from '../kind.js';

type Added = readonly [type: string, properties: Mapping, condition?: string | undefined];

/** Adds one of the sets of resources, as AddedA, AddedB and so on, and two conditions that exclude each other. */
const adding = (...options: readonly (readonly Added[])[]): Mutate =>
  atOneOf(
    (template) => [template],
    (template, _, random) =>
      (random.pick(options) ?? []).reduce<unknown>(
        (body, [type, Properties, Condition], index) =>
          setAt(body, ['Resources', `Added${'ABC'[index]}`], {
            Type: `AWS::${type}`,
            Properties,
            ...(Condition !== undefined && { Condition }),
          }),
        setAt(
          setAt(template, ['Conditions', 'Here'], { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'eu-west-2'] }),
          ['Conditions', 'There'],
          { 'Fn::Not': [{ Condition: 'Here' }] },
        ),
      ),
  );

const a = { Ref: 'AddedA' };
const b = { Ref: 'AddedB' };
const here = (then: unknown, otherwise: unknown) => ({ 'Fn::If': ['Here', then, otherwise] });

const vpc = (CidrBlock: unknown = '10.0.0.0/16', more: Mapping = {}): Added => ['EC2::VPC', { CidrBlock, ...more }];
const subnet = (CidrBlock: unknown, VpcId: unknown = a, condition?: string): Added => [
  'EC2::Subnet',
  { VpcId, CidrBlock },
  condition,
];
const association = (RouteTableId: string, SubnetId: unknown = 'subnet-12345678', condition?: string): Added => [
  'EC2::SubnetRouteTableAssociation',
  { SubnetId, RouteTableId },
  condition,
];
const endpoint = (more: Mapping, condition?: string): Added => [
  'EC2::VPCEndpoint',
  {
    VpcId: 'vpc-12345678',
    ServiceName: { 'Fn::Sub': 'com.amazonaws.${AWS::Region}.ssm' },
    VpcEndpointType: 'Interface',
    PrivateDnsEnabled: true,
    ...more,
  },
  condition,
];

const container = (more: Mapping): Mapping => ({ Name: 'web', Image: 'nginx', Memory: 64, Essential: true, ...more });
const task = (more: Mapping, inside: Mapping = {}): Added => [
  'ECS::TaskDefinition',
  { ContainerDefinitions: [container(inside)], ...more },
];
const service = (more: Mapping): Added => ['ECS::Service', { TaskDefinition: a, ...more }];
const network = { NetworkConfiguration: { AwsvpcConfiguration: { Subnets: ['subnet-12345678'] } } };
const group = (more: Mapping): Added => [
  'ElasticLoadBalancingV2::TargetGroup',
  { Port: 80, Protocol: 'HTTP', VpcId: 'vpc-12345678', ...more },
];
const balanced = { LoadBalancers: [{ ContainerName: 'web', ContainerPort: 80, TargetGroupArn: b }] };
const ports = (HostPort: number) => ({ PortMappings: [{ ContainerPort: 80, HostPort }] });
const fargate = { RequiresCompatibilities: ['FARGATE'], NetworkMode: 'awsvpc', Cpu: 256, Memory: 512 };

const queue = (FifoQueue?: unknown): Added => ['SQS::Queue', FifoQueue === undefined ? {} : { FifoQueue }];
const redriven = (more: Mapping): Added => [
  'SQS::Queue',
  { RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': ['AddedA', 'Arn'] }, maxReceiveCount: 3 }, ...more },
];

const instances = (MinSize: unknown, MaxSize: unknown): Added => [
  'AutoScaling::AutoScalingGroup',
  {
    MinSize,
    MaxSize,
    AvailabilityZones: { 'Fn::GetAZs': '' },
    LaunchTemplate: { LaunchTemplateName: 'abc', Version: '1' },
  },
];
const tracking = (PolicyType?: string): Added => [
  'AutoScaling::ScalingPolicy',
  {
    AutoScalingGroupName: a,
    ...(PolicyType !== undefined && { PolicyType }),
    TargetTrackingConfiguration: {
      TargetValue: 50,
      PredefinedMetricSpecification: { PredefinedMetricType: 'ASGAverageCPUUtilization' },
    },
  },
];

const securityGroup = (VpcId: unknown): Added => ['EC2::SecurityGroup', { GroupDescription: 'a', VpcId }];
const launch = (SecurityGroupIds: readonly unknown[]): Added => [
  'EC2::LaunchTemplate',
  { LaunchTemplateData: { SecurityGroupIds, NetworkInterfaces: [{ SubnetId: b }] } },
];
const groupId = { 'Fn::GetAtt': ['AddedA', 'GroupId'] };

const forward = (Actions: readonly Mapping[]): Added => [
  'ElasticLoadBalancingV2::ListenerRule',
  {
    ListenerArn: 'arn:aws:elasticloadbalancing:eu-west-2:111111111111:listener/app/a/b/c',
    Priority: 1,
    Conditions: [{ Field: 'path-pattern', Values: ['/a'] }],
    Actions,
  },
];

/** Kinds by name. */
export const together: Kinds = {
  'subnets and their VPC': adding(
    [vpc(), subnet('10.1.0.0/24')],
    [vpc(), subnet('10.0.3.0/24')],
    [vpc(), subnet('10.0.0.0/8')],
    [vpc(), subnet('10.0.0.0/24'), subnet('10.0.0.128/25')],
    [vpc(), subnet('10.0.0.0/24'), subnet('10.0.1.0/24')],
    [vpc(), subnet('10.0.0.0/24', a, 'Here'), subnet('10.0.0.0/24', a, 'There')],
    [vpc(), subnet('10.0.0.0/24', a, 'Here'), subnet('10.0.0.0/24', a, 'Here')],
    [vpc(), subnet(here('10.0.0.0/24', '10.1.0.0/24'))],
    [vpc(here('10.0.0.0/16', '10.1.0.0/16')), subnet(here('10.0.0.0/24', '10.1.0.0/24'))],
    [vpc({ Ref: 'AWS::StackName' }), subnet('10.9.0.0/24')],
    [vpc(), subnet('10.0.0.0/24'), subnet('10.0.0.0/24', { 'Fn::GetAtt': ['AddedA', 'VpcId'] })],
    [subnet('10.0.0.0/24', 'vpc-12345678'), subnet('10.0.0.0/25', 'vpc-12345678')],
  ),
  'route tables of a subnet': adding(
    [association('rtb-1'), association('rtb-2')],
    [association('rtb-1'), association('rtb-2', 'subnet-87654321')],
    [association('rtb-1', 'subnet-12345678', 'Here'), association('rtb-2', 'subnet-12345678', 'There')],
    [association('rtb-1', 'subnet-12345678', 'Here'), association('rtb-2')],
    [association('rtb-1', here('subnet-12345678', 'subnet-87654321')), association('rtb-2')],
  ),
  'endpoints of a VPC': adding(
    [endpoint({}), endpoint({})],
    [endpoint({}), endpoint({ PrivateDnsEnabled: false })],
    [endpoint({}), endpoint({ ServiceName: 'com.amazonaws.eu-west-2.ecr.api' })],
    [endpoint({}, 'Here'), endpoint({}, 'There')],
    [endpoint({}), endpoint({ PrivateDnsEnabled: 'true' })],
    [endpoint({}), endpoint({ PrivateDnsEnabled: here(true, false) })],
  ),
  'services and their tasks': adding(
    [task({ NetworkMode: 'awsvpc' }), service({})],
    [task({ NetworkMode: 'awsvpc' }), service(network)],
    [
      task({ NetworkMode: here('awsvpc', 'bridge') }),
      service({ NetworkConfiguration: here(network.NetworkConfiguration, { Ref: 'AWS::NoValue' }) }),
    ],
    [task({ NetworkMode: 'bridge' }), service({ LaunchType: 'FARGATE', ...network })],
    [task({ NetworkMode: 'awsvpc' }), service({ LaunchType: 'FARGATE', ...network })],
    [task({}), service({ LaunchType: 'FARGATE', ...network })],
    [task({ RequiresCompatibilities: ['EC2'] }), service({ LaunchType: 'FARGATE', ...network })],
    [task(fargate), service({ LaunchType: 'FARGATE' })],
    [task(fargate, { LogConfiguration: { LogDriver: 'syslog' } }), service({ LaunchType: 'FARGATE', ...network })],
    [
      task({ NetworkMode: 'awsvpc' }, { LogConfiguration: { LogDriver: 'syslog' } }),
      service({ LaunchType: 'FARGATE', ...network }),
    ],
    [task({ NetworkMode: 'awsvpc' }, { LogConfiguration: { LogDriver: 'syslog' } }), service({ ...network })],
    [task({ ExecutionRoleArn: 'role' }), service({})],
    [task({ ExecutionRoleArn: 'arn:aws:iam::111111111111:role/a' }), service({})],
  ),
  'services and their target groups': adding(
    [task({}, ports(0)), group({}), service(balanced)],
    [task({}, ports(0)), group({ HealthCheckPort: 'traffic-port' }), service(balanced)],
    [task({}, ports(0)), group({ HealthCheckPort: 80 }), service(balanced)],
    [task({}, ports(80)), group({}), service(balanced)],
    [task({}, ports(0)), group({}), service({ LoadBalancers: [{ ...balanced.LoadBalancers[0], ContainerName: 'b' }] })],
    [task({}, ports(0)), group({ HealthCheckPort: here('traffic-port', '80') }), service(balanced)],
  ),
  'dead-letter queues': adding(
    [queue(), redriven({})],
    [queue(true), redriven({})],
    [queue(true), redriven({ FifoQueue: true })],
    [queue(), redriven({ FifoQueue: true })],
    [queue('true'), redriven({ FifoQueue: true })],
    [queue(here(true, false)), redriven({ FifoQueue: here(true, false) })],
    [queue(false), redriven({})],
  ),
  'groups and their policies': adding(
    [instances('1', '1'), tracking('TargetTrackingScaling')],
    [instances('1', '2'), tracking('TargetTrackingScaling')],
    [instances(1, 1), tracking('TargetTrackingScaling')],
    [instances('2', '2'), tracking()],
    [instances('9', '10'), tracking('TargetTrackingScaling')],
    [instances('3', '2'), tracking()],
    [instances(here('1', '5'), here('2', '4')), tracking()],
    [instances(here('1', '2'), '2'), tracking('TargetTrackingScaling')],
  ),
  'launch templates and their VPC': adding(
    [securityGroup('vpc-12345678'), subnet('10.0.0.0/24', 'vpc-12345678'), launch([groupId])],
    [securityGroup('vpc-87654321'), subnet('10.0.0.0/24', 'vpc-12345678'), launch([groupId])],
    [securityGroup({ 'Fn::ImportValue': 'a' }), subnet('10.0.0.0/24', { 'Fn::ImportValue': 'a' }), launch([groupId])],
    [securityGroup({ 'Fn::ImportValue': 'a' }), subnet('10.0.0.0/24', { 'Fn::ImportValue': 'b' }), launch([groupId])],
    [securityGroup('vpc-87654321'), subnet('10.0.0.0/24', 'vpc-12345678'), launch(['sg-12345678', groupId])],
  ),
  'rules and their target groups': adding(
    [group({ Protocol: 'GENEVE', Port: 6081 }), forward([{ Type: 'forward', TargetGroupArn: a }])],
    [group({}), forward([{ Type: 'forward', TargetGroupArn: a }])],
    [group({ Protocol: 'GENEVE', Port: 6081 }), group({}), forward([{ Type: 'forward', TargetGroupArn: here(a, b) }])],
    [
      group({ Protocol: 'GENEVE', Port: 6081 }),
      forward([{ Type: 'forward', ForwardConfig: { TargetGroups: [{ TargetGroupArn: a }] } }]),
    ],
  ),
};
