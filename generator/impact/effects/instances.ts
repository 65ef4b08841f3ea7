import { isMap, render, type Value } from '../../evaluate/index.js';
import { at } from '../../proofs/look.js';
import { afterOf, below, type EffectRule, refersTo, updatedOf } from './scene.js';

/** What of a group its update policy is for. */
const launches = [
  'LaunchConfigurationName',
  'LaunchTemplate',
  'MixedInstancesPolicy',
  'PlacementGroup',
  'VPCZoneIdentifier',
] as const;

const policyPage =
  'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-updatepolicy.html';
const drainingPage = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/container-instance-draining.html';

/** How instances are replaced; undefined where they are not. */
const rolling = (policy: Value | undefined): string | undefined => {
  const update = at(policy, 'AutoScalingRollingUpdate');
  if (isMap(update)) {
    const batch = render(update.MaxBatchSize ?? 1);
    return `instances are replaced, ${batch} at a time, ${render(update.MinInstancesInService ?? 0)} in service meanwhile`;
  }
  return at(policy, 'AutoScalingInstanceRefresh') === undefined
    ? undefined
    : 'instances are replaced by an instance refresh';
};

/** Instances of a group of which what they are launched with changes: it takes an update policy to replace them. */
export const instances: EffectRule = (scene) =>
  updatedOf(scene, 'AutoScaling::AutoScalingGroup').flatMap((changed) => {
    if (below(changed, ...launches).length === 0) return [];
    const { address, updatePolicy } = changed.after;
    const replaced = rolling(updatePolicy);
    if (replaced === undefined) {
      const text = 'instances that run stay as they are, only new ones are launched with the change';
      return [{ address, effect: { what: 'instances', text, interrupts: false, source: policyPage } }];
    }
    const provider = afterOf(scene, 'ECS::CapacityProvider').find(({ properties }) =>
      refersTo(properties.AutoScalingGroupProvider, address),
    );
    if (provider === undefined)
      return [{ address, effect: { what: 'instances', text: replaced, interrupts: true, source: policyPage } }];
    const drained = at(provider.properties, 'AutoScalingGroupProvider', 'ManagedDraining') === 'ENABLED';
    const text = drained
      ? `${replaced}; ECS drains them, and keeps as many tasks running as the services ask for`
      : `${replaced}; their tasks stop with them`;
    return [{ address, effect: { what: 'instances', text, interrupts: !drained, source: drainingPage } }];
  });
