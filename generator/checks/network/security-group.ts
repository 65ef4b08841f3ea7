/** Rules `network/*` about the ports of security groups. */

import type { Path } from '../finding.js';
import type { Judge, Look } from '../looks/look.js';
import { errorRule } from '../looks/rule.js';
import { type Data, has, isAmong, isOpen, listOf, partsOf, scalarOf } from '../looks/values.js';

const refused = 'Amazon EC2 refuses the rule.';

const bothPorts = errorRule(
  'network/ports',
  'A rule of a security group for TCP, UDP or ICMP has FromPort and ToPort',
  refused,
  'aws-resource-ec2-securitygroupingress',
  'E3687',
);

const allPorts = errorRule(
  'network/all-ports',
  'Where one of FromPort and ToPort is -1, for all, the other is -1 too',
  refused,
  'aws-resource-ec2-securitygroupingress',
  'E3688',
);

const protocols: readonly string[] = ['1', 'icmp', '6', 'tcp', '17', 'udp'];
const ends = ['FromPort', 'ToPort'] as const;

/** Whether a port stands for all ports; undefined where that cannot be told. */
const isAll = (rule: Data, end: string): boolean | undefined => isAmong(rule[end], '-1');

const judgePorts = (rule: Data, at: Path, complain: Look['complain']): void => {
  const protocol = rule.IpProtocol;
  if (scalarOf(protocol) !== undefined && isAmong(protocol, ...protocols))
    for (const end of ends)
      if (!has(rule, end)) complain(bothPorts, at, `a rule for ${scalarOf(protocol)} needs '${end}'`, { key: true });
  if (isOpen(protocol)) return;
  const [from, to] = [isAll(rule, 'FromPort'), isAll(rule, 'ToPort')];
  // One type of ICMP has many codes, so there -1 may stand in ToPort alone.
  const isIcmp = isAmong(protocol, '1', 'icmp');
  const isHalf = (from === true && to === false) || (!isIcmp && to === true && from === false);
  if (isHalf) complain(allPorts, at, 'FromPort and ToPort are both -1, or neither is');
};

const judgeLists = ({ properties, complain }: Look): void => {
  for (const name of ['SecurityGroupIngress', 'SecurityGroupEgress'])
    for (const [index, rule] of listOf(properties[name]).entries()) judgePorts(partsOf(rule), [name, index], complain);
};

/** What judges security groups and their rules. */
export const securityGroupJudges: readonly Judge[] = [
  { rules: [bothPorts, allPorts], types: ['AWS::EC2::SecurityGroup'], judge: judgeLists },
  {
    rules: [],
    types: ['AWS::EC2::SecurityGroupIngress', 'AWS::EC2::SecurityGroupEgress'],
    judge: ({ properties, complain }) => judgePorts(properties, [], complain),
  },
];
