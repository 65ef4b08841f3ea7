/** Rules `ecs/*` about a task definition: what Fargate takes, which ports containers have, and who keeps the task alive. */

import type { Path } from '../finding.js';
import type { Judge, Look } from '../looks/look.js';
import { errorRule } from '../looks/rule.js';
import { type Data, flagOf, has, isAmong, isOpen, listOf, partsOf, scalarOf } from '../looks/values.js';
import type { Rule } from '../rule.js';
import { fargateMemory } from './fargate-sizes.js';

const page = 'aws-resource-ecs-taskdefinition';
const refused = 'Amazon ECS refuses the task definition.';

const essential: Rule = {
  ...errorRule(
    'ecs/essential',
    'At least one container of a task is essential',
    'Nothing would end the task when its containers stop.',
    page,
    'E3042',
  ),
  severity: 'warning',
};

const size = errorRule(
  'ecs/fargate-size',
  'The CPU and the memory of a Fargate task are a pair that Fargate has',
  refused,
  'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html',
  'E3047',
);

const fargate = errorRule(
  'ecs/fargate-task',
  'A Fargate task has a network of its own, a size, a log driver that Fargate has, and no placement constraints',
  refused,
  'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html',
  'E3048',
);

const ports = errorRule(
  'ecs/awsvpc-port',
  'With the network mode awsvpc, the port of the host is that of the container',
  refused,
  page,
  'E3053',
);

/** The log drivers of Fargate: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_awslogs.html */
export const fargateDrivers: readonly string[] = ['awslogs', 'splunk', 'awsfirelens'];

/** The containers of a task, each with its place. */
export const containersOf = (properties: Data): readonly (readonly [container: Data, at: Path])[] =>
  listOf(properties.ContainerDefinitions).map((container, index) => [
    partsOf(container),
    ['ContainerDefinitions', index],
  ]);

const judgeEssential = ({ properties, complain }: Look): void => {
  const list = listOf(properties.ContainerDefinitions);
  if (list.length > 0 && list.every((container) => flagOf(partsOf(container).Essential) === false))
    complain(essential, ['ContainerDefinitions'], 'no container is essential', { remedy: 'give one Essential: true' });
};

/** Whether a task is to run on Fargate; undefined where that cannot be told. */
const isFargate = (properties: Data): boolean | undefined => {
  const wanted = properties.RequiresCompatibilities;
  if (isOpen(wanted)) return undefined;
  const answers = listOf(wanted).map((one) => isAmong(one, 'FARGATE'));
  return answers.includes(true) ? true : answers.includes(undefined) ? undefined : false;
};

const judgeSize = ({ properties, complain }: Look): void => {
  const cpu = scalarOf(properties.Cpu);
  const memory = scalarOf(properties.Memory);
  if (cpu === undefined || memory === undefined) return;
  if (!fargateMemory(cpu, memory))
    complain(size, ['Memory'], `Fargate has no tasks with the CPU '${cpu}' and the memory '${memory}'`);
};

const cpus = /^(?:\d+|(?:\.25|\.5|1|2|4|8|16)\s*vcpu)$/i;
const units: readonly string[] = ['256', '512', '1024', '2048', '4096', '8192', '16384'];

const judgeFargate = ({ properties, complain }: Look): void => {
  const drivers = containersOf(properties).map(
    ([container, at]) =>
      [partsOf(container.LogConfiguration).LogDriver, [...at, 'LogConfiguration', 'LogDriver']] as const,
  );
  const { Cpu: cpu, NetworkMode: mode } = properties;
  // Where one of these is not known, the others are not held against the task either.
  if ([cpu, mode, ...drivers.map(([driver]) => driver)].some(isOpen)) return;
  if (!has(properties, 'NetworkMode'))
    complain(fargate, [], "a Fargate task needs the NetworkMode 'awsvpc'", { key: true });
  else if (isAmong(mode, 'awsvpc') === false)
    complain(fargate, ['NetworkMode'], `the network mode of a Fargate task is awsvpc, not '${scalarOf(mode)}'`);
  for (const [driver, at] of drivers)
    if (scalarOf(driver) !== undefined && isAmong(driver, ...fargateDrivers) === false)
      complain(fargate, at, `Fargate has the log drivers ${fargateDrivers.join(', ')}, not '${scalarOf(driver)}'`);
  for (const name of ['Cpu', 'Memory'])
    if (!has(properties, name)) complain(fargate, [], `a Fargate task needs '${name}'`, { key: true });
  if (has(properties, 'PlacementConstraints'))
    complain(fargate, ['PlacementConstraints'], 'a Fargate task has no placement constraints', {
      remedy: 'remove them',
      key: true,
    });
  const text = scalarOf(cpu);
  if (text !== undefined && (!cpus.test(text) || (/^\d+$/.test(text) && !units.includes(text))))
    complain(fargate, ['Cpu'], `Fargate has no tasks with the CPU '${text}'`, { remedy: `take ${units.join(', ')}` });
};

const judgePorts = ({ properties, complain }: Look): void => {
  if (isAmong(properties.NetworkMode, 'awsvpc') !== true) return;
  for (const [container, at] of containersOf(properties))
    for (const [index, mapping] of listOf(container.PortMappings).entries()) {
      const host = scalarOf(partsOf(mapping).HostPort);
      const port = scalarOf(partsOf(mapping).ContainerPort);
      if (host !== undefined && port !== undefined && host !== port)
        complain(ports, [...at, 'PortMappings', index, 'HostPort'], `the host port ${host} is not ${port}`, {
          remedy: 'leave it out',
        });
    }
};

/** What judges task definitions. */
export const taskDefinitionJudge: Judge = {
  rules: [essential, size, fargate, ports],
  types: ['AWS::ECS::TaskDefinition'],
  judge: (look) => {
    judgeEssential(look);
    if (isFargate(look.properties)) {
      judgeSize(look);
      judgeFargate(look);
    }
    judgePorts(look);
  },
};
