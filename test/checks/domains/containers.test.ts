/** Task definitions and services of ECS. */

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Mapping } from '../../../generator/checks/template.js';
import { accepts, errorsOf, one, perhaps, refuses, unknown, variants } from './cases.js';

const test = suite('checks/domains/containers');

const container = (more: Mapping = {}): Mapping => ({ Name: 'web', Image: 'nginx', Essential: true, ...more });
const fargate: Mapping = {
  ContainerDefinitions: [container()],
  ...{ RequiresCompatibilities: ['FARGATE'], NetworkMode: 'awsvpc', Cpu: '256', Memory: '512' },
};
const task = variants('AWS::ECS::TaskDefinition', fargate);
const ec2 = variants(
  'AWS::ECS::TaskDefinition',
  { ContainerDefinitions: [container()] },
  { Group: { Type: 'AWS::Logs::LogGroup' }, Topic: { Type: 'AWS::SNS::Topic' } },
);

test('Fargate has some pairs of CPU and memory', () => {
  for (const [Cpu, Memory] of [
    ['256', '2048'],
    ['.5 vCPU', '1 GB'],
    ['1024', '8192'],
    ['4096', '30720'],
    ['16 vCPU', '32GB'],
    ['256', unknown],
  ] as const)
    task.good({ Cpu, Memory });
  for (const [Cpu, Memory] of [
    ['256', '4096'],
    ['256', '1536'],
    ['512', '512'],
    ['1 vCPU', '1 GB'],
    ['8192', '17408'],
    ['256', 'much'],
  ] as const)
    task.bad('ecs/fargate-size', '/Memory', { Cpu, Memory });
});

test('a Fargate task has a size, a network and a log driver of Fargate, and no placement constraints', () => {
  task.good({ NetworkMode: unknown }, { RequiresCompatibilities: [unknown], Cpu: undefined });
  task.bad('ecs/fargate-task', '/NetworkMode', { NetworkMode: 'bridge' });
  task.bad('ecs/fargate-task', '', { NetworkMode: undefined }, { Cpu: undefined }, { Memory: undefined });
  task.bad('ecs/fargate-task', '/PlacementConstraints', { PlacementConstraints: [{ Type: 'memberOf' }] });
  task.bad('ecs/fargate-task', '/ContainerDefinitions/0/LogConfiguration/LogDriver', {
    ContainerDefinitions: [container({ LogConfiguration: { LogDriver: 'syslog' } })],
  });
  ec2.good({ NetworkMode: 'bridge', PlacementConstraints: [{ Type: 'memberOf' }] });
});

test('a property that a condition takes away is missing', () => {
  task.bad('ecs/fargate-task', '', { Cpu: perhaps('256') });
});

test('a Fargate task has a CPU that exists', () => {
  assert.ok(
    errorsOf(one('AWS::ECS::TaskDefinition', { ...fargate, Cpu: '300' })).includes(
      'ecs/fargate-task /Resources/One/Properties/Cpu',
    ),
  );
});

test('with awsvpc the ports of the host and the container are the same', () => {
  const ports = (HostPort: unknown) => ({
    NetworkMode: 'awsvpc',
    ContainerDefinitions: [container({ PortMappings: [{ ContainerPort: 80, HostPort }] })],
  });
  ec2.good(ports(80), ports('80'), ports(undefined), ports(unknown), { ...ports(8080), NetworkMode: 'bridge' });
  ec2.bad('ecs/awsvpc-port', '/ContainerDefinitions/0/PortMappings/0/HostPort', ports(8080), ports(0));
});

