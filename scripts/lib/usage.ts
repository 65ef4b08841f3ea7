/** How a command ends that was used wrongly. */

import { UsageError } from './environments.js';

/** Runs a command and gives its exit code; a UsageError is printed and becomes 2, anything else is thrown on. */
export const refusingUsage = async (run: () => number | Promise<number>): Promise<number> => {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`error: ${error.message}\n`);
    return 2;
  }
};
