import { attribute, expectEach, inProduction } from '../look.js';
import type { Proof } from '../proof.js';

/** Nobody deletes the way in by mistake. Dev and staging are left out: they come and go. */
export const deletionProtection: Proof = {
  id: 'security/deletion-protection',
  claim: 'In production the load balancer cannot be deleted before its protection is taken off.',
  why: 'A load balancer that is deleted by mistake takes its address and every service along.',
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html#elb-6',
  controls: ['CT.ELASTICLOADBALANCING.PR.5', 'ELB.6', 'elb-deletion-protection-enabled'],
  violations: (subject) =>
    inProduction(subject)
      ? expectEach(subject, {
          type: 'ElasticLoadBalancingV2::LoadBalancer',
          path: ['LoadBalancerAttributes'],
          holds: (found) => attribute(found, 'deletion_protection.enabled') === 'true',
          message: () => 'it can be deleted by mistake',
          remedy: 'Write deletionProtection: true.',
          spec: subject.environment.loadBalancer.deletionProtection
            ? undefined
            : ['loadBalancer', 'deletionProtection'],
        })
      : [],
};
