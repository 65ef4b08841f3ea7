/** The rules about ECS, as data. */

import { serviceRule } from '../domain.js';

const guide = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide';
const reference = 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference';
const refused = 'ECS refuses the task definition, and the stack rolls back.';
const refusedService = 'ECS refuses the service, and the stack rolls back.';

export const essentialRule = serviceRule(
  'ecs/essential',
  'At least one container of a task is marked as essential',
  refused,
  `${reference}/aws-properties-ecs-taskdefinition-containerdefinition.html`,
  'E3042',
);

export const schedulingRule = serviceRule(
  'ecs/scheduling',
  'A service on Fargate, or deployed from outside, has the scheduling strategy REPLICA',
  refusedService,
  `${reference}/aws-resource-ecs-service.html`,
  'E3044',
);

export const logOptionsRule = serviceRule(
  'ecs/log-options',
  'The log driver awslogs is told a group and a region, and nothing that it does not know',
  'The task does not start.',
  `${guide}/using_awslogs.html`,
  'E3046',
);

export const fargateSizeRule = serviceRule(
  'ecs/fargate-size',
  'A Fargate task has one of the combinations of CPU and memory that Fargate has',
  refused,
  `${guide}/task-cpu-memory-error.html`,
  'E3047',
);

export const fargateTaskRule = serviceRule(
  'ecs/fargate-task',
  'A Fargate task has CPU, memory and the network mode awsvpc, and neither placement constraints nor other log drivers',
  refused,
  `${guide}/fargate-tasks-services.html`,
  'E3048',
);

export const dynamicPortRule = serviceRule(
  'ecs/dynamic-port',
  'A target group for containers on dynamic host ports checks their health on the traffic port',
  'The health checks ask a port that no container listens on.',
  `${guide}/alb.html`,
  'E3049',
);

export const networkRule = serviceRule(
  'ecs/network-configuration',
  'A service of tasks in the network mode awsvpc has a NetworkConfiguration',
  refusedService,
  `${guide}/task-networking-awsvpc.html`,
  'E3052',
);

export const hostPortRule = serviceRule(
  'ecs/host-port',
  'In the network mode awsvpc a container has the same port on its host as inside',
  refused,
  `${reference}/aws-properties-ecs-taskdefinition-portmapping.html`,
  'E3053',
);

export const fargateServiceRule = serviceRule(
  'ecs/fargate-service',
  'The task definition of a Fargate service is compatible with Fargate',
  refusedService,
  `${guide}/fargate-tasks-services.html`,
  'E3054',
);

export const fargateLogRule = serviceRule(
  'ecs/fargate-log-driver',
  'Containers of a Fargate service log by awslogs, splunk or awsfirelens',
  refusedService,
  `${guide}/fargate-tasks-services.html`,
  'E3713',
);

/** Log drivers of Fargate. */
export const fargateDrivers = ['awslogs', 'splunk', 'awsfirelens'] as const;
