import { statementsOf } from '../least-privilege/statements.js';
import { at } from '../look.js';
import { ofType, type Proof } from '../proof.js';

/** What outlives every policy is made by AWS's services alone. */
export const keyGrants: Proof = {
  id: 'security/key-grants',
  claim: 'Only services of AWS can make a grant on a key of this module.',
  why: 'A grant outlives the policy by which it was made, and shows in no policy.',
  source: 'https://docs.aws.amazon.com/controltower/latest/controlreference/kms-rules.html#ct-kms-pr-3-description',
  controls: ['CT.KMS.PR.3'],
  violations: (subject) => {
    const denying = new Set(
      statementsOf(subject)
        .filter(
          ({ effect, actions, condition }) =>
            effect === 'Deny' &&
            actions.includes('kms:CreateGrant') &&
            ['kms:GrantIsForAWSResource', 'aws:PrincipalIsAWSService'].every(
              (key) => at(condition, 'BoolIfExists', key) === 'false',
            ),
        )
        .map(({ resource }) => resource.address),
    );
    return ofType(subject, 'KMS::Key')
      .filter(({ address }) => !denying.has(address))
      .map(({ address }) => ({
        message: 'whoever administers it can make grants on it',
        remedy:
          'Deny kms:CreateGrant where kms:GrantIsForAWSResource and aws:PrincipalIsAWSService are both false (BoolIfExists).',
        resource: address,
        path: ['Properties', 'KeyPolicy'],
      }));
  },
};
