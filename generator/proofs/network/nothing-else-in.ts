import type { Proof, Subject, Violation } from '../proof.js';
import { covers, type Groups, groupsOf, isTrusted, membersOf, type Party, portsOf, type Rule } from './groups.js';

/** Whether a rule is the way of requests: from the load balancer to the port on which a member listens. */
const isRequest = ({ environment }: Subject, groups: Groups, rule: Rule): boolean => {
  if (!('group' in rule.peer) || rule.protocol !== 'tcp') return false;
  // The networking module opens a range for all services that may come; a group of ours opens one port.
  if (rule.from !== rule.to && !groups.read.has(rule.group)) return false;
  const fromLoadBalancer = membersOf(groups, rule.peer.group).some(({ kind }) => kind === 'load-balancer');
  const listens = ({ kind, name }: Party): boolean =>
    kind === 'service' &&
    environment.services.some(
      (service) => service.kind === 'api' && service.name === name && covers(rule, service.port),
    );
  return fromLoadBalancer && membersOf(groups, rule.group).some(listens);
};

const peerName = (groups: Groups, { peer }: Rule): string => {
  if ('cidr' in peer) return peer.cidr;
  if ('other' in peer) return peer.other;
  const members = membersOf(groups, peer.group).map(({ name }) => name);
  return members.length > 0 ? members.join(' and ') : `the group ${peer.group}`;
};

/** Nothing but requests comes in. */
export const nothingElseIn: Proof = {
  id: 'network/nothing-else-in',
  claim: 'Only the load balancer reaches tasks, each API on its own port; nothing reaches a worker or an instance.',
  why: 'Every further way in is one that nobody watches, and that a break-in at one service uses to reach the next.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/bestpracticesguide/security-network.html',
  assumes: (subject) => {
    const groups = groupsOf(subject);
    return groups.parties.some((party) => party.kind !== 'load-balancer' && isTrusted(groups, party))
      ? ["the networking module's groups of tasks and instances let nothing in beside the load balancer's requests"]
      : [];
  },
  violations: (subject) => {
    const groups = groupsOf(subject);
    return groups.rules
      .filter(({ direction, peer }) => direction === 'in' && !('cidr' in peer))
      .filter((rule) => !isRequest(subject, groups, rule))
      .map(
        (rule): Violation => ({
          message: `${peerName(groups, rule)} may reach ${
            membersOf(groups, rule.group)
              .map(({ name }) => name)
              .join(' and ') || `the group ${rule.group}`
          } on ${portsOf(rule)}`,
          remedy: 'Remove the rule.',
          resource: rule.resource,
          path: rule.path,
        }),
      );
  },
};
