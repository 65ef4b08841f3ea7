/** What a stack needs before it can be deployed again: offered, never assumed. */

import { ContinueUpdateRollbackCommand, RollbackStackCommand } from '@aws-sdk/client-cloudformation';
import { explainFailure, printCauses } from '../causes/causes.js';
import { DeployError, type Session } from '../session.js';
import { readStack } from '../stack.js';
import { clientToken } from '../tokens.js';
import type { Operation, Outcome } from '../watch/operation.js';
import { lastOperation } from '../watch/running.js';
import { leavesOf, stackTree } from '../watch/tree.js';
import { patiently } from '../watch/trouble.js';
import { watchOperation } from '../watch/watch.js';
import { type Allowed, agrees } from './agrees.js';
import { deleteStack } from './delete-stack.js';
import { skipNames, stuckResources } from './skip.js';
import { meaningOf, needOf, nextStep } from './states.js';

/** The part of a stack's description that recovery reads; StackView has all of it. */
export interface RecoverableStack {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly reason: string | undefined;
  readonly terminationProtection: boolean;
}

/** What a person allowed in advance. */
export interface RecoverOptions extends Allowed {
  /** Resources that continuing a rollback skips, or that a repeated deletion keeps, named by the person. */
  readonly skip?: readonly string[];
}

type Verdict = 'ready' | 'refused';

const refuse = (session: Session, stack: RecoverableStack): Verdict => {
  const step = nextStep(stack.status, session.target.environment);
  session.console.note(`${stack.name} stays ${stack.status}: ${meaningOf(stack.status)}.`);
  if (step !== undefined) session.console.note(`Next: ${step}.`);
  return 'refused';
};

/** What came of an operation that recovery has started. */
const verdictOf = async (session: Session, operation: Operation, outcome: Outcome, what: string): Promise<Verdict> => {
  if (outcome.succeeded) return 'ready';
  if (outcome.interrupted) return 'refused';
  printCauses(session, await explainFailure(session, operation, outcome));
  const step = nextStep(outcome.status, session.target.environment);
  throw new DeployError(
    `${what} ended in ${outcome.status}: ${meaningOf(outcome.status)}`,
    step ?? 'correct the cause and repeat',
  );
};

/** Resources that are there and that a deletion would take away. */
const living = async (session: Session, stack: RecoverableStack): Promise<string[]> =>
  leavesOf(await stackTree(session, stack.id))
    .filter(({ status, physicalId }) => physicalId !== undefined && !/^DELETE_(?:COMPLETE|SKIPPED)$/.test(status))
    .map(({ place }) => place);

const deleteIt = async (session: Session, stack: RecoverableStack, options: RecoverOptions): Promise<Verdict> => {
  const { note } = session.console;
  const places = await living(session, stack);
  if (places.length > 0)
    note(
      `Resources in it: ${places.slice(0, 10).join(', ')}${places.length > 10 ? `, and ${places.length - 10} more` : ''}.`,
    );
  if (stack.terminationProtection)
    note('Termination protection is on: it would be taken off now, and put on again by the deployment.');
  if (!(await agrees(session, `Delete ${stack.name} and go on?`, options))) return refuse(session, stack);
  // RetainResources is for a stack whose deletion has failed already.
  const retain = stack.status === 'DELETE_FAILED' ? (options.skip ?? []) : [];
  const { operation, outcome } = await deleteStack(session, stack, retain);
  return verdictOf(session, operation, outcome, 'the deletion');
};

const begin = (stack: RecoverableStack, kind: 'continue' | 'rollback'): Operation => ({
  stackId: stack.id,
  token: clientToken(kind),
  since: new Date(),
  kind: 'ROLLBACK',
});

const continueRollback = async (
  session: Session,
  stack: RecoverableStack,
  options: RecoverOptions,
): Promise<Verdict> => {
  const { note } = session.console;
  const stuck = await stuckResources(session, stack.id);
  if (stuck.length > 0) note('Resources whose rollback failed:');
  for (const { place, type, reason } of stuck) note(`  ${place} (${type})${reason === undefined ? '' : `: ${reason}`}`);
  const ResourcesToSkip = skipNames(options.skip ?? [], stuck);
  if (ResourcesToSkip.length > 0)
    note(`Skipped, so that they will not be as the template says: ${ResourcesToSkip.join(', ')}.`);
  else if (stuck.length > 0) note('Where one cannot be mended, `--skip <name>` leaves it behind as it is.');
  if (!(await agrees(session, `Continue the rollback of ${stack.name}?`, options))) return refuse(session, stack);
  const operation = begin(stack, 'continue');
  await patiently(session, () =>
    session.aws.cloudFormation.send(
      new ContinueUpdateRollbackCommand({
        StackName: stack.id,
        ClientRequestToken: operation.token,
        ...(ResourcesToSkip.length === 0 ? {} : { ResourcesToSkip }),
      }),
    ),
  );
  return verdictOf(session, operation, await watchOperation(session, operation), 'the rollback');
};

const rollBack = async (session: Session, stack: RecoverableStack, options: RecoverOptions): Promise<Verdict> => {
  if (!(await agrees(session, `Roll ${stack.name} back to what ran before?`, options))) return refuse(session, stack);
  const operation = begin(stack, 'rollback');
  await patiently(session, () =>
    session.aws.cloudFormation.send(
      new RollbackStackCommand({ StackName: stack.id, ClientRequestToken: operation.token }),
    ),
  );
  return verdictOf(session, operation, await watchOperation(session, operation), 'the rollback');
};

/** Waits for what is under way, whoever has started it, and goes on from where it ends. */
const waitFor = async (session: Session, stack: RecoverableStack, options: RecoverOptions): Promise<Verdict> => {
  const operation = await lastOperation(session, stack.id);
  if (operation === undefined) return refuse(session, stack);
  session.console.note(
    `${stack.name} is ${stack.status} since ${operation.since.toISOString()}; waiting for it to end.`,
  );
  const outcome = await watchOperation(session, operation);
  if (outcome.interrupted) return 'refused';
  const after = await readStack(session, stack.id);
  return after === undefined ? 'ready' : recover(session, after, options);
};

/**
 * Makes a stack deployable. Waits for what is under way; asks before it deletes, continues or rolls back, or needs
 * `recover`; then does it and watches.
 * @returns 'ready' when a deployment can go on: the stack has to be read again and may be gone. 'refused' when the
 *   person said no or interrupted; state and next step are printed then.
 * @throws {DeployError} where what was begun failed, with its causes printed.
 */
export async function recover(session: Session, stack: RecoverableStack, options: RecoverOptions): Promise<Verdict> {
  const need = needOf(stack.status);
  if (need === 'nothing') return 'ready';
  if (need === 'wait') return waitFor(session, stack, options);
  const reason = stack.reason === undefined ? '' : ` (${stack.reason})`;
  session.console.note(`${stack.name} is ${stack.status}: ${meaningOf(stack.status)}${reason}.`);
  if (need === 'delete') return deleteIt(session, stack, options);
  if (need === 'continue') return continueRollback(session, stack, options);
  if (need === 'rollback') return rollBack(session, stack, options);
  return refuse(session, stack);
}
