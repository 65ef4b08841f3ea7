/** Executes a reviewed change set and follows it to its end. */

import { needsConsent } from '../../../generator/impact/review/consent.js';
import type { Review } from '../../../generator/impact/review/model.js';
import { executeSet, wasExecuted } from '../change-set/execute.js';
import { deployCodes, type Session } from '../session.js';
import { readStack } from '../stack.js';
import { clientToken } from '../tokens.js';
import type { Operation, Outcome } from '../watch/operation.js';
import type { Deployment } from './deployment.js';
import { applyPolicy, applyTerminationProtection, liftPolicy } from './protect.js';
import { showEnding, stackForEnding } from './report.js';
import { sayFailed } from './say-failed.js';
import type { Tools } from './tools.js';

/** A set that a person or a pipeline has agreed to. */
export interface Agreed {
  readonly id: string;
  readonly stackId: string;
  readonly kind: 'CREATE' | 'UPDATE';
  /** Undefined where the set was reviewed in an earlier run; `lifts` says what it needs then. */
  readonly review: Review | undefined;
  /** Whether the stack policy stands in its way. */
  readonly lifts: boolean;
}

/** Whether a stack policy would refuse what was agreed to: a policy covers the root's own resources alone. */
export const liftsPolicy = (review: Review): boolean =>
  needsConsent(review).some(({ address }) => !address.includes('/'));

/** How to stop what CloudFormation goes on with. */
const sayCancel = (session: Session, { kind }: Pick<Agreed, 'kind'>): void => {
  const { environment, stackName } = session.target;
  session.console.note(
    kind === 'UPDATE'
      ? `To stop it, \`aws cloudformation cancel-update-stack --stack-name ${stackName}\` rolls it back.`
      : `To stop it, \`compute destroy ${environment}\` takes the stack away again.`,
  );
};

/** Says how a run leaves things that is interrupted when the set is with CloudFormation. */
const sayGoesOn = (session: Session, agreed: Pick<Agreed, 'kind'>): void => {
  const { environment, stackName } = session.target;
  session.console.note(
    `Interrupted when the change set was with CloudFormation, which goes on with ${stackName}: \`compute status ${environment}\` shows how far it is, and the same command again follows it.`,
  );
  sayCancel(session, agreed);
};

/** Says what CloudFormation has given up to delete: it costs money, and its name is taken. */
const sayUndeleted = ({ console: { note }, target: { environment } }: Session, { status, undeleted = [] }: Outcome) => {
  if (undeleted.length === 0 || !/^UPDATE_(?:ROLLBACK_)?COMPLETE$/.test(status)) return;
  note('Left behind, since it could not be deleted, and no stack has it any more:');
  for (const { path, type, physicalId, reason } of undeleted)
    note(`  ${path} (${type}) ${physicalId}${reason === undefined ? '' : `: ${reason}`}`);
  note(`\`compute deploy ${environment} --recover\` tries again to delete it.`);
};

/** Follows what a token started, and says how it ended. Gives the exit code. */
export const followToEnd = async (
  session: Session,
  deployment: Deployment,
  operation: Operation,
  agreed: Pick<Agreed, 'kind' | 'review'>,
  tools: Tools,
): Promise<number> => {
  const outcome = await tools.watch(session, operation);
  if (outcome.interrupted) {
    sayCancel(session, agreed);
    return deployCodes.failed;
  }
  if (outcome.succeeded) {
    sayUndeleted(session, outcome);
    await applyPolicy(session, operation.stackId, deployment);
    const stack = await stackForEnding(session, operation.stackId);
    if (stack !== undefined)
      await applyTerminationProtection(session, stack, deployment.settings.terminationProtection);
    showEnding(session, { outcome: 'done', stack, review: agreed.review }, deployment);
    return deployCodes.done;
  }
  await sayFailed(session, deployment.stackName, operation, outcome, tools);
  sayUndeleted(session, outcome);
  if (agreed.kind === 'UPDATE') await applyPolicy(session, operation.stackId, deployment);
  return deployCodes.failed;
};

/**
 * What comes before the execution: protection, so that the stack is never without it, and the policy out of the way of
 * what was agreed to. Nothing is executed where this fails.
 */
export const shield = async (session: Session, deployment: Deployment, agreed: Agreed): Promise<void> => {
  const stack = await readStack(session, agreed.stackId);
  if (stack !== undefined) await applyTerminationProtection(session, stack, deployment.settings.terminationProtection);
  if (agreed.kind === 'UPDATE') {
    if (agreed.lifts) await liftPolicy(session, agreed.stackId);
    else await applyPolicy(session, agreed.stackId, deployment);
  }
};

/**
 * Sets the policy again that was lifted for nothing; the error that led here matters more than one of this. Where only
 * the reply was lost, the update runs and still needs it lifted.
 */
const restorePolicy = async (session: Session, deployment: Deployment, agreed: Agreed): Promise<void> => {
  if (!agreed.lifts) return;
  try {
    if (!(await wasExecuted(session, agreed))) await applyPolicy(session, agreed.stackId, deployment);
  } catch {
    session.console.note('the stack policy is still lifted; the next run sets it again');
  }
};

/**
 * Executes a set that `shield` has come before, and follows it. Gives the exit code.
 * @throws {Interrupted} where the run was interrupted and the set is not executed.
 */
export const carryOut = async (
  session: Session,
  deployment: Deployment,
  agreed: Agreed,
  tools: Tools,
): Promise<number> => {
  const token = clientToken('execute', tools.random);
  const since = tools.now();
  try {
    await executeSet(session, agreed, token, tools.hasStarted);
  } catch (error) {
    await restorePolicy(session, deployment, agreed);
    throw error;
  }
  if (session.signal.aborted) {
    sayGoesOn(session, agreed);
    return deployCodes.failed;
  }
  return followToEnd(session, deployment, { stackId: agreed.stackId, token, since, kind: agreed.kind }, agreed, tools);
};
