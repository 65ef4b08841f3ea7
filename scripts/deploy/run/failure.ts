/** A failure as a person reads it: what is wrong and what to do, never a stack trace. */

import { describeFailure } from '../../lib/failure.js';
import { isThrottled, messageOf } from '../change-set/errors.js';
import { DeployError } from '../session.js';

/** Errors of AWS that have a common cause, and what helps. */
const known: readonly (readonly [RegExp, string, string])[] = [
  [
    /^ExpiredToken|^TokenRefreshRequired/,
    'the credentials have expired',
    'sign in again and repeat the command: it goes on from where things are',
  ],
  [
    /^AccessDenied|^UnauthorizedOperation|^AuthFailure/,
    '',
    'use credentials that may do this, such as the deploy role of `compute bootstrap`',
  ],
  [
    /^CredentialsProviderError|^InvalidClientTokenId|^UnrecognizedClient/,
    '',
    'set AWS_PROFILE or sign in; `aws sts get-caller-identity` shows who you are',
  ],
  [
    /^(?:Timeout|Networking)Error|^E(?:CONNRESET|CONNREFUSED|PIPE|TIMEDOUT|NOTFOUND|AI_AGAIN)$/,
    '',
    'look at the connection and repeat the command: it goes on from where things are',
  ],
];

const wordsOf = (error: Error): string => {
  const { name } = error;
  const code = (error as NodeJS.ErrnoException).code ?? '';
  const found = known.find(([pattern]) => pattern.test(name) || pattern.test(code));
  if (found !== undefined) return `error: ${found[1] === '' ? messageOf(error) : found[1]}\n  ${found[2]}`;
  if (isThrottled(error))
    return `error: AWS throttles the calls: ${messageOf(error)}\n  wait a while and repeat the command`;
  // What a service has answered is nobody's mistake here, though it has no advice of ours.
  if ('$metadata' in error)
    return `error: AWS answers ${name}: ${messageOf(error)}\n  repeat the command: it goes on from where things are`;
  return describeFailure(error);
};

/** The text of a failure. */
export const failureText = (error: unknown): string => {
  if (error instanceof DeployError) return `error: ${error.message}\n  ${error.remedy}`;
  return error instanceof Error ? wordsOf(error) : describeFailure(error);
};

/** Prints a failure as a note; without a session, on standard error. */
export const printFailure = (
  error: unknown,
  note: ((line: string) => void) | undefined = (line) => process.stderr.write(`${line}\n`),
): void => note(failureText(error));
