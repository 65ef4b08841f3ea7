/** Who may send to whom, by the rules of security groups, and what must be open although no rule in front of us says so. */

import { covers, type Groups, isApi, isKnown, type Party, portsOf, type Rule } from '../../proofs/network/groups.js';
import type { Scene } from '../../proofs/proof.js';
import { grouped } from '../../text/grouped.js';
import type { ArrowStyle } from '../model.js';

/** One end: a security group, or addresses. */
export type End = { readonly group: string } | { readonly addresses: string };

/** A way for traffic. */
export interface Way {
  readonly from: End;
  readonly to: End;
  /** `tcp 443`. */
  readonly ports: string;
  readonly style: ArrowStyle;
  /** What the rules say that they are for. */
  readonly rules: readonly Rule[];
}

/** Where tasks and instances call AWS: no range, since endpoints or a NAT gateway of the networking module decide it. */
export const awsApis = 'AWS APIs';

/** Who calls an internal load balancer. */
export const network = 'the network';

const keyOf = (end: End): string => ('group' in end ? `group ${end.group}` : `addresses ${end.addresses}`);

/** A group that lets nothing out has to say so, and says it with a range of one's own host. */
const isNowhere = ({ peer }: Rule): boolean => 'cidr' in peer && peer.cidr === '127.0.0.1/32';

const endsOf = ({ direction, group, peer }: Rule): { readonly from: End; readonly to: End } => {
  const there: End = 'group' in peer ? peer : { addresses: 'cidr' in peer ? peer.cidr : peer.other };
  return direction === 'in' ? { from: there, to: { group } } : { from: { group }, to: there };
};

/** `tcp 443`, or `everything`. */
const labelOf = (rule: Rule): string =>
  rule.protocol === '-1'
    ? 'everything'
    : `${rule.protocol} ${portsOf(rule)
        .replace(/^ports? /, '')
        .replace(' to ', '-')}`;

const styleOf = (groups: Groups, from: End, to: End, rules: readonly Rule[]): ArrowStyle => {
  const open = (direction: Rule['direction']): boolean => rules.some((rule) => rule.direction === direction);
  const closed = (end: End, direction: Rule['direction']): boolean =>
    'group' in end && !open(direction) && isKnown(groups, end.group);
  if (closed(from, 'out') || closed(to, 'in')) return 'half';
  const onTrust = (end: End, direction: Rule['direction']): boolean => 'group' in end && !open(direction);
  return onTrust(from, 'out') || onTrust(to, 'in') ? 'trust' : 'flow';
};

const waysOfRules = (groups: Groups): Way[] => {
  const rulesThatLead = groups.rules.filter((one) => !isNowhere(one));
  const byWay = grouped(rulesThatLead, (rule) => {
    const { from, to } = endsOf(rule);
    return `${keyOf(from)} -> ${keyOf(to)} ${labelOf(rule)}`;
  });
  return [...byWay.values()].flatMap((rules) => {
    const [first] = rules;
    if (first === undefined) return [];
    const ends = endsOf(first);
    return [{ ...ends, ports: labelOf(first), rules, style: styleOf(groups, ends.from, ends.to, rules) }];
  });
};

const between = (from: readonly string[], to: readonly string[]): [from: End, to: End][] => {
  const [a, b] = [from[0], to[0]];
  return a === undefined || b === undefined ? [] : [[{ group: a }, { group: b }]];
};

/** What must be open that no rule opens, because the rules of both ends are the networking module's. */
const waysOnTrust = ({ environment }: Scene, groups: Groups, listening: readonly string[]): Way[] => {
  const { parties, rules } = groups;
  const trusted = ({ groups: ids }: Party): boolean => ids.some((id) => !isKnown(groups, id));
  const way = (from: End, to: End, ports: string): Way => ({ from, to, ports, style: 'trust', rules: [] });
  const balancers = parties.filter(({ kind }) => kind === 'load-balancer');
  const callers = environment.loadBalancer.scheme === 'internal' ? network : '0.0.0.0/0';
  const requests = balancers
    .filter(trusted)
    .flatMap(({ groups: [id] }) =>
      id === undefined ? [] : listening.map((port) => way({ addresses: callers }, { group: id }, `tcp ${port}`)),
    );
  const forwarded = environment.services.filter(isApi).flatMap(({ name, port }) =>
    parties
      .filter((party) => party.kind === 'service' && party.name === name)
      .flatMap((service) =>
        balancers.flatMap((balancer) => {
          const written = rules.some((rule) => {
            const { from, to } = endsOf(rule);
            const ends = 'group' in from && balancer.groups.includes(from.group) && 'group' in to;
            return ends && service.groups.includes(to.group) && covers(rule, port);
          });
          if (written) return [];
          return between(balancer.groups, service.groups).map(([from, to]) => way(from, to, `tcp ${port}`));
        }),
      ),
  );
  const calls = parties
    .filter((party) => party.kind !== 'load-balancer' && trusted(party))
    .flatMap(({ groups: [id] }) => (id === undefined ? [] : [way({ group: id }, { addresses: awsApis }, 'tcp 443')]));
  return [...requests, ...forwarded, ...calls];
};

/** A way with its ports in one list. */
export interface JoinedWay extends Omit<Way, 'ports'> {
  readonly ports: readonly string[];
}

/** All ways, those with the same ends and style as one. `listening`: ports of the load balancer. */
export const waysOf = (scene: Scene, groups: Groups, listening: readonly string[]): JoinedWay[] => {
  const joined = new Map<string, JoinedWay>();
  for (const way of [...waysOfRules(groups), ...waysOnTrust(scene, groups, listening)]) {
    const key = `${keyOf(way.from)} -> ${keyOf(way.to)} ${way.style}`;
    const before = joined.get(key);
    const ports = [...new Set([...(before?.ports ?? []), way.ports])];
    joined.set(key, { ...way, ports, rules: [...(before?.rules ?? []), ...way.rules] });
  }
  return [...joined.values()];
};
