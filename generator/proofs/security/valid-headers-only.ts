import { attribute, expectEach } from '../look.js';
import type { Proof } from '../proof.js';

/** Applications see no header that the load balancer read in another way. */
export const validHeadersOnly: Proof = {
  id: 'security/valid-headers-only',
  claim: 'The load balancer drops headers that are not valid.',
  why: 'A header that load balancer and application read differently smuggles a second request in.',
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html#elb-4',
  controls: ['CT.ELASTICLOADBALANCING.PR.4', 'ELB.4', 'alb-http-drop-invalid-header-enabled'],
  violations: (subject) =>
    expectEach(subject, {
      type: 'ElasticLoadBalancingV2::LoadBalancer',
      path: ['LoadBalancerAttributes'],
      holds: (found) => attribute(found, 'routing.http.drop_invalid_header_fields.enabled') === 'true',
      message: () => 'it passes headers on that are not valid',
      remedy: "Write routing.http.drop_invalid_header_fields.enabled: 'true'.",
    }),
};
