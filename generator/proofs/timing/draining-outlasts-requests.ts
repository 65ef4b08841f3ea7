import { attributeOf, keyOf, numberOf, runningIn } from '../load.js';
import { ofType, type Proof, type Violation } from '../proof.js';
import { drainingOf } from './pace.js';

/** No request that the load balancer still waits for is cut off by a deployment. */
export const drainingOutlastsRequests: Proof = {
  id: 'timing/draining-outlasts-requests',
  claim: 'In production a task that leaves may finish requests for as long as the load balancer waits for an answer.',
  why: 'A deployment or a scale-in answers slow requests with errors, though nothing is wrong with the service.',
  source:
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-target-group-attributes.html#deregistration-delay',
  violations: (subject) => {
    const { tier, loadBalancer } = subject.environment;
    const balancer = ofType(subject, 'ElasticLoadBalancingV2::LoadBalancer')[0];
    if (tier !== 'production' || balancer === undefined) return [];
    const idle = numberOf(
      attributeOf(balancer.properties.LoadBalancerAttributes, 'idle_timeout.timeout_seconds'),
      loadBalancer.idleTimeout,
    );
    return runningIn(subject).flatMap((one): Violation[] => {
      const draining = drainingOf(one);
      if (one.service.kind !== 'api' || draining >= idle) return [];
      return [
        {
          message: `${one.service.name} drains for ${draining} seconds, but the load balancer waits ${idle} for the next byte of an answer`,
          remedy: `Write draining: ${idle}${draining > 0 ? `, or loadBalancer.idleTimeout: ${draining}` : ''}.`,
          resource: one.address,
          spec: keyOf(one, 'draining'),
        },
      ];
    });
  },
};
