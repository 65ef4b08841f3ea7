import type { Proof, Subject, Violation } from '../proof.js';
import { type Groups, groupsOf, isTrusted, membersOf, portsOf, type Rule } from './groups.js';

/** What the internet may ask for: requests, and a redirect to them. */
const PORTS = [80, 443];

const wrong = (groups: Groups, rule: Rule): string | undefined => {
  if (rule.direction !== 'in' || !('cidr' in rule.peer)) return undefined;
  const others = membersOf(groups, rule.group).filter(({ kind }) => kind !== 'load-balancer');
  const { cidr } = rule.peer;
  if (others.length > 0) return `${cidr} may reach ${others.map(({ name }) => name).join(' and ')} on ${portsOf(rule)}`;
  const isRequest = rule.protocol === 'tcp' && rule.from === rule.to && PORTS.includes(rule.from);
  return isRequest ? undefined : `${cidr} may reach the load balancer on ${portsOf(rule)}`;
};

const trusted = (subject: Subject): boolean => {
  const groups = groupsOf(subject);
  return groups.parties.some((party) => party.kind === 'load-balancer' && isTrusted(groups, party));
};

/** Addresses reach the load balancer and nothing behind it. */
export const internetToLoadBalancerOnly: Proof = {
  id: 'network/internet-to-load-balancer-only',
  claim: 'Addresses reach the load balancer on ports 80 and 443, and nothing else of the environment.',
  why: 'An open port past the load balancer has no TLS, no health check and no log.',
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-18',
  controls: [
    'CIS 3.0.0/5.2',
    'CIS 3.0.0/5.3',
    'CT.EC2.PR.3',
    'CT.EC2.PR.4',
    'EC2.13',
    'EC2.14',
    'EC2.18',
    'EC2.19',
    'EC2.53',
    'EC2.54',
    'restricted-common-ports',
    'restricted-ssh',
    'vpc-sg-open-only-to-authorized-ports',
  ],
  assumes: (subject) =>
    trusted(subject)
      ? ["the networking module's group of the load balancer lets addresses in on ports 80 and 443 only"]
      : [],
  violations: (subject) => {
    const groups = groupsOf(subject);
    return groups.rules.flatMap((rule): Violation[] => {
      const message = wrong(groups, rule);
      return message === undefined
        ? []
        : [{ message, remedy: 'Remove the rule.', resource: rule.resource, path: rule.path }];
    });
  },
};
