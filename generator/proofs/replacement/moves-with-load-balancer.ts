import { shown } from '../look.js';
import { ofType, type Proof } from '../proof.js';

/** A target group cannot change sides, so another scheme is another target group. */
export const movesWithLoadBalancer: Proof = {
  id: 'replacement/moves-with-load-balancer',
  claim: 'A target group is called after the scheme of its load balancer, so that a new load balancer gets new ones.',
  why: 'A target group belongs to one load balancer for life: an update that replaces the load balancer alone fails.',
  source: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html',
  violations: (subject) => {
    const [balancer] = ofType(subject, 'ElasticLoadBalancingV2::LoadBalancer');
    if (balancer === undefined) return [];
    const { Scheme: scheme } = balancer.properties;
    return ofType(subject, 'ElasticLoadBalancingV2::TargetGroup')
      .filter(({ id }) => id.startsWith('Internal') !== (scheme === 'internal'))
      .map(({ address, id }) => ({
        message: `it is called ${id}, but its load balancer's Scheme is ${shown(scheme)}`,
        remedy: 'Set `loadBalancer.scheme` in the spec, which names target groups as well.',
        resource: address,
      }));
  },
};
