/** Who is about to deploy where: the account and the region of the spec against those of the credentials. */

import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { DeployError, type Session } from '../session.js';

/** Who the credentials belong to. */
export interface Identity {
  /** Twelve digits. */
  readonly account: string;
  readonly arn: string;
}

/** Names that the SDK and STS give to credentials that do not work: nothing about the deployment is wrong then. */
const expired = new Set(['ExpiredToken', 'ExpiredTokenException', 'TokenRefreshRequired']);
const unusable = new Set([
  'CredentialsProviderError',
  'InvalidClientTokenId',
  'SignatureDoesNotMatch',
  'TokenProviderError',
  'UnrecognizedClientException',
]);

/** What a failed look at the credentials means. */
const credentialsError = (error: unknown): unknown => {
  if (!(error instanceof Error)) return error;
  if (expired.has(error.name))
    return new DeployError('the credentials have expired', 'sign in again (for example `aws sso login`) and repeat');
  if (unusable.has(error.name))
    return new DeployError(
      `there are no usable AWS credentials: ${error.message}`,
      'set AWS_PROFILE, sign in, or let the pipeline assume the deploy role; `aws sts get-caller-identity` shows who you are',
    );
  return error;
};

const callerOf = async (session: Session): Promise<Identity> => {
  try {
    // Any identity may ask: https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
    const { Account: account, Arn: arn } = await session.aws.sts.send(new GetCallerIdentityCommand({}));
    if (account === undefined || arn === undefined) throw new Error('STS did not say who the caller is');
    return { account, arn };
  } catch (error) {
    throw credentialsError(error);
  }
};

/**
 * Asks STS who is calling and compares that with the spec, before anything else is done.
 * @returns the caller's account and ARN.
 * @throws {DeployError} where the spec names no account, where account or region are not the spec's, and where the
 *   credentials do not work.
 */
export const guardIdentity = async (session: Session): Promise<Identity> => {
  const { aws, target } = session;
  const spec = `params/${target.environment}.yaml`;
  if (aws.region !== target.region)
    throw new DeployError(
      `${spec} is of the region ${target.region}, and this session is connected to ${aws.region}`,
      `connect to ${target.region}`,
    );
  const identity = await callerOf(session);
  if (target.account === undefined)
    throw new DeployError(
      `${spec} does not say which account '${target.environment}' belongs to`,
      `add \`account: "${identity.account}"\` to it if this account is the one; you are ${identity.arn}`,
    );
  if (identity.account !== target.account)
    throw new DeployError(
      `${spec} is of the account ${target.account}, and you are ${identity.arn}`,
      `use credentials of ${target.account}; nothing was done`,
    );
  return identity;
};
