/** A failure as a person reads it: what is wrong and what to do, never a stack trace. */

import { UsageError } from '../../lib/environments.js';
import { describeFailure } from '../../lib/failure.js';
import { isThrottled } from '../change-set/errors.js';
import { DeployError, deployCodes } from '../session.js';
import { type Trouble, troubleOf, wordsOf } from '../watch/trouble.js';

const repeat = 'repeat the command: it goes on from where things are';

/** What an error of AWS means to who ran the command, by what kind of trouble it is. */
const meanings: Readonly<Record<Trouble, (error: unknown) => readonly [string, string]>> = {
  expired: (error) =>
    /ExpiredToken|RequestExpired/.test((error as Error).name)
      ? ['the credentials have expired', `sign in again and ${repeat}`]
      : [
          `the credentials are not valid: ${wordsOf(error)}`,
          `set AWS_PROFILE or sign in (\`aws sts get-caller-identity\` shows who you are), and ${repeat}`,
        ],
  denied: (error) => [
    wordsOf(error),
    `use credentials that may do this, such as the deploy role of \`compute bootstrap\`, and ${repeat}`,
  ],
  passing: (error) =>
    isThrottled(error)
      ? [`AWS throttles the calls: ${wordsOf(error)}`, `wait a while and ${repeat}`]
      : [`AWS does not answer: ${wordsOf(error)}`, `look at the connection, and in a while ${repeat}`],
  aborted: () => ['interrupted', repeat],
  missing: (error) => [wordsOf(error), repeat],
  // What a service has answered is nobody's mistake here, though there is no advice for it.
  other: (error) => [`AWS answers ${wordsOf(error)}`, repeat],
};

const isOfAws = (error: unknown): boolean =>
  troubleOf(error) !== 'other' || (error instanceof Error && '$metadata' in error);

/** The text of a failure. */
export const failureText = (error: unknown): string => {
  if (error instanceof DeployError)
    return `error: ${error.message}${error.remedy === '' ? '' : `\n  ${error.remedy.replaceAll('\n', '\n  ')}`}`;
  if (error instanceof UsageError) return `error: ${error.message}`;
  if (!isOfAws(error)) return describeFailure(error);
  const [what, remedy] = meanings[troubleOf(error)](error);
  return `error: ${what}\n  ${remedy}`;
};

/** Prints a failure as a note; without a session, on standard error. */
export const printFailure = (
  error: unknown,
  note: ((line: string) => void) | undefined = (line) => process.stderr.write(`${line}\n`),
): void => note(failureText(error));

/** Runs a command that has no session yet, or no longer, when it fails; a failure is printed and becomes exit code 1. */
export const explainingFailures = async (run: () => Promise<number>): Promise<number> => {
  try {
    return await run();
  } catch (error) {
    printFailure(error);
    return deployCodes.failed;
  }
};
