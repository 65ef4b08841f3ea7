import { expectEach } from '../look.js';
import type { Proof } from '../proof.js';

/** Messages of alarms lie encrypted. */
export const topicEncrypted: Proof = {
  id: 'security/topic-encrypted',
  claim: 'Every topic is encrypted with a customer managed key.',
  why: 'Alarms and events name what runs and what fails; under the AWS managed key no alarm can publish at all.',
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/sns-controls.html#sns-1',
  controls: ['SNS.1', 'sns-encrypted-kms'],
  violations: (subject) =>
    expectEach(subject, {
      type: 'SNS::Topic',
      path: ['KmsMasterKeyId'],
      holds: (found) => found !== undefined && found !== 'alias/aws/sns',
      message: (found) => `its messages are not encrypted with a key of yours: KmsMasterKeyId is ${found}`,
      remedy: 'Write the ARN of a customer managed key.',
    }),
};
