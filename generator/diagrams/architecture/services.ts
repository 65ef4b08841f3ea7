/** Services with their tasks and scaling, and the capacity that they run on. */

import { type EvaluatedResource, isMap } from '../../evaluate/index.js';
import { instancesOf, type Running, runningIn } from '../../proofs/load.js';
import { at, itemsAt, text } from '../../proofs/look.js';
import { ofType, type Scene } from '../../proofs/proof.js';
import { grouped } from '../../text/grouped.js';
import { type Arrow, arrow, type Card, card } from '../model.js';
import { memory, named, range, thousands, vcpu, words } from '../text/words.js';
import { targetsOf } from './balancing.js';

const units: Readonly<Record<string, (target: string) => string>> = {
  cpu: (target) => `CPU ${target}%`,
  memory: (target) => `memory ${target}%`,
  requests: (target) => `${thousands(Number(target))} requests a task and minute`,
  backlog: (target) => `${thousands(Number(target))} messages a task`,
};

type Policies = ReadonlyMap<string, readonly EvaluatedResource[]>;

/** The scaling policies of each stack. */
const policiesIn = (scene: Scene): Policies =>
  grouped(ofType(scene, 'ApplicationAutoScaling::ScalingPolicy'), ({ stack }) => stack);

const scalingLines = (policies: readonly EvaluatedResource[]): string[] => {
  const configurations = policies.map((policy) => ({
    name: text(policy.properties.PolicyName),
    target: at(policy.properties, 'TargetTrackingScalingPolicyConfiguration'),
  }));
  const [first] = configurations;
  if (first === undefined) return ['does not scale'];
  const said = (own: boolean): string[] =>
    configurations
      .filter(({ name }) => (name === 'cpu' || name === 'memory') === own)
      .map(({ name, target }) => {
        const value = text(at(target, 'TargetValue'));
        return units[name]?.(value) ?? `${name} ${value}`;
      });
  const load = said(true);
  const cooldown = (way: 'In' | 'Out'): string => text(at(first.target, `Scale${way}Cooldown`));
  return [
    ...(load.length > 0 ? [`scales at ${load.join(', ')}`] : []),
    ...said(false).map((one) => `scales at ${one}`),
    `scales out after ${cooldown('Out')} s, in after ${cooldown('In')} s`,
  ];
};

const deploymentLines = ({ resource, minimumHealthyPercent, maximumPercent }: Running): string[] => {
  const configuration = resource.properties.DeploymentConfiguration;
  const rollsBack = text(at(configuration, 'DeploymentCircuitBreaker', 'Rollback')) === 'true';
  const alarms = targetsOf(at(configuration, 'Alarms')).map((address) =>
    words(address.split('/').at(-1) ?? address, 'DeploymentAlarm', 'Alarm'),
  );
  return [
    `deploys between ${minimumHealthyPercent}% and ${maximumPercent}%`,
    ...(rollsBack ? ['rolls back when tasks fail'] : []),
    ...(alarms.length > 0 ? [`rolls back on alarms: ${named(alarms)}`] : []),
  ];
};

const extraLines = ({ service, resource }: Running): string[] => [
  ...(service.sidecars.length > 0 ? [`beside it: ${named(service.sidecars.map(({ name }) => name))}`] : []),
  ...(service.jobs.length > 0 ? [`one-off jobs: ${named(service.jobs.map(({ name }) => name))}`] : []),
  ...(text(resource.properties.EnableExecuteCommand) === 'true' ? ['ECS Exec is on'] : []),
];

const serviceCard = (policies: Policies, running: Running): Card => {
  const { service, task, min, max, address } = running;
  const about = service.kind === 'api' ? 'ECS service, API' : 'ECS service, worker';
  return card(address, 'compute', about, service.name, [
    `${range(min, max)} ${max === 1 ? 'task' : 'tasks'} of ${vcpu(task.cpu)}, ${memory(task.memory)}`,
    ...scalingLines(policies.get(running.resource.stack) ?? []),
    ...deploymentLines(running),
    ...extraLines(running),
  ]);
};

/** The id of the card of a capacity provider of AWS's own. */
const shared = (provider: string): string => `capacity ${provider}`;

