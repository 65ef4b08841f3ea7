import type { Proof, Subject, Violation } from '../proof.js';
import { type Groups, groupsOf, membersOf, portsOf, type Rule } from './groups.js';

const anywhere = ['0.0.0.0/0', '::/0'];

/** A group that lets nothing out has to say so; this rule does: nowhere is a range of one's own host. */
const isNowhere = ({ peer }: Rule): boolean => 'cidr' in peer && peer.cidr === '127.0.0.1/32';

const isStated = ({ environment }: Subject, groups: Groups, rule: Rule): boolean => {
  if (isNowhere(rule)) return true;
  const members = membersOf(groups, rule.group);
  if ('group' in rule.peer) {
    const targets = membersOf(groups, rule.peer.group);
    return members.some(({ kind }) => kind === 'load-balancer') && targets.some(({ kind }) => kind === 'service');
  }
  if (!('cidr' in rule.peer) || rule.protocol !== 'tcp' || rule.from !== rule.to) return false;
  const { cidr } = rule.peer;
  if (members.some(({ kind }) => kind !== 'service')) return false;
  const services = environment.services.filter(({ name }) => members.some((member) => member.name === name));
  return (
    (rule.from === 443 && anywhere.includes(cidr)) ||
    services.some(({ egress }) => egress.some((one) => one.port === rule.from && one.cidr === cidr))
  );
};

/** What leaves is what somebody wrote down. */
export const egressIsStated: Proof = {
  id: 'network/egress-is-stated',
  claim:
    'Tasks with a group of their own send HTTPS and what the spec lists; the load balancer sends to its targets only.',
  why: 'What may leave without a word is how data leaves.',
  source: 'https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html',
  violations: (subject) => {
    const groups = groupsOf(subject);
    return groups.rules
      .filter(({ direction, group }) => direction === 'out' && groups.own.has(group))
      .filter((rule) => !isStated(subject, groups, rule))
      .map(
        (rule): Violation => ({
          message: `${
            membersOf(groups, rule.group)
              .map(({ name }) => name)
              .join(' and ') || rule.group
          } may send to ${'cidr' in rule.peer ? rule.peer.cidr : 'group' in rule.peer ? rule.peer.group : rule.peer.other} on ${portsOf(rule)}`,
          remedy: 'Remove the rule, or list it under `egress` with its reason.',
          resource: rule.resource,
          path: rule.path,
        }),
      );
  },
};
