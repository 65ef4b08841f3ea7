import { expectEach } from '../look.js';
import type { Proof } from '../proof.js';

/** Logs are kept for a time that somebody chose. */
export const logsEnd: Proof = {
  id: 'security/logs-end',
  claim: 'Every log group says how long it keeps its lines.',
  why: 'Without it logs, with all that they say of people, are kept and paid for without end.',
  source:
    'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/Working-with-log-groups-and-streams.html#SettingLogRetention',
  violations: (subject) =>
    expectEach(subject, {
      type: 'Logs::LogGroup',
      path: ['RetentionInDays'],
      holds: (found) => typeof found === 'number',
      message: (found) => `its lines are kept without end: RetentionInDays is ${found}`,
      remedy: 'Write logRetentionDays.',
    }),
};
