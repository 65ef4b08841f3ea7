/** Asserts that something is refused with one clear error. */

import * as assert from 'uvu/assert';
import { DeployError } from '../../../scripts/deploy/session.js';

const check = (error: unknown, message: RegExp, remedy: RegExp): DeployError => {
  if (!(error instanceof DeployError)) throw error ?? new Error('nothing was refused');
  assert.match(error.message, message);
  assert.match(error.remedy, remedy);
  return error;
};

/** Runs something that must throw a DeployError. */
export const refuses = (run: () => unknown, message: RegExp, remedy: RegExp = /./): DeployError => {
  let thrown: unknown;
  try {
    run();
  } catch (error) {
    thrown = error;
  }
  return check(thrown, message, remedy);
};

/** Awaits something that must be rejected with a DeployError. */
export const rejects = async (run: Promise<unknown>, message: RegExp, remedy: RegExp = /./): Promise<DeployError> =>
  check(
    await run.then(
      () => undefined,
      (error: unknown) => error,
    ),
    message,
    remedy,
  );
