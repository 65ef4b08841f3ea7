/** Judges task definitions. */

import { isMarker } from '../../resources/marker.js';
import { mappingOf } from '../../template.js';
import { type Judge, type Problem, type Subject, unless } from '../domain.js';
import { elementsOf, isGiven, isOneOf, mayFail, textsIn } from '../values.js';
import * as rules from './rules.js';
import { isCpu, isSize } from './sizes.js';

const containersOf = ({ properties }: Subject): readonly unknown[] => elementsOf(properties.ContainerDefinitions);

const essential: Judge = (subject) => {
  const list = subject.properties.ContainerDefinitions;
  const isEssential = (container: unknown): boolean => {
    const value = mappingOf(container).Essential;
    return isMarker(container) || isMarker(value) || /^(?:true|True)$/.test(`${value}`);
  };
  return unless(
    !Array.isArray(list) || list.some(isEssential),
    rules.essentialRule,
    ['ContainerDefinitions'],
    'no container is essential',
    { remedy: "write 'Essential: true' on one of them" },
  );
};

const awslogsOptions: ReadonlySet<string> = new Set([
  ...['awslogs-create-group', 'awslogs-datetime-format', 'awslogs-group', 'awslogs-multiline-pattern'],
  ...['awslogs-region', 'awslogs-stream-prefix', 'max-buffer-size', 'mode'],
]);

const logOptions: Judge = (subject) =>
  containersOf(subject).flatMap((container, index): Problem[] => {
    const { LogDriver, Options } = mappingOf(mappingOf(container).LogConfiguration);
    if (!isOneOf(subject, LogDriver, 'awslogs') || isMarker(Options)) return [];
    const at = ['ContainerDefinitions', index, 'LogConfiguration'];
    const options = mappingOf(Options);
    const missing = ['awslogs-group', 'awslogs-region'].filter((name) => !isGiven(options[name]));
    const strange = Object.keys(options).filter((name) => !awslogsOptions.has(name));
    return [
      ...missing.map((name) => ({
        rule: rules.logOptionsRule,
        at: isGiven(Options) ? [...at, 'Options'] : at,
        message: `the option '${name}' is missing`,
        advice: { remedy: `add '${name}' to the Options`, key: true },
      })),
      ...strange.map((name) => ({
        rule: rules.logOptionsRule,
        at: [...at, 'Options', name],
        message: `awslogs has no option '${name}'`,
        advice: { remedy: `its options: ${[...awslogsOptions].join(', ')}`, key: true },
      })),
    ];
  });

const needsFargate = (subject: Subject): boolean =>
  elementsOf(subject.properties.RequiresCompatibilities).some((item) => isOneOf(subject, item, 'FARGATE'));

const fargate: Judge = (subject) => {
  if (!needsFargate(subject)) return [];
  const { Cpu, Memory, NetworkMode, PlacementConstraints } = subject.properties;
  const missing = Object.entries({ Cpu, Memory, NetworkMode }).filter(([, value]) => !isGiven(value));
  return [
    ...missing.map(([name]) => ({
      rule: rules.fargateTaskRule,
      at: [],
      message: `a Fargate task needs '${name}'`,
      advice: { remedy: `add '${name}'`, key: true },
    })),
    ...unless(
      !mayFail(subject, NetworkMode, (mode) => mode === 'awsvpc'),
      rules.fargateTaskRule,
      ['NetworkMode'],
      'a Fargate task has the network mode awsvpc',
      { remedy: 'write awsvpc' },
    ),
    ...unless(
      !isGiven(PlacementConstraints),
      rules.fargateTaskRule,
      ['PlacementConstraints'],
      'a Fargate task has no placement constraints',
      { remedy: 'remove them', key: true },
    ),
    ...unless(
      !mayFail(subject, Cpu, isCpu),
      rules.fargateTaskRule,
      ['Cpu'],
      `Fargate has no tasks of ${textsIn(subject, Cpu).join(' or ')} CPU units`,
      { remedy: 'write 256, 512, 1024, 2048, 4096, 8192 or 16384' },
    ),
    ...containersOf(subject).flatMap((container, index) => {
      const { LogDriver } = mappingOf(mappingOf(container).LogConfiguration);
      return unless(
        !mayFail(subject, LogDriver, (driver) => rules.fargateDrivers.some((known) => known === driver)),
        rules.fargateTaskRule,
        ['ContainerDefinitions', index, 'LogConfiguration', 'LogDriver'],
        'a Fargate task logs by awslogs, splunk or awsfirelens',
      );
    }),
  ];
};

const fargateSize: Judge = (subject) => {
  if (!needsFargate(subject)) return [];
  const { Cpu, Memory } = subject.properties;
  const pairs = textsIn(subject, Cpu).flatMap((cpu) =>
    textsIn(subject, Memory).map((memory) => [cpu, memory] as const),
  );
  const wrong = pairs.find(([cpu, memory]) => !isSize(cpu, memory));
  return unless(
    wrong === undefined,
    rules.fargateSizeRule,
    ['Memory'],
    `Fargate has no tasks of ${wrong?.[0]} CPU units and ${wrong?.[1]} memory`,
    { remedy: 'take a combination that the page lists' },
  );
};

const hostPorts: Judge = (subject) => {
  if (!textsIn(subject, subject.properties.NetworkMode).includes('awsvpc')) return [];
  return containersOf(subject).flatMap((container, index) =>
    elementsOf(mappingOf(container).PortMappings).flatMap((mapping, position) => {
      const { ContainerPort, HostPort } = mappingOf(mapping);
      const inside = textsIn(subject, ContainerPort);
      return unless(
        inside.length === 0 || !mayFail(subject, HostPort, (port) => inside.every((other) => other === port)),
        rules.hostPortRule,
        ['ContainerDefinitions', index, 'PortMappings', position, 'HostPort'],
        `the host port ${textsIn(subject, HostPort).join(' or ')} is not the container port ${inside.join(' or ')}`,
        { remedy: 'leave HostPort out' },
      );
    }),
  );
};

/** Judges of AWS::ECS::TaskDefinition. */
export const taskDefinition: readonly Judge[] = [essential, logOptions, fargate, fargateSize, hostPorts];
