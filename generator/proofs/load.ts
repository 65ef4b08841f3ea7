/** What an environment runs, in numbers: its services, their tasks and the instances below them, as the templates have them. */

import type { Service } from '../environment/environment.js';
import { type Address, addressOf, type EvaluatedResource, isList, type Value } from '../evaluate/index.js';
import { ofType, type Path, type Scene } from './proof.js';
import { at, items } from './values.js';

/** What one task takes of an instance. */
export interface Task {
  readonly name: string;
  /** CPU units. */
  readonly cpu: number;
  /** MiB. */
  readonly memory: number;
}

/** A service with its numbers. */
export interface Running {
  /** The service as the spec has it. */
  readonly service: Service;
  readonly address: Address;
  readonly resource: EvaluatedResource;
  readonly task: Task;
  /** One-off tasks that use the same capacity. */
  readonly jobs: readonly Task[];
  readonly min: number;
  readonly max: number;
  readonly minimumHealthyPercent: number;
  readonly maximumPercent: number;
  /** A resource of the service's own stack. */
  readonly beside: (id: string) => EvaluatedResource | undefined;
}

/** The group of instances. */
export interface Instances {
  readonly type: string;
  readonly min: number;
  readonly max: number;
  readonly targetCapacity: number;
}

/** A number, also one written as text; the standard where the template does not tell it. */
export const numberOf = (value: Value | undefined, standard: number): number => {
  const found = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof found === 'number' && Number.isFinite(found) ? found : standard;
};

const taskOf = (definition: EvaluatedResource | undefined, name: string, cpu: number, memory: number): Task => ({
  name,
  cpu: numberOf(definition?.properties.Cpu, cpu),
  memory: numberOf(definition?.properties.Memory, memory),
});

const runningOf = (subject: Scene, resource: EvaluatedResource, service: Service): Running => {
  const { properties, stack, address } = resource;
  const beside = (id: string) => subject.graph.resources.get(addressOf(stack, id));
  const named = (name: string): string => name.replaceAll('-', '').toLowerCase();
  const definition = (name: string) =>
    ofType(subject, 'ECS::TaskDefinition').find(
      (other) => other.stack === stack && other.id.toLowerCase() === `${named(name)}jobtaskdefinition`,
    );
  const target = beside('ScalableTarget')?.properties;
  const fixed = numberOf(properties.DesiredCount, service.tasks.min);
  const deployment = properties.DeploymentConfiguration;
  return {
    service,
    address,
    resource,
    task: taskOf(beside('TaskDefinition'), service.name, service.cpu, service.memory),
    jobs: service.jobs.map(({ name, cpu, memory }) => taskOf(definition(name), `${service.name}/${name}`, cpu, memory)),
    min: numberOf(target?.MinCapacity, fixed),
    max: numberOf(target?.MaxCapacity, target === undefined ? fixed : service.tasks.max),
    minimumHealthyPercent: numberOf(at(deployment, 'MinimumHealthyPercent'), service.deployment.minimumHealthyPercent),
    maximumPercent: numberOf(at(deployment, 'MaximumPercent'), service.deployment.maximumPercent),
    beside,
  };
};

/** The services of an environment. */
export const runningIn = (subject: Scene): Running[] =>
  ofType(subject, 'ECS::Service').flatMap((resource) => {
    const service = subject.environment.services.find(({ name }) => name === resource.properties.ServiceName);
    return service === undefined ? [] : [runningOf(subject, resource, service)];
  });

/** The services that run on the instances of the environment. */
export const onInstances = (subject: Scene): Running[] =>
  runningIn(subject).filter(({ service }) => service.launchType === 'EC2');

/** The instances; undefined where nothing runs on any. */
export const instancesOf = (subject: Scene): Instances | undefined => {
  const group = ofType(subject, 'AutoScaling::AutoScalingGroup')[0];
  if (group === undefined) return undefined;
  const { type, min, max, targetCapacity } = subject.environment.instances;
  const template = ofType(subject, 'EC2::LaunchTemplate')[0];
  const written = at(template?.properties, 'LaunchTemplateData', 'InstanceType');
  const provider = ofType(subject, 'ECS::CapacityProvider')[0]?.properties.AutoScalingGroupProvider;
  return {
    type: typeof written === 'string' ? written : type,
    min: numberOf(group.properties.MinSize, min),
    max: numberOf(group.properties.MaxSize, max),
    targetCapacity: numberOf(at(provider, 'ManagedScaling', 'TargetCapacity'), targetCapacity),
  };
};

/** Tasks of a service that may run during a deployment, and that must: ECS rounds the first down and the second up. */
export const mostOf = ({ maximumPercent }: Pick<Running, 'maximumPercent'>, desired: number): number =>
  Math.floor((desired * maximumPercent) / 100);
export const leastOf = ({ minimumHealthyPercent }: Pick<Running, 'minimumHealthyPercent'>, desired: number): number =>
  Math.ceil((desired * minimumHealthyPercent) / 100);

/** The value of an attribute in a list of `Key` and `Value`. */
export const attributeOf = (list: Value | undefined, key: string): Value | undefined =>
  at(
    items(list).find((item) => at(item, 'Key') === key),
    'Value',
  );

/** The containers of the task definition of a service. */
export const containersOf = ({ beside }: Running): readonly Value[] => {
  const definitions = beside('TaskDefinition')?.properties.ContainerDefinitions;
  return isList(definitions) ? definitions : [];
};

/** A key of a service in the spec. */
export const keyOf = ({ service }: Running, ...steps: Path): Path => ['services', service.name, ...steps];
