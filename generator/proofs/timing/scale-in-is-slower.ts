import { numberOf, runningIn } from '../load.js';
import { ofType, type Proof, type Violation } from '../proof.js';
import { at } from '../values.js';

const OUT = 60;
const IN = 300;

/** A short lull costs no capacity. */
export const scaleInIsSlower: Proof = {
  id: 'timing/scale-in-is-slower',
  claim: 'Every scaling policy takes tasks away more slowly than it adds them.',
  why: 'A service that gives capacity up as fast as it gets it swings with its load, and is short of it after each lull.',
  source: 'https://docs.aws.amazon.com/autoscaling/application/userguide/target-tracking-scaling-policy-overview.html',
  violations: (subject) =>
    ofType(subject, 'ApplicationAutoScaling::ScalingPolicy').flatMap(({ address, stack, properties }): Violation[] => {
      const configuration = properties.TargetTrackingScalingPolicyConfiguration;
      const scaling = runningIn(subject).find(({ resource }) => resource.stack === stack)?.service.scaling;
      const slow = numberOf(at(configuration, 'ScaleInCooldown'), scaling?.scaleInCooldown ?? IN);
      const quick = numberOf(at(configuration, 'ScaleOutCooldown'), scaling?.scaleOutCooldown ?? OUT);
      if (slow > quick) return [];
      return [
        {
          message: `tasks go every ${slow} seconds and come every ${quick}`,
          remedy: `Write a ScaleInCooldown of ${quick + 1} or more.`,
          resource: address,
          path: ['Properties', 'TargetTrackingScalingPolicyConfiguration', 'ScaleInCooldown'],
        },
      ];
    }),
};
