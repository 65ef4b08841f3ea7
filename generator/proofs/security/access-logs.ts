import { attribute, expectEach, inProduction } from '../look.js';
import type { Proof } from '../proof.js';

/** Who asked for what can be found out. Elsewhere a spec may save the bucket. */
export const accessLogs: Proof = {
  id: 'security/access-logs',
  claim: 'In production the load balancer logs every request to a bucket.',
  why: 'Without access logs an attack can neither be seen nor be followed.',
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html#elb-5',
  controls: ['CT.ELASTICLOADBALANCING.PR.6', 'ELB.5', 'elb-logging-enabled'],
  violations: (subject) =>
    inProduction(subject)
      ? expectEach(subject, {
          type: 'ElasticLoadBalancingV2::LoadBalancer',
          path: ['LoadBalancerAttributes'],
          holds: (found) =>
            attribute(found, 'access_logs.s3.enabled') === 'true' &&
            attribute(found, 'access_logs.s3.bucket') !== undefined,
          message: () => 'it does not log requests',
          remedy: 'Write accessLogs: true.',
          spec: subject.environment.loadBalancer.accessLogs ? undefined : ['loadBalancer', 'accessLogs'],
        })
      : [],
};
