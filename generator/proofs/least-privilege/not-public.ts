import { at } from '../look.js';
import type { Proof } from '../proof.js';
import { statementsOf } from './statements.js';

/** Nothing is shared with the world. */
export const notPublic: Proof = {
  id: 'least-privilege/not-public',
  claim: 'No policy of a role, a key, a topic or a log allows anything to everybody.',
  why: 'What everybody may use is used by whoever finds it.',
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/sns-controls.html#sns-4',
  controls: ['KMS.5', 'SNS.4', 'kms-key-policy-no-public-access', 'sns-topic-no-public-access'],
  violations: (subject) =>
    statementsOf(subject)
      .filter(({ effect, kind }) => effect === 'Allow' && kind !== 'identity')
      .filter(({ principal }) => [principal, at(principal, 'AWS')].flat().includes('*'))
      .map(({ resource, path, name }) => ({
        message: `the statement ${name} allows it to everybody`,
        remedy: 'Name the accounts or services.',
        resource: resource.address,
        path: [...path, 'Principal'],
      })),
};
