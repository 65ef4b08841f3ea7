import { expectEach } from '../look.js';
import type { Proof } from '../proof.js';

/** No alarm was silenced and forgotten. */
export const alarmsEnabled: Proof = {
  id: 'security/alarms-enabled',
  claim: 'The actions of every alarm are enabled.',
  why: 'An alarm that was silenced for an hour and forgotten tells nobody of the next failure.',
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html#cloudwatch-17',
  controls: ['CT.CLOUDWATCH.PR.4', 'CloudWatch.17', 'cloudwatch-alarm-action-enabled-check'],
  violations: (subject) =>
    ['CloudWatch::Alarm', 'CloudWatch::CompositeAlarm'].flatMap((type) =>
      expectEach(subject, {
        type,
        path: ['ActionsEnabled'],
        holds: (found) => found === undefined || found === true,
        message: (found) => `it is silenced: ActionsEnabled is ${found}`,
        remedy: 'Leave ActionsEnabled out.',
      }),
    ),
};
