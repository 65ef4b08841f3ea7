/** The rules of security groups, wherever they stand. */

import { type EvaluatedResource, type Evaluation, Placeholder, render, type Value } from '../../evaluate/index.js';
import { at, itemsAt } from '../../proofs/look.js';

/** One rule: https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html */
export interface Rule {
  /** The group, as it is named here. */
  readonly group: string;
  readonly direction: 'from' | 'to';
  /** `-1` for all. */
  readonly protocol: string;
  readonly first: number;
  readonly last: number;
  /** An address range, a prefix list, or another group. */
  readonly peer: string;
}

const peers = {
  from: ['CidrIp', 'CidrIpv6', 'SourcePrefixListId', 'SourceSecurityGroupId', 'SourceSecurityGroupName'],
  to: ['CidrIp', 'CidrIpv6', 'DestinationPrefixListId', 'DestinationSecurityGroupId'],
} as const;

const protocolOf = (value: Value | undefined): string => {
  const name = render(value ?? '-1').toLowerCase();
  return { '6': 'tcp', '17': 'udp', '1': 'icmp', all: '-1' }[name] ?? name;
};

const port = (value: Value | undefined, standard: number): number => {
  const number = Number(value === undefined ? Number.NaN : render(value));
  return Number.isFinite(number) && number >= 0 ? number : standard;
};

const ruleOf = (group: string, direction: Rule['direction'], rule: Value): Rule => {
  const protocol = protocolOf(at(rule, 'IpProtocol'));
  const key = peers[direction].find((name) => at(rule, name) !== undefined);
  const all = protocol === '-1';
  return {
    group,
    direction,
    protocol,
    first: all ? 0 : port(at(rule, 'FromPort'), 0),
    last: all ? 65_535 : port(at(rule, 'ToPort'), 65_535),
    peer: key === undefined ? 'anywhere' : render(at(rule, key) ?? ''),
  };
};

const nameOf = (group: Value | undefined): string =>
  group instanceof Placeholder ? group.address : group === undefined ? 'the default group' : render(group);

/** A group that says nothing of what goes out lets everything out. */
const everything = (group: string): Rule => ({
  group,
  direction: 'to',
  protocol: '-1',
  first: 0,
  last: 65_535,
  peer: '0.0.0.0/0',
});

const rulesOf = ({ type, address, properties }: EvaluatedResource): Rule[] => {
  switch (type) {
    case 'AWS::EC2::SecurityGroup':
      return [
        ...itemsAt(properties, 'SecurityGroupIngress').map((rule) => ruleOf(address, 'from', rule)),
        ...itemsAt(properties, 'SecurityGroupEgress').map((rule) => ruleOf(address, 'to', rule)),
        ...(properties.SecurityGroupEgress === undefined ? [everything(address)] : []),
      ];
    case 'AWS::EC2::SecurityGroupIngress':
      return [ruleOf(nameOf(properties.GroupId ?? properties.GroupName), 'from', properties)];
    case 'AWS::EC2::SecurityGroupEgress':
      return [ruleOf(nameOf(properties.GroupId), 'to', properties)];
    default:
      return [];
  }
};

/** Every rule of an evaluation. */
export const rulesIn = (evaluation: Evaluation): Rule[] => [...evaluation.resources.values()].flatMap(rulesOf);

/** A rule in words. */
export const ruleText = ({ direction, protocol, first, last, peer }: Rule): string => {
  const ports = first === last ? `${first}` : first === 0 && last === 65_535 ? 'all ports' : `${first}-${last}`;
  return protocol === '-1' ? `everything ${direction} ${peer}` : `${protocol} ${ports} ${direction} ${peer}`;
};
