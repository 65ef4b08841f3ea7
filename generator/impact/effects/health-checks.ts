import { topOf } from '../diff/change.js';
import { type EffectRule, updatedOf } from './scene.js';

const isCheck = (property: string): boolean =>
  /^(?:HealthCheck|HealthyThreshold|UnhealthyThreshold|Matcher)/.test(property);

/** Health checks of a target group that stays: its targets are judged anew, and stay registered. */
export const healthChecks: EffectRule = (scene) =>
  updatedOf(scene, 'ElasticLoadBalancingV2::TargetGroup')
    .filter(({ properties }) => properties.some((change) => isCheck(topOf(change))))
    .map(({ after: { address } }) => ({
      address,
      effect: {
        what: 'health-checks',
        text: 'the targets stay registered and are checked anew; one that fails gets no requests while others pass',
        interrupts: false,
        source: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html',
      },
    }));
