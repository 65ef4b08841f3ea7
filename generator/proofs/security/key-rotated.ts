import { expectEach } from '../look.js';
import type { Proof } from '../proof.js';

/** A key that leaks opens a year at most. */
export const keyRotated: Proof = {
  id: 'security/key-rotated',
  claim: 'KMS gives every key of this module new material each year, and keeps a deleted one for a week.',
  why: 'The longer one material encrypts, the more is lost with it; and what a deleted key encrypted is gone.',
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/kms-controls.html#kms-4',
  controls: ['CIS 3.0.0/3.6', 'CT.KMS.PR.1', 'KMS.4', 'cmk-backing-key-rotation-enabled'],
  violations: (subject) => [
    ...expectEach(subject, {
      type: 'KMS::Key',
      path: ['EnableKeyRotation'],
      holds: (found) => found === true,
      message: (found) => `its material stays the same: EnableKeyRotation is ${found}`,
      remedy: 'Write EnableKeyRotation: true.',
    }),
    ...expectEach(subject, {
      type: 'KMS::Key',
      path: ['PendingWindowInDays'],
      holds: (found) => found === undefined || (typeof found === 'number' && found >= 7),
      message: (found) => `it is gone too soon after its deletion: PendingWindowInDays is ${found}`,
      remedy: 'Write PendingWindowInDays: 7 or more.',
    }),
  ],
};
