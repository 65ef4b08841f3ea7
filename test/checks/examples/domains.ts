/** Examples of the rules of the domains: a sound resource, and a change that breaks it. The tests of each domain have more. */

import type { Mapping } from '../../../generator/checks/template.js';
import { type Example, template } from './example.js';

const root = '/Resources/One/Properties';

/** A sound resource, and a change that breaks it. */
export const change = (
  rule: string,
  type: string,
  sound: Mapping,
  broken: Mapping,
  where: string,
  more: Mapping = {},
): Example => {
  const made = (Properties: Mapping) => template({ Resources: { One: { Type: type, Properties }, ...more } });
  return { rule, broken: made({ ...sound, ...broken }), at: `${root}${where}`, fine: made(sound) };
};

/** Resources that break a rule together, and others that do not. */
export const resources = (rule: string, broken: Mapping, at: string, fine: Mapping): Example => ({
  rule,
  broken: template({ Resources: broken }),
  at,
  fine: template({ Resources: fine }),
});

const allow = { Effect: 'Allow', Action: 's3:*', Resource: '*', Sid: 'Read' };
const policy = (rule: string, broken: Mapping, where: string): Example =>
  change(
    `policy/${rule}`,
    'AWS::IAM::ManagedPolicy',
    { PolicyDocument: { Statement: [allow] } },
    { PolicyDocument: { Statement: [{ ...allow, ...broken }] } },
    `/PolicyDocument/Statement/0${where}`,
  );

const trust = { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: '*' };

const policies: readonly Example[] = [
  policy('statement', { Effect: 'May' }, '/Effect'),
  policy('sid', { Sid: 'a b' }, '/Sid'),
  policy('resource', { Resource: 'media' }, '/Resource'),
  policy('condition', { Condition: { Equals: {} } }, '/Condition/Equals'),
  change(
    'policy/document',
    'AWS::IAM::ManagedPolicy',
    { PolicyDocument: { Statement: allow } },
    { PolicyDocument: { Statement: allow, Version: '2012' } },
    '/PolicyDocument/Version',
  ),
  change(
    'policy/principal',
    'AWS::IAM::Role',
    { AssumeRolePolicyDocument: { Statement: trust } },
    { AssumeRolePolicyDocument: { Statement: { ...trust, Principal: 'ec2' } } },
    '/AssumeRolePolicyDocument/Statement/Principal',
  ),
];

const container = { Name: 'web', Image: 'nginx', Essential: true };
const task = {
  ContainerDefinitions: [container],
  ...{ RequiresCompatibilities: ['FARGATE'], NetworkMode: 'awsvpc', Cpu: '256', Memory: '512' },
};
const ofTask = (rule: string, broken: Mapping, where: string): Example =>
  change(rule, 'AWS::ECS::TaskDefinition', task, broken, where);
const withContainer = (more: Mapping): Mapping => ({ ContainerDefinitions: [{ ...container, ...more }] });
const first = '/ContainerDefinitions/0';

const tasks: readonly Example[] = [
  ofTask('policy/role-arn', { ExecutionRoleArn: 'arn:aws:iam::123456789012:role/a b' }, '/ExecutionRoleArn'),
  ofTask('ecs/essential', withContainer({ Essential: false }), '/ContainerDefinitions'),
  ofTask('ecs/fargate-size', { Memory: '4096' }, '/Memory'),
  ofTask('ecs/fargate-task', { NetworkMode: 'host' }, '/NetworkMode'),
  ofTask(
    'ecs/awsvpc-port',
    withContainer({ PortMappings: [{ ContainerPort: 80, HostPort: 8080 }] }),
    `${first}/PortMappings/0/HostPort`,
  ),
  ofTask('ecs/awslogs', withContainer({ LogConfiguration: { LogDriver: 'awslogs' } }), `${first}/LogConfiguration`),
];

const groupType = 'AWS::ElasticLoadBalancingV2::TargetGroup';
const bridge = {
  Type: 'AWS::ECS::TaskDefinition',
  Properties: {
    ContainerDefinitions: [
      { ...container, PortMappings: [{ ContainerPort: 80, HostPort: 0 }], LogConfiguration: { LogDriver: 'syslog' } },
    ],
  },
};
const own = { Type: 'AWS::ECS::TaskDefinition', Properties: { ...task, RequiresCompatibilities: ['EC2'] } };
const others = { Task: bridge, Own: own, Group: { Type: groupType } };
const service = (rule: string, sound: Mapping, broken: Mapping, where: string): Example =>
  change(`ecs/${rule}`, 'AWS::ECS::Service', { TaskDefinition: { Ref: 'Task' }, ...sound }, broken, where, others);
const balancers = (ContainerPort: number) => ({
  LoadBalancers: [{ ContainerName: 'web', ContainerPort, TargetGroupArn: { Ref: 'Group' } }],
});

