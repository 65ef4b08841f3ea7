/** The architecture of an environment: how requests come in, what serves them, and what watches over it. */

import { render } from '../../evaluate/index.js';
import { at } from '../../proofs/look.js';
import { ofType, type Scene } from '../../proofs/proof.js';
import { type Arrow, arrow, backArrow, card, type Diagram, type Group, group, legendOf, type Shape } from '../model.js';
import { balancer, requestArrows } from './balancing.js';
import { mostAbreast, servicesOf } from './services.js';
import {
  alarmsCard,
  eventsCard,
  imagesCard,
  logsCard,
  queueCards,
  rolesCard,
  secretsCard,
  topicCard,
} from './support.js';

const callers = 'callers';

const clusterGroup = (scene: Scene, children: readonly Shape[]): Group[] =>
  ofType(scene, 'ECS::Cluster').map(({ address, properties }) => {
    const name = properties.ClusterName === undefined ? '' : ` ${render(properties.ClusterName)}`;
    const insights = render(at(properties.ClusterSettings, 0, 'Value') ?? 'disabled');
    return group(address, 'compute', `ECS cluster${name}`, `Container Insights ${insights}`, children);
  });

/** Networks and what is in them. */
const network = (scene: Scene, balancing: readonly Group[], cluster: readonly Group[]): Group => {
  const { networking, loadBalancer } = scene.environment;
  const internal = loadBalancer.scheme === 'internal';
  const from = networking.importPrefix === undefined ? 'given by parameters' : `exports of ${networking.importPrefix}`;
  const inside = [...(internal ? balancing : []), ...cluster];
  return group('vpc', 'network', 'VPC of the networking module', from, [
    ...(internal || balancing.length === 0
      ? []
      : [group('public', 'network', 'Public subnets', 'reached from the internet', balancing)]),
    group('private', 'network', 'Private subnets', 'no route from the internet', inside),
  ]);
};

const described = ({ environment: { name, services, loadBalancer } }: Scene): string => {
  const apis = services.filter(({ kind }) => kind === 'api').map((service) => service.name);
  const workers = services.filter(({ kind }) => kind === 'worker').map((service) => service.name);
  const served =
    apis.length === 0 ? 'no API' : `${apis.join(', ')} behind an ${loadBalancer.scheme} Application Load Balancer`;
  return `Architecture of ${name}: ${served}${workers.length === 0 ? '' : `, and the workers ${workers.join(', ')}`}.`;
};

/** Draws the architecture. */
export const architecture = (scene: Scene): Diagram => {
  const { environment } = scene;
  const { services, capacity, arrows } = servicesOf(scene);
  const balancing = ofType(scene, 'ElasticLoadBalancingV2::LoadBalancer').map((one) => balancer(scene, one, callers));
  const cluster = clusterGroup(scene, [...services, ...capacity]);
  const balancers = balancing.flatMap(({ shapes }) => shapes);
  const queues = queueCards(scene);
  const secrets = secretsCard(scene);
  const roles = rolesCard(scene);
  const logs = logsCard(scene);
  const alarms = alarmsCard(scene);
  const events = eventsCard(scene);
  const caller =
    environment.loadBalancer.scheme === 'internal'
      ? card(callers, 'outside', '', 'Callers in the network')
      : card(callers, 'outside', '', 'Internet');
  const watching = group('watching', 'watch', 'Watching', 'metrics and events of all of it', [
    ...alarms,
    topicCard(scene),
    ...events,
  ]);
  const all: Arrow[] = [
    ...balancing.flatMap((part) => part.arrows),
    ...requestArrows(scene),
    ...arrows,
    ...queues.flatMap(([name, queue]) =>
      services.filter(({ title }) => title === name).map(({ id }) => arrow(queue.id, id, 'flow', 'messages')),
    ),
    backArrow('images', 'vpc', 'use', 'pulled'),
    ...secrets.map(({ id }) => backArrow(id, 'vpc', 'use', 'read at start')),
    ...roles.map(({ id }) => backArrow(id, 'vpc', 'use', 'assumed')),
    ...logs.map(({ id }) => arrow('vpc', id, 'use', 'logs')),
    arrow('vpc', 'watching', 'use', 'metrics, events'),
    ...alarms.map(({ id }) => arrow(id, 'topic', 'use')),
    ...events.map(({ id }) => backArrow(id, 'topic', 'use')),
  ];
  return {
    name: 'architecture',
    environment: environment.name,
    title: `${environment.project} ${environment.name}: architecture`,
    subtitle: `AWS region ${environment.region}${environment.account === undefined ? '' : `, account ${environment.account}`}`,
    description: described(scene),
    direction: services.length > mostAbreast ? 'right' : 'down',
    shapes: [
      ...queues.map(([, queue]) => queue),
      ...(balancers.length > 0 ? [caller] : []),
      network(scene, balancers, cluster),
    ],
    beside: { anchor: 'vpc', shapes: [imagesCard(scene), ...secrets, ...roles, ...logs, watching] },
    arrows: all,
    legend: legendOf(all, { flow: 'requests and messages', use: 'uses, feeds, reports to' }),
  };
};
