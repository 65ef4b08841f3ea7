/** Who a statement is about: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html */

import { isOpen, partsOf, scalarOf } from '../looks/values.js';
import { complain, eachOf, into, isOf, type PolicyPlace } from './place.js';
import { principalRule } from './rules.js';

const account =
  /^(?:\*$|\d{12}$|arn:(?:aws|aws-cn|aws-us-gov):(?:iam::\d{12}:(?:root|user|group|role)|sts::\d{12}:assumed-role|iam::cloudfront:user\/.+$))/;

/** Judges a Principal or NotPrincipal. */
export const judgePrincipal = (value: unknown, place: PolicyPlace): void => {
  if (!isOf(value, ['object', 'string'], place, principalRule)) return;
  const text = scalarOf(value);
  if (text !== undefined) {
    if (text !== '*') complain(place, principalRule, `the principal '${text}' is no mapping, and not '*'`);
    return;
  }
  const parts = partsOf(value);
  for (const kind of ['AWS', 'CanonicalUser', 'Federated', 'Service']) {
    const inside = into(place, kind);
    if (!isOf(parts[kind], ['string', 'array'], inside, principalRule)) continue;
    for (const [one, where] of eachOf(parts[kind], inside)) {
      if (isOpen(one) || !isOf(one, ['string'], where, principalRule)) continue;
      if (kind === 'AWS' && !account.test(`${scalarOf(one)}`))
        complain(where, principalRule, `'${scalarOf(one)}' is no account, and no ARN of a user or role`);
    }
  }
};
