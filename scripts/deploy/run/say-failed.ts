/** Says why an operation has failed, and how to go on. */

import { meaningOf, nextStep } from '../recovery/states.js';
import type { Session } from '../session.js';
import type { Operation, Outcome } from '../watch/operation.js';
import { wordsOf } from '../watch/trouble.js';
import type { Tools } from './tools.js';

/** Prints the causes. That they cannot be read now changes nothing about how the operation has ended. */
export const sayCauses = async (
  session: Session,
  operation: Operation,
  outcome: Outcome,
  tools: Tools,
): Promise<void> => {
  try {
    tools.printCauses(session, await tools.explain(session, operation, outcome));
  } catch (error) {
    session.console.note(
      `the causes cannot be read now (${wordsOf(error)}); \`compute events ${session.target.environment} --failed\` shows them`,
    );
  }
};

/** Prints how an operation of this run has failed, why, and what comes next. */
export const sayFailed = async (
  session: Session,
  stackName: string,
  operation: Operation,
  outcome: Outcome,
  tools: Tools,
): Promise<void> => {
  const { status } = outcome;
  session.console.note(`${stackName} ended in ${status}:`);
  await sayCauses(session, operation, outcome, tools);
  const next = nextStep(status, session.target.environment) ?? 'put that right and run it again';
  session.console.note(`${stackName} is ${status}: ${meaningOf(status)}. Next: ${next}.`);
};
