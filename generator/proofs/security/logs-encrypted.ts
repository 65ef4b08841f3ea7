import { expectEach } from '../look.js';
import type { Proof } from '../proof.js';

/** Where there is a key for logs, no group goes without it. CloudWatch Logs encrypts every other with a key of its own. */
export const logsEncrypted: Proof = {
  id: 'security/logs-encrypted',
  claim: 'Where the spec gives a key for logs, every log group is encrypted with it.',
  why: 'A group that was forgotten is readable to everybody whom the key was to keep out.',
  source: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html',
  controls: ['CT.CLOUDWATCH.PR.3', 'cloudwatch-log-group-encrypted'],
  violations: (subject) => {
    const { kmsKey } = subject.environment.logs;
    return kmsKey === undefined
      ? []
      : expectEach(subject, {
          type: 'Logs::LogGroup',
          path: ['KmsKeyId'],
          holds: (found) => found === kmsKey,
          message: (found) => `it is not encrypted with the key of the spec: KmsKeyId is ${found}`,
          remedy: `Write KmsKeyId: ${kmsKey}.`,
        });
  },
};