const services: readonly Example[] = [
  service('scheduling-strategy', {}, { LaunchType: 'FARGATE', SchedulingStrategy: 'DAEMON' }, '/SchedulingStrategy'),
  service('dynamic-port', balancers(81), balancers(80), '/LoadBalancers/0/TargetGroupArn'),
  service('network-configuration', {}, { TaskDefinition: { Ref: 'Own' } }, ''),
  service('fargate-service', {}, { LaunchType: 'FARGATE' }, '/TaskDefinition'),
  service('fargate-log-driver', {}, { LaunchType: 'FARGATE' }, '/TaskDefinition'),
];

const balancing = (rule: string, type: string, sound: Mapping, broken: Mapping, where: string): Example =>
  change(`balancing/${rule}`, `AWS::ElasticLoadBalancingV2::${type}`, sound, broken, where, {
    Geneve: { Type: groupType, Properties: { Protocol: 'GENEVE' } },
    Http: { Type: groupType, Properties: { Protocol: 'HTTP' } },
  });
const forward = (id: string) => ({ Actions: [{ Type: 'forward', TargetGroupArn: { Ref: id } }] });
const listenerRule = { Priority: 1, ListenerArn: 'x', Conditions: [{ Field: 'path-pattern', Values: ['/'] }] };

const balancerExamples: readonly Example[] = [
  balancing(
    'certificate',
    'Listener',
    { DefaultActions: [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '200' } }], LoadBalancerArn: 'x' },
    { Protocol: 'TLS' },
    '',
  ),
  balancing(
    'subnets',
    'LoadBalancer',
    { Subnets: ['subnet-12345678', 'subnet-87654321'] },
    { Subnets: ['subnet-12345678'] },
    '/Subnets',
  ),
  balancing('target-type', 'TargetGroup', {}, { TargetType: 'lambda', Port: 80 }, '/Port'),
  balancing('geneve-port', 'TargetGroup', {}, { Protocol: 'GENEVE', Port: 80 }, '/Port'),
  balancing('health-check', 'TargetGroup', {}, { HealthCheckProtocol: 'TCP', Matcher: {} }, '/Matcher'),
  balancing(
    'geneve-forward',
    'ListenerRule',
    { ...listenerRule, ...forward('Http') },
    forward('Geneve'),
    '/Actions/0/TargetGroupArn',
  ),
];

const launched = { AvailabilityZones: ['a'], LaunchTemplate: { LaunchTemplateId: 'lt-1', Version: '1' } };
const asg = { ...launched, MinSize: '2', MaxSize: '2' };
const asgType = 'AWS::AutoScaling::AutoScalingGroup';
const ofTemplate = (rule: string, data: Mapping, where: string): Example =>
  change(
    `scaling/${rule}`,
    'AWS::EC2::LaunchTemplate',
    { LaunchTemplateData: {} },
    { LaunchTemplateData: data },
    `/LaunchTemplateData${where}`,
    {
      Group: { Type: 'AWS::EC2::SecurityGroup', Properties: { GroupDescription: 'g', VpcId: 'vpc-12345678' } },
      Subnet: { Type: 'AWS::EC2::Subnet', Properties: { VpcId: 'vpc-87654321', CidrBlock: '10.0.0.0/24' } },
    },
  );
const device = (more: Mapping) => ({ BlockDeviceMappings: [{ DeviceName: '/dev/xvda', ...more }] });
const device0 = '/BlockDeviceMappings/0';

const scaling: readonly Example[] = [
  change('scaling/size', asgType, asg, { MaxSize: '1' }, '/MaxSize'),
  change('scaling/health-check', asgType, asg, { HealthCheckType: 'EC2,ELB' }, '/HealthCheckType'),
  change(
    'scaling/target-tracking',
    'AWS::AutoScaling::ScalingPolicy',
    { AutoScalingGroupName: { Ref: 'Fixed' } },
    { PolicyType: 'TargetTrackingScaling' },
    '/AutoScalingGroupName',
    { Fixed: { Type: asgType, Properties: asg } },
  ),
  ofTemplate('iops', device({ Ebs: { VolumeType: 'io1' } }), `${device0}/Ebs`),
  ofTemplate('virtual-name', device({ VirtualName: 'scratch' }), `${device0}/VirtualName`),
  ofTemplate(
    'same-vpc',
    {
      SecurityGroupIds: [{ 'Fn::GetAtt': ['Group', 'GroupId'] }],
      NetworkInterfaces: [{ SubnetId: { Ref: 'Subnet' } }],
    },
    '/SecurityGroupIds/0',
  ),
];

/** The examples, without those of single services. */
export const domainExamples: readonly Example[] = [...policies, ...tasks, ...services, ...balancerExamples, ...scaling];