test('awslogs has a group, a region, and options that exist', () => {
  const log = (Options: unknown) => ({
    ContainerDefinitions: [container({ LogConfiguration: { LogDriver: 'awslogs', Options } })],
  });
  const place = '/ContainerDefinitions/0/LogConfiguration';
  const options = { 'awslogs-group': 'web', 'awslogs-region': { Ref: 'AWS::Region' } };
  ec2.good(log(options), log({ ...options, 'awslogs-stream-prefix': 'web' }));
  for (const group of [{ Ref: 'Group' }, unknown]) ec2.good(log({ ...options, 'awslogs-group': group }));
  for (const group of [{ Ref: 'Topic' }, { 'Fn::GetAtt': ['Group', 'Arn'] }])
    ec2.bad('ecs/awslogs', `${place}/Options/awslogs-group`, log({ ...options, 'awslogs-group': group }));
  ec2.bad('ecs/awslogs', place, log(undefined));
  ec2.bad('ecs/awslogs', `${place}/Options`, log({ 'awslogs-group': 'web' }));
  ec2.bad('ecs/awslogs', `${place}/Options/colour`, log({ ...options, colour: 'red' }));
});

const service = (properties: Mapping, taskProperties: Mapping, group: Mapping = {}): Mapping => ({
  ...one('AWS::ECS::Service', { TaskDefinition: { Ref: 'Task' }, ...properties }),
  Task: { Type: 'AWS::ECS::TaskDefinition', Properties: { ContainerDefinitions: [container()], ...taskProperties } },
  Group: {
    Type: 'AWS::ElasticLoadBalancingV2::TargetGroup',
    Properties: { Port: 80, Protocol: 'HTTP', VpcId: unknown, ...group },
  },
});
const at = '/Resources/One/Properties';
const NetworkConfiguration = { AwsvpcConfiguration: { Subnets: ['subnet-12345678'] } };

test('a service on Fargate keeps replicas', () => {
  for (const SchedulingStrategy of ['REPLICA', unknown])
    accepts(service({ LaunchType: 'EC2', SchedulingStrategy }, {}));
  const strategy = `ecs/scheduling-strategy ${at}/SchedulingStrategy`;
  refuses(service({ LaunchType: 'FARGATE', SchedulingStrategy: 'DAEMON', NetworkConfiguration }, fargate), strategy);
  const DeploymentController = { Type: 'CODE_DEPLOY' };
  refuses(service({ DeploymentController, SchedulingStrategy: 'DAEMON' }, {}), strategy);
});

test('a service whose tasks have their own network says which', () => {
  accepts(service({ NetworkConfiguration }, { NetworkMode: 'awsvpc' }));
  accepts(service({}, { NetworkMode: unknown }));
  refuses(service({}, { NetworkMode: 'awsvpc' }), `ecs/network-configuration ${at}`);
});

test('a service on Fargate has tasks for Fargate', () => {
  accepts(service({ LaunchType: 'FARGATE', NetworkConfiguration }, fargate));
  refuses(service({ LaunchType: 'FARGATE' }, { NetworkMode: 'bridge' }), `ecs/fargate-service ${at}/TaskDefinition`);
  const ContainerDefinitions = [container({ LogConfiguration: { LogDriver: 'syslog' } })];
  refuses(
    service({ LaunchType: 'FARGATE' }, { RequiresCompatibilities: unknown, ContainerDefinitions }),
    'property/type /Resources/Task/Properties/RequiresCompatibilities',
    `ecs/fargate-log-driver ${at}/TaskDefinition`,
  );
});

test('where the host chooses the port, health is checked on the port of the traffic', () => {
  const LoadBalancers = [{ ContainerName: 'web', ContainerPort: 80, TargetGroupArn: { Ref: 'Group' } }];
  const taskWith = (HostPort: number) => ({
    ContainerDefinitions: [container({ PortMappings: [{ ContainerPort: 80, HostPort }] })],
  });
  accepts(service({ LoadBalancers }, taskWith(0), { HealthCheckPort: 'traffic-port' }));
  accepts(service({ LoadBalancers }, taskWith(0), { HealthCheckPort: unknown }));
  accepts(service({ LoadBalancers }, taskWith(80)));
  const place = `ecs/dynamic-port ${at}/LoadBalancers/0/TargetGroupArn`;
  refuses(service({ LoadBalancers }, taskWith(0)), place);
  refuses(service({ LoadBalancers }, taskWith(0), { HealthCheckPort: '80' }), place);
});

test.run();
