/** Executes a reviewed change set and follows it to its end. */

import { needsConsent } from '../../../generator/impact/review/consent.js';
import type { Review } from '../../../generator/impact/review/model.js';
import { executeSet } from '../change-set/execute.js';
import { deployCodes, type Session } from '../session.js';
import { readStack } from '../stack.js';
import { clientToken } from '../tokens.js';
import type { Operation } from '../watch/operation.js';
import type { Deployment } from './deployment.js';
import { applyPolicy, applyTerminationProtection, liftPolicy } from './protect.js';
import { showEnding, stackForEnding } from './report.js';
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

/** Says how a run that is interrupted now leaves things. */
export const sayGoesOn = (session: Session, { kind }: Pick<Agreed, 'kind'>): void => {
  const { environment, stackName } = session.target;
  const cancel =
    kind === 'UPDATE'
      ? `\`aws cloudformation cancel-update-stack --stack-name ${stackName}\` rolls it back`
      : `\`compute destroy ${environment}\` takes it away again`;
  session.console.note(
    `interrupted, but CloudFormation goes on with ${stackName}: \`compute status ${environment}\` shows how far it is, the same command again follows it, and ${cancel}`,
  );
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
    sayGoesOn(session, agreed);
    return deployCodes.failed;
  }
  if (outcome.succeeded) {
    await applyPolicy(session, operation.stackId, deployment);
    const stack = await stackForEnding(session, operation.stackId);
    if (stack !== undefined)
      await applyTerminationProtection(session, stack, deployment.settings.terminationProtection);
    showEnding(session, { outcome: 'done', stack, review: agreed.review }, deployment);
    return deployCodes.done;
  }
  session.console.note(`${deployment.stackName} ended in ${outcome.status}:`);
  tools.printCauses(session, await tools.explain(session, operation, outcome));
  if (agreed.kind === 'UPDATE') await applyPolicy(session, operation.stackId, deployment);
  return deployCodes.failed;
};

/** Executes the set; protection comes first, so that the stack is never without it. Gives the exit code. */
export const carryOut = async (
  session: Session,
  deployment: Deployment,
  agreed: Agreed,
  tools: Tools,
): Promise<number> => {
  const stack = await readStack(session, agreed.stackId);
  if (stack !== undefined) await applyTerminationProtection(session, stack, deployment.settings.terminationProtection);
  if (agreed.kind === 'UPDATE') {
    if (agreed.lifts) await liftPolicy(session, agreed.stackId);
    else await applyPolicy(session, agreed.stackId, deployment);
  }
  const token = clientToken('execute', tools.random);
  const since = tools.now();
  await executeSet(session, agreed, token, tools.hasStarted);
  if (session.signal.aborted) {
    sayGoesOn(session, agreed);
    return deployCodes.failed;
  }
  return followToEnd(session, deployment, { stackId: agreed.stackId, token, since, kind: agreed.kind }, agreed, tools);
};