const titles: Readonly<Record<string, string>> = { FARGATE: 'Fargate', FARGATE_SPOT: 'Fargate Spot' };

/** What the strategy of a service names. */
interface Share {
  readonly provider: string;
  readonly label: string;
}

const sharesOf = ({ properties }: EvaluatedResource): Share[] => {
  const strategy = itemsAt(properties, 'CapacityProviderStrategy').filter(isMap);
  return strategy.map((item) => ({
    provider: targetsOf(item.CapacityProvider)[0] ?? shared(text(item.CapacityProvider)),
    label: strategy.length > 1 ? `base ${text(item.Base)}, weight ${text(item.Weight)}` : '',
  }));
};

/** What the launch template says of each instance. */
const templateLines = (scene: Scene): string[] => {
  const data = ofType(scene, 'EC2::LaunchTemplate')[0]?.properties.LaunchTemplateData;
  const disk = at(data, 'BlockDeviceMappings', 0, 'Ebs');
  const encrypted = text(at(disk, 'Encrypted')) === 'true' ? ', encrypted' : '';
  const address = text(at(data, 'NetworkInterfaces', 0, 'AssociatePublicIpAddress'));
  const said = [
    ...(text(at(data, 'MetadataOptions', 'HttpTokens')) === 'required' ? ['IMDSv2 only'] : []),
    ...(address === 'false' ? ['no public address'] : []),
  ];
  return [
    ...(disk === undefined ? [] : [`${text(at(disk, 'VolumeSize'))} GiB ${text(at(disk, 'VolumeType'))}${encrypted}`]),
    ...(said.length > 0 ? [said.join(', ')] : []),
  ];
};

const instancesCard = (scene: Scene, { address, properties }: EvaluatedResource): Card[] => {
  const instances = instancesOf(scene);
  if (instances === undefined) return [];
  const provider = properties.AutoScalingGroupProvider;
  const enabled = (...path: string[]): boolean => text(at(provider, ...path)) === 'ENABLED';
  return [
    card(address, 'capacity', 'Auto Scaling group', `${range(instances.min, instances.max)} × ${instances.type}`, [
      ...(enabled('ManagedScaling', 'Status') ? [`managed scaling keeps ${instances.targetCapacity}% in use`] : []),
      ...(enabled('ManagedDraining') ? ['tasks drain before an instance goes'] : []),
      ...templateLines(scene),
    ]),
  ];
};

/** Up to this many services stand beside each other; more stand in a column, and the picture goes from left to right. */
export const mostAbreast = 3;

/** By the first of their rules, and those without any on the side that no request runs past. */
const inOrder = (running: readonly Running[]): Running[] => {
  const first = ({ service }: Running): number =>
    service.kind === 'api' ? Math.min(...service.routes.map(({ priority }) => priority)) : 0;
  const apis = running.filter(({ service }) => service.kind === 'api').sort((a, b) => first(a) - first(b));
  const workers = running.filter(({ service }) => service.kind === 'worker');
  return running.length > mostAbreast ? [...apis, ...workers] : [...workers, ...apis];
};

/** Services, and what they run on. */
export const servicesOf = (
  scene: Scene,
): { readonly services: readonly Card[]; readonly capacity: readonly Card[]; readonly arrows: readonly Arrow[] } => {
  const running = inOrder(runningIn(scene));
  const policies = policiesIn(scene);
  const shares = running.flatMap(({ resource }) => sharesOf(resource));
  const fargate = ['FARGATE', 'FARGATE_SPOT']
    .filter((provider) => shares.some((share) => share.provider === shared(provider)))
    .map((provider) =>
      card(shared(provider), 'capacity', 'Capacity provider', titles[provider] ?? provider, [
        provider === 'FARGATE' ? 'AWS runs the machines' : 'spare machines, two minutes of notice',
      ]),
    );
  return {
    services: running.map((one) => serviceCard(policies, one)),
    capacity: [...ofType(scene, 'ECS::CapacityProvider').flatMap((one) => instancesCard(scene, one)), ...fargate],
    arrows: running.flatMap(({ resource }) =>
      sharesOf(resource).map(({ provider, label }) =>
        arrow(resource.address, provider, 'use', ...(label === '' ? [] : [label])),
      ),
    ),
  };
};
