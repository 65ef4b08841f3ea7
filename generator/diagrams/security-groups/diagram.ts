/** The security groups of an environment: who is in which, and who may send to whom on which port. */

import { networkingOutputs } from '../../contracts/networking.js';
import { render } from '../../evaluate/index.js';
import { given } from '../../proofs/graph.js';
import { text } from '../../proofs/look.js';
import { type Groups, groupsOf, isKnown, membersOf, type Party } from '../../proofs/network/groups.js';
import { ofType, type Scene } from '../../proofs/proof.js';
import { arrow, type Card, card, type Diagram, type Group, group, legendOf, type Shape } from '../model.js';
import { distinct } from '../text/words.js';
import { awsApis, type End, type JoinedWay, network, waysOf } from './ways.js';

/** More groups of services than this stand below each other. */
const mostAbreast = 3;

const portsListened = (scene: Scene): string[] =>
  ofType(scene, 'ElasticLoadBalancingV2::Listener')
    .map(({ properties }) => text(properties.Port))
    .sort((a, b) => Number(a) - Number(b));

const memberCard = (scene: Scene, { kind, name, resource }: Party): Card => {
  if (kind === 'load-balancer')
    return card(resource, 'balancing', 'Application Load Balancer', scene.environment.loadBalancer.scheme, [
      `listens on ${portsListened(scene).join(' and ')}`,
    ]);
  if (kind === 'instances') return card(resource, 'capacity', 'EC2', 'Instances', ['nothing listens']);
  const service = scene.environment.services.find((one) => one.name === name);
  const listens = service?.kind === 'api' ? `listens on ${service.port}` : 'nothing listens';
  return card(resource, 'compute', 'ECS tasks', name, [listens]);
};

/** What the networking module calls a group. */
const outputOf = (id: string): string | undefined => networkingOutputs.find((output) => render(given(output)) === id);

const groupShape = (scene: Scene, groups: Groups, id: string): Group => {
  const own = groups.own.get(id);
  const output = outputOf(id);
  const about =
    own !== undefined
      ? 'made by this module'
      : `of the networking module, rules ${isKnown(groups, id) ? 'read' : 'taken on trust'}`;
  const members = membersOf(groups, id).map((party) => memberCard(scene, party));
  const nobody = card(`nobody ${id}`, 'outside', '', 'no member here');
  const title = own ?? output ?? id;
  return group(
    `group ${id}`,
    own === undefined ? 'network' : 'identity',
    title,
    about,
    members.length > 0 ? members : [nobody],
  );
};

/** Addresses send from one card and are sent to at another, so that the picture runs one way. */
const endId = (end: End, role: 'from' | 'to'): string =>
  'group' in end ? `group ${end.group}` : `${role} ${end.addresses}`;

const anywhere = new Set(['0.0.0.0/0', '::/0']);

const addressCard = (scene: Scene, addresses: string, role: 'from' | 'to', ways: readonly JoinedWay[]): Card => {
  const id = endId({ addresses }, role);
  if (addresses === awsApis) return card(id, 'outside', 'through the networking module', 'AWS APIs', []);
  if (addresses === network) return card(id, 'outside', '', 'Callers in the network', []);
  const internet = role === 'from' && scene.environment.loadBalancer.scheme === 'internet-facing';
  if (anywhere.has(addresses)) return card(id, 'outside', addresses, internet ? 'Internet' : 'Any address', []);
  const why = distinct(
    ways.flatMap((way) =>
      role === 'to' && 'addresses' in way.to && way.to.addresses === addresses
        ? way.rules.map(({ resource }) => text(scene.graph.resources.get(resource)?.properties.Description))
        : [],
    ),
  );
  return card(
    id,
    'outside',
    'Addresses',
    addresses,
    why.filter((one) => one !== ''),
  );
};

const addressesOf = (scene: Scene, ways: readonly JoinedWay[], role: 'from' | 'to'): Card[] =>
  distinct(ways.flatMap((way) => ('addresses' in way[role] ? [way[role].addresses] : []))).map((addresses) =>
    addressCard(scene, addresses, role, ways),
  );

/** Draws the security groups. */
export const securityGroups = (scene: Scene): Diagram => {
  const { environment } = scene;
  const groups = groupsOf(scene);
  const ways = waysOf(scene, groups, portsListened(scene));
  const members = groups.parties.flatMap((party) => party.groups);
  const named = ways.flatMap(({ from, to }) => [from, to].flatMap((end) => ('group' in end ? [end.group] : [])));
  const ids = distinct([...members, ...named]);
  const arrows = ways.map(({ from, to, style, ports }) => arrow(endId(from, 'from'), endId(to, 'to'), style, ...ports));
  const shapes: Shape[] = [
    ...addressesOf(scene, ways, 'from'),
    ...ids.map((id) => groupShape(scene, groups, id)),
    ...addressesOf(scene, ways, 'to'),
  ];
  const trusted = ids.filter((id) => !isKnown(groups, id)).length;
  return {
    name: 'security-groups',
    environment: environment.name,
    title: `${environment.project} ${environment.name}: security groups`,
    subtitle: 'Who may send to whom, and on which port',
    description: `Security groups of ${environment.name} and what they let through: ${ids.length} groups, ${trusted} of which the networking module's rules decide.`,
    direction: ids.length > mostAbreast + 1 ? 'right' : 'down',
    shapes,
    arrows,
    legend: legendOf(arrows, {
      flow: 'rules open it',
      trust: 'needed here, and left to rules of the networking module',
      half: 'open at one end only',
    }),
  };
};
