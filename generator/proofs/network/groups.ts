/** Security groups and their rules, as the templates of an environment make them, and who belongs to which group. */

import { networkingOutputs } from '../../contracts/networking.js';
import type { ApiService } from '../../environment/environment.js';
import { type Address, type Evaluation, Placeholder, render, type Value } from '../../evaluate/index.js';
import { given } from '../graph.js';
import { ofType, type Path, type Scene } from '../proof.js';
import { at, items } from '../values.js';

/** The other end of a rule. */
export type Peer = { readonly group: string } | { readonly cidr: string } | { readonly other: string };

/** What a rule lets in or out. */
export interface Rule {
  readonly direction: 'in' | 'out';
  /** The group that has the rule, as {@link render} writes its id. */
  readonly group: string;
  readonly peer: Peer;
  /** `tcp`, `udp`, ... or `-1` for everything. */
  readonly protocol: string;
  readonly from: number;
  readonly to: number;
  readonly resource: Address;
  readonly path: Path;
}

/** Something that sends or receives requests. */
export interface Party {
  readonly name: string;
  readonly kind: 'instances' | 'load-balancer' | 'service';
  readonly groups: readonly string[];
  readonly resource: Address;
}

/** The security groups of an environment. */
export interface Groups {
  /** Groups that the templates make, by how their ids are written. */
  readonly own: ReadonlyMap<string, Address>;
  /** Groups of the networking module whose rules its template tells. All others are taken on trust. */
  readonly read: ReadonlySet<string>;
  readonly rules: readonly Rule[];
  readonly parties: readonly Party[];
}

const number = (value: Value | undefined, standard: number): number => {
  const found = typeof value === 'string' ? Number(value) : value;
  return typeof found === 'number' && Number.isFinite(found) ? found : standard;
};

const peerOf = (rule: Value): Peer => {
  const group = at(rule, 'SourceSecurityGroupId') ?? at(rule, 'DestinationSecurityGroupId');
  if (group !== undefined) return { group: render(group) };
  const cidr = at(rule, 'CidrIp') ?? at(rule, 'CidrIpv6');
  if (cidr !== undefined) return { cidr: render(cidr) };
  const other = at(rule, 'SourcePrefixListId') ?? at(rule, 'DestinationPrefixListId');
  return { other: other === undefined ? 'nothing that is named' : render(other) };
};

const ruleOf = (value: Value, direction: Rule['direction'], group: string, resource: Address, path: Path): Rule => ({
  direction,
  group,
  peer: peerOf(value),
  protocol: render(at(value, 'IpProtocol') ?? '-1'),
  from: number(at(value, 'FromPort'), 0),
  to: number(at(value, 'ToPort'), 65_535),
  resource,
  path,
});

/** The id of a group that a resource makes: Ref and both attributes yield it. */
const idsOf = (address: Address): string[] =>
  ['GroupId', 'Id', 'Ref'].map((attribute) => `\${${address.replaceAll('/', '.')}.${attribute}}`);

/** EC2 lets nothing out of a group that says where, and everything out of one that says nothing. */
const inlineRules = (graph: Evaluation): Rule[] =>
  typed(graph, 'EC2::SecurityGroup').flatMap(({ address, properties }) => {
    const [group = ''] = idsOf(address);
    const inline = (key: 'SecurityGroupEgress' | 'SecurityGroupIngress', direction: Rule['direction']) =>
      items(properties[key]).map((rule, index) => ruleOf(rule, direction, group, address, ['Properties', key, index]));
    return [...inline('SecurityGroupIngress', 'in'), ...inline('SecurityGroupEgress', 'out')];
  });

const typed = (graph: Evaluation, type: string) =>
  [...graph.resources.values()].filter((resource) => resource.type === `AWS::${type}`);

/** All rules of a graph, beside their groups or in them, with one id for each group that it makes. */
const rulesOf = (graph: Evaluation, own: ReadonlyMap<string, Address>): Rule[] => {
  const beside = (type: 'Egress' | 'Ingress', direction: Rule['direction']): Rule[] =>
    typed(graph, `EC2::SecurityGroup${type}`).map(({ address, properties }) =>
      ruleOf(properties, direction, render(properties.GroupId ?? ''), address, ['Properties']),
    );
  return [...inlineRules(graph), ...beside('Ingress', 'in'), ...beside('Egress', 'out')].map((rule) => ({
    ...rule,
    group: canonical(own, rule.group),
    peer: 'group' in rule.peer ? { group: canonical(own, rule.peer.group) } : rule.peer,
  }));
};

