/** Mutations of ECS resources that only someone who knows the service calls wrong. */

import type { Path } from '../../../generator/checks/finding.js';
import { type Mapping, mappingOf } from '../../../generator/checks/template.js';
import { setAt, valueAt } from '../edit.js';
import { atOneOf, changing, type Kinds, type Mutate, propertiesOf } from '../kind.js';

const containers = (template: Mapping): Path[] =>
  propertiesOf('AWS::ECS::TaskDefinition')(template).filter((path) =>
    Array.isArray(valueAt(template, [...path, 'ContainerDefinitions'])),
  );

const inContainer = (...options: readonly Mapping[]): Mutate =>
  atOneOf(containers, (template, path, random) => {
    const place = [...path, 'ContainerDefinitions', 0];
    return setAt(template, place, { ...mappingOf(valueAt(template, place)), ...random.pick(options) });
  });

const awslogs = (options: Mapping): Mapping => ({ LogConfiguration: { LogDriver: 'awslogs', Options: options } });

/** Kinds by name. */
export const ecs: Kinds = {
  'ECS: no essential container': atOneOf(containers, (template, path) =>
    setAt(
      template,
      [...path, 'ContainerDefinitions'],
      (valueAt(template, [...path, 'ContainerDefinitions']) as unknown[]).map((container) => ({
        ...mappingOf(container),
        Essential: false,
      })),
    ),
  ),
  'ECS: port of the host differs': inContainer(
    { PortMappings: [{ ContainerPort: 80, HostPort: 8080 }] },
    { PortMappings: [{ ContainerPort: 80, HostPort: '80' }] },
    { PortMappings: [{ ContainerPort: 80, HostPort: 0 }] },
    { PortMappings: [{ HostPort: 80 }] },
  ),
  'ECS: logs without a group': inContainer(
    awslogs({ 'awslogs-region': 'eu-west-2' }),
    awslogs({ 'awslogs-group': 'a' }),
    awslogs({ 'awslogs-group': 'a b', 'awslogs-region': 'eu-west-2' }),
    awslogs({ 'awslogs-group': 'a', 'awslogs-region': 'eu-west-2', 'awslogs-colour': 'blue' }),
    { LogConfiguration: { LogDriver: 'awslogs' } },
    { LogConfiguration: { LogDriver: 'journald' } },
    { LogConfiguration: { LogDriver: 'syslog', Options: { a: 'b' } } },
  ),
  'ECS: container size': inContainer({ Memory: 2, Cpu: 'x' }, { MemoryReservation: 0 }, { Memory: 6000, Cpu: 10 }),
  'ECS: size of a Fargate task': changing(
    ['ECS::TaskDefinition'],
    [
      ['RequiresCompatibilities', ['FARGATE']],
      ['Cpu', '256'],
      ['Memory', '4096'],
    ],
    [
      ['RequiresCompatibilities', ['FARGATE']],
      ['Cpu', 300],
      ['Memory', 512],
    ],
    [
      ['RequiresCompatibilities', ['FARGATE']],
      ['Cpu', '1024'],
      ['Memory', '2500'],
    ],
    [
      ['RequiresCompatibilities', ['FARGATE']],
      ['Cpu', '1 vCPU'],
      ['Memory', '2 GB'],
    ],
    [
      ['RequiresCompatibilities', ['FARGATE']],
      ['Cpu', '1 vCPU'],
      ['Memory', '20 GB'],
    ],
    [
      ['RequiresCompatibilities', ['FARGATE']],
      ['Cpu', '3 vCPU'],
      ['Memory', '8 GB'],
    ],
    [
      ['RequiresCompatibilities', ['FARGATE']],
      ['Cpu', '16384'],
      ['Memory', '32768'],
    ],
    [
      ['RequiresCompatibilities', ['FARGATE']],
      ['Cpu', '256'],
      ['Memory', undefined],
    ],
    [
      ['RequiresCompatibilities', ['FARGATE']],
      ['Cpu', undefined],
    ],
    [
      ['RequiresCompatibilities', ['EC2', 'FARGATE']],
      ['NetworkMode', 'bridge'],
    ],
    [
      ['RequiresCompatibilities', ['FARGATE']],
      ['PlacementConstraints', [{ Type: 'memberOf', Expression: 'x' }]],
    ],
  ),
  'ECS: network mode': changing(
    ['ECS::TaskDefinition'],
    [['NetworkMode', 'bridge']],
    [
      ['NetworkMode', 'host'],
      ['RequiresCompatibilities', ['EC2']],
    ],
    [['NetworkMode', 'awsvpc']],
    [['NetworkMode', undefined]],
  ),
  'ECS: service on the wrong network': changing(
    ['ECS::Service'],
    [['NetworkConfiguration', undefined]],
    [
      ['NetworkConfiguration', undefined],
      ['LaunchType', 'FARGATE'],
    ],
    [['NetworkConfiguration.AwsvpcConfiguration.Subnets', []]],
    [['NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp', true]],
  ),
  'ECS: service of the wrong launch type': changing(
    ['ECS::Service'],
    [
      ['LaunchType', 'FARGATE'],
      ['SchedulingStrategy', 'DAEMON'],
    ],
    [
      ['LaunchType', 'FARGATE'],
      ['CapacityProviderStrategy', undefined],
    ],
    [['LaunchType', 'FARGATE']],
    [['LaunchType', 'EXTERNAL']],
    [
      ['DeploymentController', { Type: 'CODE_DEPLOY' }],
      ['SchedulingStrategy', 'DAEMON'],
    ],
    [['DeploymentController', { Type: 'EXTERNAL' }]],
  ),
  'ECS: deployment of a service': changing(
    ['ECS::Service'],
    [['DeploymentConfiguration.MinimumHealthyPercent', 'half']],
    [['DeploymentConfiguration.DeploymentCircuitBreaker', { Enable: true }]],
    [['DeploymentConfiguration.Strategy', 'GREEN']],
    [['HealthCheckGracePeriodSeconds', -1]],
    [['LoadBalancers', [{ ContainerName: 'x', TargetGroupArn: 'not-an-arn' }]]],
    [
      ['Role', 'x'],
      ['DesiredCount', -1],
    ],
  ),
};
