/** Examples of the rules about ECS. */

import type { Mapping } from '../../../generator/checks/template.js';
import { type Example, one, several } from './example.js';

const container = (more: Mapping = {}): Mapping => ({
  Name: 'web',
  Image: 'nginx',
  Memory: 128,
  Essential: true,
  ...more,
});
const task = (more: Mapping, ...containers: readonly Mapping[]): Mapping => ({
  ContainerDefinitions: containers.length > 0 ? containers : [container()],
  ...more,
});
const fargate = (Cpu: string, Memory: string, more: Mapping = {}): Mapping =>
  task({ RequiresCompatibilities: ['FARGATE'], NetworkMode: 'awsvpc', Cpu, Memory, ...more });
const logs = (Options: Mapping): Mapping =>
  task({}, container({ LogConfiguration: { LogDriver: 'awslogs', Options } }));
const ports = (HostPort: number, more: Mapping = { NetworkMode: 'awsvpc' }): Mapping =>
  task(more, container({ PortMappings: [{ ContainerPort: 80, HostPort }] }));

const definition = 'ECS::TaskDefinition';
const inFirst = '/ContainerDefinitions/0';
const atService = '/Resources/One/Properties';

const service = (properties: Mapping, taskProperties: Mapping, group: Mapping = {}): Mapping => ({
  Task: { Type: 'AWS::ECS::TaskDefinition', Properties: taskProperties },
  Group: {
    Type: 'AWS::ElasticLoadBalancingV2::TargetGroup',
    Properties: { Port: 80, Protocol: 'HTTP', VpcId: 'vpc-12345678', ...group },
  },
  One: { Type: 'AWS::ECS::Service', Properties: { TaskDefinition: { Ref: 'Task' }, ...properties } },
});

const network = { NetworkConfiguration: { AwsvpcConfiguration: { Subnets: ['subnet-12345678'] } } };
const onFargate = { LaunchType: 'FARGATE', ...network };
const loggedBy = (LogDriver: string): Mapping =>
  task({ NetworkMode: 'awsvpc' }, container({ LogConfiguration: { LogDriver } }));
const balanced = {
  LoadBalancers: [{ ContainerName: 'web', ContainerPort: 80, TargetGroupArn: { Ref: 'Group' } }],
};

/** What breaks each rule, where, and what does not. */
export const ecsExamples: readonly Example[] = [
  one(
    'ecs/essential',
    definition,
    task({}, container({ Essential: false })),
    '/ContainerDefinitions',
    task({}, container({ Essential: false }), container({ Name: 'b' })),
  ),
  one(
    'ecs/log-options',
    definition,
    logs({ 'awslogs-group': 'a' }),
    `${inFirst}/LogConfiguration/Options`,
    logs({ 'awslogs-group': 'a', 'awslogs-region': 'eu-west-2' }),
  ),
  one(
    'ecs/log-options',
    definition,
    logs({ 'awslogs-group': 'a', 'awslogs-region': 'b', colour: 'blue' }),
    `${inFirst}/LogConfiguration/Options/colour`,
    logs({ 'awslogs-group': 'a', 'awslogs-region': 'b', mode: 'blocking' }),
  ),
  ...(
    [
      ['256', '4096', '2048'],
      ['1024', '2500', '3072'],
      ['.25 vCPU', '1.5 GB', '0.5GB'],
      ['8 vCPU', '18 GB', '20 GB'],
    ] as const
  ).map(([cpu, wrong, right]) =>
    one('ecs/fargate-size', definition, fargate(cpu, wrong), '/Memory', fargate(cpu, right)),
  ),
  one(
    'ecs/fargate-task',
    definition,
    fargate('256', '512', { NetworkMode: 'bridge' }),
    '/NetworkMode',
    fargate('256', '512'),
  ),
  one(
    'ecs/fargate-task',
    definition,
    fargate('256', '512', { PlacementConstraints: [{ Type: 'memberOf', Expression: 'a' }] }),
    '/PlacementConstraints',
    fargate('256', '512'),
  ),
  one('ecs/host-port', definition, ports(8080), `${inFirst}/PortMappings/0/HostPort`, ports(80)),
  one(
    'ecs/host-port',
    definition,
    ports(8080),
    `${inFirst}/PortMappings/0/HostPort`,
    ports(8080, { NetworkMode: 'bridge' }),
  ),
  several(
    'ecs/scheduling',
    service({ ...onFargate, SchedulingStrategy: 'DAEMON' }, fargate('256', '512')),
    `${atService}/SchedulingStrategy`,
    service({ ...onFargate, SchedulingStrategy: 'REPLICA' }, fargate('256', '512')),
  ),
  several(
    'ecs/network-configuration',
    service({}, fargate('256', '512')),
    atService,
    service(network, fargate('256', '512')),
  ),
  several(
    'ecs/fargate-service',
    service(onFargate, task({ NetworkMode: 'bridge' })),
    `${atService}/TaskDefinition`,
    service(onFargate, task({ NetworkMode: 'awsvpc' })),
  ),
  several(
    'ecs/fargate-log-driver',
    service(onFargate, loggedBy('syslog')),
    `${atService}/TaskDefinition`,
    service(onFargate, loggedBy('splunk')),
  ),
  several(
    'ecs/dynamic-port',
    service(balanced, ports(0, {})),
    `${atService}/LoadBalancers/0/TargetGroupArn`,
    service(balanced, ports(0, {}), { HealthCheckPort: 'traffic-port' }),
  ),
];
