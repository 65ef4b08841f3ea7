/** How a command ends when a person has to do something first: one message and what to do, never a stack trace. */

import { UsageError } from '../../lib/environments.js';
import { DeployError, deployCodes } from '../session.js';

const indented = (text: string): string => text.replaceAll('\n', '\n  ');

const toStandardError = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

/** Runs a command; a refusal is printed and becomes exit code 1. What nobody expected is thrown on. */
export const explainingRefusals = async (
  run: () => Promise<number>,
  note: (line: string) => void = toStandardError,
): Promise<number> => {
  try {
    return await run();
  } catch (error) {
    if (error instanceof DeployError) note(`error: ${error.message}\n  ${indented(error.remedy)}`);
    else if (error instanceof UsageError) note(`error: ${error.message}`);
    else throw error;
    return deployCodes.failed;
  }
};
