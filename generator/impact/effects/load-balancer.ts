import { replacedBy } from '../diff/change.js';
import { changedOf, type EffectRule } from './scene.js';

/** A load balancer that is replaced: its name in DNS goes with it. */
export const loadBalancer: EffectRule = (scene) =>
  changedOf(scene, 'ElasticLoadBalancingV2::LoadBalancer')
    .filter((changed) => replacedBy(changed) !== 'never')
    .map(({ after: { address } }) => ({
      address,
      effect: {
        what: 'load-balancer',
        text: 'the new load balancer has another DNS name; requests fail that still go to the old one',
        interrupts: true,
        source:
          'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-updating-stacks-update-behaviors.html#update-replacement',
      },
    }));