const ownGroups = (graph: Evaluation): ReadonlyMap<string, Address> =>
  new Map(typed(graph, 'EC2::SecurityGroup').flatMap(({ address }) => idsOf(address).map((id) => [id, address])));

/** The rules of the networking module, its groups written as our templates know them: by the outputs that they are. */
const networkingRules = ({ networking }: Scene): { rules: Rule[]; read: ReadonlySet<string> } => {
  if (networking === undefined) return { rules: [], read: new Set() };
  const own = ownGroups(networking);
  const names = new Map(
    networkingOutputs.flatMap((output) => {
      const value = networking.root.outputs.get(output)?.value;
      return value instanceof Placeholder ? [[canonical(own, render(value)), render(given(output))] as const] : [];
    }),
  );
  const known = (id: string): string => names.get(id) ?? id;
  const rules = rulesOf(networking, own).map((rule) => ({
    ...rule,
    group: known(rule.group),
    peer: 'group' in rule.peer ? { group: known(rule.peer.group) } : rule.peer,
  }));
  return { rules, read: new Set(names.values()) };
};

const groupsIn = (value: Value | undefined): string[] => items(value).map(render);

const parties = (subject: Scene): Party[] => [
  ...ofType(subject, 'ElasticLoadBalancingV2::LoadBalancer').map(({ address, properties }) => ({
    name: 'the load balancer',
    kind: 'load-balancer' as const,
    groups: groupsIn(properties.SecurityGroups),
    resource: address,
  })),
  ...ofType(subject, 'ECS::Service').map(({ address, properties }) => ({
    name: render(properties.ServiceName ?? address),
    kind: 'service' as const,
    groups: groupsIn(at(properties, 'NetworkConfiguration', 'AwsvpcConfiguration', 'SecurityGroups')),
    resource: address,
  })),
  ...ofType(subject, 'EC2::LaunchTemplate').map(({ address, properties }) => ({
    name: 'the instances',
    kind: 'instances' as const,
    groups: items(at(properties, 'LaunchTemplateData', 'NetworkInterfaces')).flatMap((one) =>
      groupsIn(at(one, 'Groups')),
    ),
    resource: address,
  })),
];

/** One id for all ways in which a template may write that of a group of its own. */
const canonical = (own: ReadonlyMap<string, Address>, id: string): string => {
  const address = own.get(id);
  return address === undefined ? id : (idsOf(address)[0] ?? id);
};

/** Reads groups, rules and their members out of the resolved graph, and of the networking module's where it is given. */
export const groupsOf = (subject: Scene): Groups => {
  const own = ownGroups(subject.graph);
  const { rules, read } = networkingRules(subject);
  return {
    own,
    read,
    rules: [...rulesOf(subject.graph, own), ...rules],
    parties: parties(subject).map((party) => ({ ...party, groups: party.groups.map((id) => canonical(own, id)) })),
  };
};

/** Whether the rules of a group are all in front of us. */
export const isKnown = ({ own, read }: Groups, group: string): boolean => own.has(group) || read.has(group);

/** Whether some of what a party belongs to must be taken on trust. */
export const isTrusted = (groups: Groups, party: Party): boolean =>
  party.groups.some((group) => !isKnown(groups, group));

/** Whether requests reach a service through the load balancer. */
export const isApi = (service: { readonly kind: string }): service is ApiService => service.kind === 'api';

/** Members of a group by their names. */
export const membersOf = ({ parties: all }: Groups, group: string): Party[] =>
  all.filter(({ groups }) => groups.includes(group));

/** `port 443`, `ports 1 to 5`, `every port`. */
export const portsOf = ({ from, to, protocol }: Pick<Rule, 'from' | 'protocol' | 'to'>): string => {
  if (protocol === '-1') return 'every port and protocol';
  return from === to ? `port ${from}` : `ports ${from} to ${to}`;
};

/** Whether a rule covers one TCP port. */
export const covers = ({ from, to, protocol }: Rule, port: number): boolean =>
  protocol === '-1' || ((protocol === 'tcp' || protocol === '6') && from <= port && port <= to);
