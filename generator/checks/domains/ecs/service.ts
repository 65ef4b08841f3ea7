/** Judges services, together with the task definitions and target groups that they refer to. */

import { type Mapping, mappingOf } from '../../template.js';
import { type Judge, type Problem, type Subject, unless } from '../domain.js';
import { elementsOf, isGiven, isOneOf, mayFail, propertiesBehind, textsIn } from '../values.js';
import * as rules from './rules.js';

const taskOf = (subject: Subject): Mapping | undefined =>
  propertiesBehind(subject, subject.properties.TaskDefinition, 'AWS::ECS::TaskDefinition');

const scheduling: Judge = (subject) => {
  const { LaunchType, DeploymentController, SchedulingStrategy } = subject.properties;
  const controller = mappingOf(DeploymentController).Type;
  if (!isOneOf(subject, LaunchType, 'FARGATE') && !isOneOf(subject, controller, 'CODE_DEPLOY', 'EXTERNAL')) return [];
  return unless(
    !mayFail(subject, SchedulingStrategy, (strategy) => strategy === 'REPLICA'),
    rules.schedulingRule,
    ['SchedulingStrategy'],
    'this service can only be a REPLICA service',
    { remedy: 'write REPLICA, or leave it out' },
  );
};

const network: Judge = (subject) =>
  unless(
    isGiven(subject.properties.NetworkConfiguration) || !isOneOf(subject, taskOf(subject)?.NetworkMode, 'awsvpc'),
    rules.networkRule,
    [],
    'the tasks have the network mode awsvpc, and the service has no NetworkConfiguration',
    { remedy: "add 'NetworkConfiguration' with subnets", key: true },
  );

const fargate: Judge = (subject) => {
  const task = taskOf(subject);
  if (task === undefined || !isOneOf(subject, subject.properties.LaunchType, 'FARGATE')) return [];
  const { NetworkMode, RequiresCompatibilities: needed } = task;
  const drivers = elementsOf(task.ContainerDefinitions).map(
    (container) => mappingOf(mappingOf(container).LogConfiguration).LogDriver,
  );
  const isOpen = isGiven(NetworkMode) && !mayFail(subject, NetworkMode, (mode) => mode === 'awsvpc');
  const isCompatible =
    isGiven(needed) && (!Array.isArray(needed) || needed.some((item) => isOneOf(subject, item, 'FARGATE')));
  return [
    ...unless(
      isOpen || isCompatible,
      rules.fargateServiceRule,
      ['TaskDefinition'],
      'the service runs on Fargate, which its task definition is not compatible with',
      { remedy: "add FARGATE to the task definition's RequiresCompatibilities" },
    ),
    ...unless(
      drivers.every((driver) => !mayFail(subject, driver, (text) => rules.fargateDrivers.some((one) => one === text))),
      rules.fargateLogRule,
      ['TaskDefinition'],
      'the service runs on Fargate, and a container of its task logs by a driver that Fargate does not have',
      { remedy: `log by ${rules.fargateDrivers.join(', ')}` },
    ),
  ];
};

const isDynamic = (subject: Subject, task: Mapping, name: readonly string[], port: readonly string[]): boolean =>
  elementsOf(task.ContainerDefinitions)
    .map(mappingOf)
    .filter((container) => textsIn(subject, container.Name).some((text) => name.includes(text)))
    .flatMap((container) => elementsOf(container.PortMappings).map(mappingOf))
    .filter((mapping) => textsIn(subject, mapping.ContainerPort).some((text) => port.includes(text)))
    .some((mapping) => textsIn(subject, mapping.HostPort).includes('0'));

const dynamicPorts: Judge = (subject) => {
  const task = taskOf(subject);
  if (task === undefined) return [];
  return elementsOf(subject.properties.LoadBalancers).flatMap((item, index): Problem[] => {
    const { ContainerName, ContainerPort, TargetGroupArn } = mappingOf(item);
    const group = propertiesBehind(subject, TargetGroupArn, 'AWS::ElasticLoadBalancingV2::TargetGroup');
    if (group === undefined) return [];
    if (!isDynamic(subject, task, textsIn(subject, ContainerName), textsIn(subject, ContainerPort))) return [];
    const { HealthCheckPort: port } = group;
    return unless(
      isGiven(port) && !mayFail(subject, port, (text) => text === 'traffic-port'),
      rules.dynamicPortRule,
      ['LoadBalancers', index, 'TargetGroupArn'],
      'the container gets another host port each time, and its target group does not check the traffic port',
      { remedy: "give the target group 'HealthCheckPort: traffic-port'" },
    );
  });
};

/** Judges of AWS::ECS::Service. */
export const service: readonly Judge[] = [scheduling, network, fargate, dynamicPorts];
