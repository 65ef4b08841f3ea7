/** The identity of a pipeline: an OIDC provider of the account, and the one subject that may assume the deploy role. */

import { policyDocument } from '../stacks/iam.js';

/** Who may deploy. */
export interface Pipeline {
  /** ARN of the provider, `arn:aws:iam::<account>:oidc-provider/<host>`. */
  readonly provider: string;
  /** The `sub` of the pipeline's token, for example `repo:paperwurks/compute:environment:production`. */
  readonly subject: string;
}

const providerPattern = /^arn:aws[a-z-]*:iam::\d{12}:oidc-provider\/([a-z0-9.-]+(?:\/[A-Za-z0-9._/-]+)?)$/;

/** What is wrong with a pipeline's identity; undefined where nothing is. */
export const pipelineProblem = ({ provider, subject }: Pipeline): string | undefined => {
  if (!providerPattern.test(provider))
    return `'${provider}' is no ARN of an OIDC provider; expected arn:aws:iam::<account>:oidc-provider/<host>`;
  if (!/^[\x21-\x7e]{1,255}$/.test(subject)) return 'a subject is 1 to 255 characters without spaces';
  // A wildcard before the repository lets strangers in: GitHub's tokens of all repositories have one issuer.
  // https://docs.github.com/actions/security-for-github-actions/security-hardening-your-deployments/about-security-hardening-with-openid-connect
  const [, owner = '', ...rest] = subject.split(':');
  if (/[*?]/.test(subject) && (/[*?]/.test(owner) || !/^[A-Za-z0-9_.-]+:/.test(subject) || rest.length === 0))
    return `the wildcard in '${subject}' stands for whose pipeline it is; write that out, as in repo:org/name:*`;
  return undefined;
};

/**
 * Trust for one pipeline: tokens that were made for STS and for this subject, literally, unless it has a wildcard.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html
 */
export const pipelineTrust = ({ provider, subject }: Pipeline): object => {
  const host = providerPattern.exec(provider)?.[1] ?? '';
  const audience = { [`${host}:aud`]: 'sts.amazonaws.com' };
  const pipeline = { [`${host}:sub`]: subject };
  return policyDocument([
    {
      Effect: 'Allow',
      Principal: { Federated: provider },
      Action: 'sts:AssumeRoleWithWebIdentity',
      Condition: /[*?]/.test(subject)
        ? { StringEquals: audience, StringLike: pipeline }
        : { StringEquals: { ...audience, ...pipeline } },
    },
  ]);
};
