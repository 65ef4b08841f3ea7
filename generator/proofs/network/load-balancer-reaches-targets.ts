import type { ApiService } from '../../environment/environment.js';
import type { Proof, Violation } from '../proof.js';
import { covers, type Groups, groupsOf, isApi, isKnown, isTrusted, type Party } from './groups.js';

/** The two ends of the way of a request. */
interface Way {
  readonly service: ApiService;
  readonly from: Party;
  readonly to: Party;
}

const waysOf = (groups: Groups, services: readonly ApiService[]): Way[] => {
  const from = groups.parties.find(({ kind }) => kind === 'load-balancer');
  return services.flatMap((service) => {
    const to = groups.parties.find(({ kind, name }) => kind === 'service' && name === service.name);
    return from && to ? [{ service, from, to }] : [];
  });
};

/** Whether a rule opens the way at an end; an end that is taken on trust is taken to be open. */
const opens = (groups: Groups, direction: 'in' | 'out', end: Party, peer: Party, port: number): boolean => {
  const rules = groups.rules.filter((rule) => rule.direction === direction && end.groups.includes(rule.group));
  const open = rules.some(
    (rule) => 'group' in rule.peer && peer.groups.includes(rule.peer.group) && covers(rule, port),
  );
  return open || (isTrusted(groups, end) && !isWritten(groups, end, peer));
};

/** Between a group of ours and a trusted one the rules are ours to write; between two trusted ones they are not. */
const isWritten = (groups: Groups, end: Party, peer: Party): boolean => {
  const ours = peer.groups.some((group) => groups.own.has(group));
  return ours && end.groups.some((group) => !isKnown(groups, group));
};

/** Requests and health checks arrive. */
export const loadBalancerReachesTargets: Proof = {
  id: 'network/load-balancer-reaches-targets',
  claim: 'The load balancer can send to the port of each API, and the API lets it in.',
  why: 'Where one of the two rules is missing every health check fails, and no deployment ever ends.',
  source:
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-update-security-groups.html',
  assumes: (subject) => {
    const groups = groupsOf(subject);
    return waysOf(groups, subject.environment.services.filter(isApi))
      .filter(({ from, to }) => isTrusted(groups, from) && isTrusted(groups, to))
      .map(
        ({ service: { name, port } }) =>
          `the networking module's groups let the load balancer reach ${name} on port ${port}`,
      );
  },
  violations: (subject) => {
    const groups = groupsOf(subject);
    return waysOf(groups, subject.environment.services.filter(isApi)).flatMap(({ service, from, to }): Violation[] => {
      const { port, name } = service;
      const spec = ['services', name, 'port'];
      const remedy = `Let the load balancer reach port ${port} of ${name}: a rule at each of the two groups.`;
      return [
        ...(opens(groups, 'out', from, to, port)
          ? []
          : [{ message: `the load balancer's group lets nothing out to ${name} on port ${port}`, remedy, spec }]),
        ...(opens(groups, 'in', to, from, port)
          ? []
          : [{ message: `the group of ${name} does not let the load balancer in on port ${port}`, remedy, spec }]),
      ];
    });
  },
};
