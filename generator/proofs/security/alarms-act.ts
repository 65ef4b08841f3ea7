import { placeholdersIn } from '../../evaluate/index.js';
import { itemsAt } from '../look.js';
import { ofType, type Proof, type Subject } from '../proof.js';

/** Addresses of alarms that somebody else acts on: a composite alarm, or ECS, which rolls a deployment back. */
const actedOn = (subject: Subject): ReadonlySet<string> =>
  new Set(
    [
      ...ofType(subject, 'CloudWatch::CompositeAlarm').flatMap(({ properties }) => properties.AlarmRule ?? []),
      ...ofType(subject, 'ECS::Service').flatMap(({ properties }) =>
        itemsAt(properties, 'DeploymentConfiguration', 'Alarms', 'AlarmNames'),
      ),
    ].flatMap((value) => placeholdersIn(value).map(({ address }) => address)),
  );

/** Every alarm leads to something. */
export const alarmsAct: Proof = {
  id: 'security/alarms-act',
  claim: 'Every alarm tells somebody, is part of one that does, or rolls a deployment back.',
  why: 'An alarm that nobody hears is a failure that users report.',
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html#cloudwatch-15',
  controls: ['CT.CLOUDWATCH.PR.1', 'CloudWatch.15', 'cloudwatch-alarm-action-check'],
  violations: (subject) => {
    const others = actedOn(subject);
    return ['CloudWatch::Alarm', 'CloudWatch::CompositeAlarm']
      .flatMap((type) => ofType(subject, type))
      .filter(({ address, properties }) => itemsAt(properties, 'AlarmActions').length === 0 && !others.has(address))
      .map(({ address }) => ({
        message: 'nobody hears of it: it has no AlarmActions, and nothing else acts on it',
        remedy: 'Write the topic into AlarmActions, or make it part of a composite alarm.',
        resource: address,
        path: ['Properties', 'AlarmActions'],
      }));
  },
};
