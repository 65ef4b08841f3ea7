import { attribute, expectEach } from '../look.js';
import type { Proof } from '../proof.js';

/** A zone with few tasks does not get as many requests as one with many. */
export const crossZone: Proof = {
  id: 'security/cross-zone',
  claim: 'No target group turns balancing across zones off.',
  why: 'Without it a zone with one task gets as many requests as a zone with three, and fails first.',
  source:
    'https://docs.aws.amazon.com/controltower/latest/controlreference/elb-rules.html#ct-elasticloadbalancing-pr-15-description',
  controls: ['CT.ELASTICLOADBALANCING.PR.15'],
  violations: (subject) =>
    expectEach(subject, {
      type: 'ElasticLoadBalancingV2::TargetGroup',
      path: ['TargetGroupAttributes'],
      holds: (found) => attribute(found, 'load_balancing.cross_zone.enabled') !== 'false',
      message: () => 'requests stay in the zone that they come in by',
      remedy: 'Leave crossZone out.',
    }),
};
