import { keyOf, onInstances } from '../load.js';
import { ofType, type Proof, type Violation } from '../proof.js';
import { at } from '../values.js';
import { drainingOf, INSTANCE_START, paceOf, TASK_START } from './pace.js';
import { assumedPace } from './rollout.js';

/** Seconds of an ISO 8601 duration of hours, minutes and seconds; undefined for another one. */
export const secondsOf = (duration: string): number | undefined => {
  const [whole, hours = 0, minutes = 0, seconds = 0] = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?$/.exec(duration) ?? [];
  return whole === undefined ? undefined : Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
};

/** An instance is replaced before CloudFormation gives up on it. */
export const instancesDrainInTime: Proof = {
  id: 'timing/instances-drain-in-time',
  claim:
    'In the pause of a rolling update of the instances a new one joins, and tasks start there, become healthy and leave the old one.',
  why: 'The update fails and rolls back whenever an instance with such a task is replaced, security fixes included.',
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-updatepolicy.html',
  assumes: (subject) => (onInstances(subject).length > 0 ? assumedPace() : []),
  violations: (subject) => {
    const group = ofType(subject, 'AutoScaling::AutoScalingGroup')[0];
    const written = at(group?.updatePolicy, 'AutoScalingRollingUpdate', 'PauseTime');
    const pause = typeof written === 'string' ? secondsOf(written) : undefined;
    if (pause === undefined) return [];
    return onInstances(subject).flatMap((one): Violation[] => {
      const { ready, leave } = paceOf(one);
      const total = INSTANCE_START + TASK_START + ready + leave;
      const draining = drainingOf(one);
      if (total <= pause) return [];
      return [
        {
          message: `a task of ${one.service.name} may take ${total} seconds to move to a new instance (${INSTANCE_START} until that joins, ${TASK_START} to start, ${ready} to be healthy, ${leave} to leave), and the pause is ${pause}`,
          remedy:
            draining >= total - pause
              ? `Write draining: ${draining - (total - pause)}.`
              : `Make the health checks ${total - pause - draining} seconds shorter, and write draining: 0.`,
          resource: one.address,
          spec: keyOf(one, draining > 0 ? 'draining' : 'containerHealthCheck'),
        },
      ];
    });
  },
};
