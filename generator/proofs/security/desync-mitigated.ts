import { attribute, expectEach } from '../look.js';
import type { Proof } from '../proof.js';

/** Requests that could be read in two ways are told apart. */
export const desyncMitigated: Proof = {
  id: 'security/desync-mitigated',
  claim: 'The load balancer mitigates request smuggling, defensively or most strictly.',
  why: 'A request whose end is ambiguous lets one user see the answers to another.',
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html#elb-12',
  controls: ['CT.ELASTICLOADBALANCING.PR.3', 'ELB.12', 'alb-desync-mode-check'],
  violations: (subject) =>
    expectEach(subject, {
      type: 'ElasticLoadBalancingV2::LoadBalancer',
      path: ['LoadBalancerAttributes'],
      holds: (found) =>
        ['defensive', 'strictest'].includes(String(attribute(found, 'routing.http.desync_mitigation_mode'))),
      message: () => 'it does not tell ambiguous requests apart',
      remedy: 'Write routing.http.desync_mitigation_mode: defensive or strictest.',
    }),
};
