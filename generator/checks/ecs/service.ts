/** Rules `ecs/*` about a service, and about the task definition and target groups that it names. */

import type { Judge, Look } from '../looks/look.js';
import { errorRule } from '../looks/rule.js';
import { type Data, has, isAmong, isOpen, listOf, partsOf, scalarOf } from '../looks/values.js';
import { containersOf, fargateDrivers } from './task-definition.js';

const page = 'aws-resource-ecs-service';
const stuck = 'The service starts no task, and the stack waits for it until it fails.';

const strategy = errorRule(
  'ecs/scheduling-strategy',
  'A service on Fargate, or one that others deploy, keeps a number of replicas',
  'Amazon ECS refuses the service.',
  page,
  'E3044',
);

const dynamicPort = errorRule(
  'ecs/dynamic-port',
  'The target group of a port that the host chooses checks the health on the port of the traffic',
  'The targets never become healthy.',
  'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html',
  'E3049',
);

const network = errorRule(
  'ecs/network-configuration',
  'A service whose tasks have the network mode awsvpc has a NetworkConfiguration',
  'Amazon ECS refuses the service.',
  page,
  'E3052',
);

const compatible = errorRule(
  'ecs/fargate-service',
  'A service on Fargate has a task definition that is compatible with Fargate',
  stuck,
  page,
  'E3054',
);

const driver = errorRule(
  'ecs/fargate-log-driver',
  'The containers of a service on Fargate have a log driver that Fargate has',
  stuck,
  'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_awslogs.html',
  'E3713',
);

const judgeStrategy = ({ properties, complain }: Look): void => {
  const { LaunchType, DeploymentController, SchedulingStrategy } = properties;
  const chosen = scalarOf(SchedulingStrategy);
  if (chosen === undefined || chosen === 'REPLICA') return;
  const isElsewhere = isAmong(partsOf(DeploymentController).Type, 'CODE_DEPLOY', 'EXTERNAL');
  if (isAmong(LaunchType, 'FARGATE') || isElsewhere)
    complain(strategy, ['SchedulingStrategy'], `this service can only have the strategy REPLICA, not ${chosen}`);
};

const judgeTask = (look: Look, task: Data): void => {
  const { properties, complain } = look;
  if (isAmong(task.NetworkMode, 'awsvpc') && !has(properties, 'NetworkConfiguration'))
    complain(network, [], "a service whose tasks have the network mode awsvpc needs 'NetworkConfiguration'", {
      key: true,
    });
  if (!isAmong(properties.LaunchType, 'FARGATE')) return;
  const wanted = task.RequiresCompatibilities;
  if (isAmong(task.NetworkMode, 'awsvpc') === false) {
    const isMaybe =
      isOpen(wanted) || (Array.isArray(wanted) && wanted.some((one) => isAmong(one, 'FARGATE') !== false));
    if (!isMaybe && (wanted === undefined || wanted === null || Array.isArray(wanted)))
      complain(
        compatible,
        ['TaskDefinition'],
        "the task definition does not have 'FARGATE' in RequiresCompatibilities",
      );
  }
  for (const [container] of containersOf(task)) {
    const named = scalarOf(partsOf(container.LogConfiguration).LogDriver);
    if (named !== undefined && !fargateDrivers.includes(named))
      complain(driver, ['TaskDefinition'], `a container has the log driver '${named}', which Fargate does not have`);
  }
};

const hostChooses = (task: Data, name: string, port: string): boolean =>
  containersOf(task).some(
    ([container]) =>
      container.Name === name &&
      listOf(container.PortMappings).some((mapping) => {
        const { ContainerPort, HostPort } = partsOf(mapping);
        return scalarOf(ContainerPort) === port && scalarOf(HostPort) === '0';
      }),
  );

const judgeBalancers = ({ properties, complain, followAll }: Look, task: Data): void => {
  for (const [index, balancer] of listOf(properties.LoadBalancers).entries()) {
    const { ContainerName, ContainerPort, TargetGroupArn } = partsOf(balancer);
    const port = scalarOf(ContainerPort);
    if (typeof ContainerName !== 'string' || port === undefined || !hostChooses(task, ContainerName, port)) continue;
    const group = followAll(TargetGroupArn, 'AWS::ElasticLoadBalancingV2::TargetGroup').find(
      ({ properties: { HealthCheckPort: checked } }) => !isOpen(checked) && checked !== 'traffic-port',
    );
    if (group)
      complain(
        dynamicPort,
        ['LoadBalancers', index, 'TargetGroupArn'],
        `the host chooses the port of '${ContainerName}', and '${group.id}' does not have the HealthCheckPort 'traffic-port'`,
      );
  }
};

/** What judges services. */
export const serviceJudge: Judge = {
  rules: [strategy, dynamicPort, network, compatible, driver],
  types: ['AWS::ECS::Service'],
  judge: (look) => {
    judgeStrategy(look);
    const task = look.follow(look.properties.TaskDefinition, 'AWS::ECS::TaskDefinition')?.properties;
    if (!task) return;
    judgeTask(look, task);
    judgeBalancers(look, task);
  },
};
