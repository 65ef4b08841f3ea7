import { ofType, type Proof } from '../proof.js';
import { at, items } from '../values.js';
import { lengthOf, UNKNOWN } from './length.js';
import { exceeded, type Measures } from './measure.js';

/** What the roles hold. */
export const roleUses: Measures = (subject) =>
  ofType(subject, 'IAM::Role').map(({ address, properties }) => ({
    quota: 'rolePolicyCharacters',
    used: items(properties.Policies).reduce<number>((sum, policy) => {
      const document = at(policy, 'PolicyDocument');
      return sum + (document === undefined ? 0 : lengthOf(document));
    }, 0),
    of: 'characters of inline policies',
    otherwise: 'keep several values in one JSON secret, or say permissions with fewer resources',
    resource: address,
    path: ['Properties', 'Policies'],
  }));

/** IAM takes all policies. */
export const roleQuotas: Proof = {
  id: 'quotas/roles',
  claim: "The inline policies of each role stay within IAM's size for them.",
  why: 'The role cannot be updated, and with it no new secret or permission arrives.',
  source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html',
  assumes: () => [`an ARN that the account gives has ${UNKNOWN} characters at most`],
  violations: (subject) => exceeded(subject, roleUses(subject)),
};
