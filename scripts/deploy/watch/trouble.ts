/** What an error of the SDK means to somebody who only looks on. */

import { DeployError, type Session } from '../session.js';

/**
 * `passing` goes away by itself; `expired` needs a new login; `denied` a permission; `missing`: there is no such stack;
 * `aborted`: the run was interrupted in the middle of a call.
 */
export type Trouble = 'passing' | 'expired' | 'denied' | 'missing' | 'aborted' | 'other';

interface SdkError extends Error {
  readonly code?: string;
  readonly $metadata?: { readonly httpStatusCode?: number };
  readonly $retryable?: unknown;
}

/** Names that AWS gives to a call that came too often: https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/CommonErrors.html */
const throttled =
  /^(?:Throttl|TooManyRequests|RequestLimitExceeded|RequestThrottled|SlowDown|PriorRequestNotComplete|BandwidthLimitExceeded|ServiceUnavailable|InternalFailure|InternalError|RequestTimeout|TimeoutError|NetworkingError)/;
const network =
  /^(?:ECONNRESET|ECONNREFUSED|ECONNABORTED|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH|UND_ERR_)/;
const expired =
  /^(?:ExpiredToken|RequestExpired|InvalidClientTokenId|UnrecognizedClient|InvalidToken|AuthFailure|CredentialsProviderError|TokenProviderError|SSOTokenProviderFailure|UnauthorizedException)/;
const denied = /^(?:AccessDenied|UnauthorizedOperation|NotAuthorized)/;

/** Classifies an error. */
export const troubleOf = (error: unknown): Trouble => {
  if (!(error instanceof Error)) return 'other';
  const { name, message, code = '', $metadata, $retryable } = error as SdkError;
  const status = $metadata?.httpStatusCode ?? 0;
  if (name === 'AbortError') return 'aborted';
  if (expired.test(name) || expired.test(code)) return 'expired';
  if (denied.test(name) || denied.test(code)) return 'denied';
  if (throttled.test(name) || throttled.test(code) || network.test(code) || network.test(name)) return 'passing';
  if (status >= 500 || status === 429 || $retryable !== undefined) return 'passing';
  if (/socket hang up|XML parse error|Rate exceeded/i.test(message)) return 'passing';
  if (/^Stack.* does not exist/.test(message)) return 'missing';
  return 'other';
};

/** Whether AWS has answered and will answer the same again: there is nothing to wait for. */
export const isAnswer = (error: unknown): boolean =>
  error instanceof Error && '$metadata' in error && ['denied', 'missing', 'other'].includes(troubleOf(error));

/** Whether Cloud Control does not know a resource: https://docs.aws.amazon.com/cloudcontrolapi/latest/APIReference/CommonErrors.html */
export const isNoResource = (error: unknown): boolean =>
  error instanceof Error && /^(?:ResourceNotFound|NotFound)/.test(error.name);

/** An error in a few words, without what a service repeats in each: request ids. */
export const wordsOf = (error: unknown): string => {
  const { name, message } = error instanceof Error ? error : { name: '', message: String(error) };
  const text = message.replace(/\s*\(?(?:Request ?ID|RequestToken|Service|Status Code):[^)]*\)?/gi, '').trim();
  return name === '' || name === 'Error' || text.startsWith(name) ? text : `${name}: ${text}`;
};

/** How the person comes back to an operation that goes on without this run. */
export const comeBack = (session: Session): string => `run \`compute status ${session.target.environment}\``;

/** What the run ends with where it can look no longer; what CloudFormation does is not touched by that. */
export const blinded = (session: Session, error: unknown): DeployError =>
  troubleOf(error) === 'expired'
    ? new DeployError(
        `the credentials are no longer valid (${wordsOf(error)})`,
        `the deployment goes on; log in again and ${comeBack(session)}`,
      )
    : new DeployError(
        `the deployment can no longer be followed: ${wordsOf(error)}`,
        `it goes on; ${comeBack(session)} when that is mended`,
      );

/** Milliseconds before a call is repeated that the SDK has already given up on, and how often. */
const again = { first: 1000, longest: 20_000, tries: 30 } as const;

/**
 * Makes a call that may be repeated (a read, or one with a token) until it gets through.
 * @throws the error where it does not pass by itself, or the run is interrupted meanwhile.
 */
export const patiently = async <T>(session: Session, call: () => Promise<T>): Promise<T> => {
  let wait: number = again.first;
  for (let attempt = 1; ; attempt++) {
    try {
      return await call();
    } catch (error) {
      if (troubleOf(error) !== 'passing' || attempt === again.tries || session.signal.aborted) throw error;
      await session.pause(wait);
      wait = Math.min(wait * 2, again.longest);
    }
  }
};
