/** Takes one stack from a package of templates to what they say, by a change set that is reviewed first. */

import { reviewJson } from '../../../generator/impact/review/json.js';
import { isBusy } from '../change-set/errors.js';
import { checkpoint, Interrupted } from '../change-set/interrupt.js';
import { writePlan } from '../plan/file.js';
import { parametersHash, planVersion } from '../plan/plan.js';
import { hashesOf } from '../plan/verify.js';
import { DeployError, deployCodes, type Session } from '../session.js';
import { readStack, type StackView } from '../stack.js';
import { agree, blockedExports, proposalOf, refuseLostExports } from './agree.js';
import { type Agreed, carryOut, liftsPolicy, shield } from './carry-out.js';
import type { Deployment } from './deployment.js';
import { executePlan } from './execute-plan.js';
import { discard, type Prepared, prepare } from './prepare.js';
import { applyPolicy, applyTerminationProtection } from './protect.js';
import { showEnding, showReview, uploadLine } from './report.js';
import { settle, updatableOf } from './settle.js';
import { realTools, type Tools } from './tools.js';

export type { Deployment } from './deployment.js';
export type { DeployOptions } from './options.js';

/** Times that a stack may begin something else between the look at it and the change set. */
const races = 3;

/** Deletes what earlier operations have left behind, where that is wanted: it may have a name that is needed now. */
const tidy = async (
  session: Session,
  { stackName, settings: { role }, options }: Deployment,
  stack: StackView | undefined,
  tools: Tools,
): Promise<void> => {
  const { recover = false, yes = false } = options;
  const existing = updatableOf(stack);
  const left = await tools.findLeftovers(session, { name: stackName, stack: existing, thorough: recover, role });
  if (left.length > 0) await tools.clearLeftovers(session, existing?.id, left, { recover, yes, role });
  checkpoint(session);
};

const settleAndPrepare = async (
  session: Session,
  deployment: Deployment,
  tools: Tools,
): Promise<{ readonly stack: StackView | undefined; readonly prepared: Prepared }> => {
  for (let race = 1; ; race++) {
    const stack = await settle(session, deployment.stackName, deployment.options, tools);
    await tidy(session, deployment, stack, tools);
    try {
      const purpose = deployment.options.plan === undefined ? 'deploy' : 'plan';
      return { stack, prepared: await prepare(session, deployment, stack, purpose, tools) };
    } catch (error) {
      if (!isBusy(error) || race === races) throw error;
    }
  }
};

/** Nothing changes in the stack; what protects it may. */
const nothing = async (session: Session, deployment: Deployment, stackId: string): Promise<number> => {
  const stack = await readStack(session, stackId);
  if (stack !== undefined) {
    await applyPolicy(session, stackId, deployment);
    await applyTerminationProtection(session, stack, deployment.settings.terminationProtection);
  }
  showEnding(session, { outcome: 'nothing', stack }, deployment);
  return deployCodes.done;
};

const plan = (
  session: Session,
  deployment: Deployment,
  account: string,
  stack: StackView | undefined,
  { made, review, described }: Extract<Prepared, { empty: false }>,
  path: string,
): number => {
  const { environment, region } = session.target;
  writePlan(path, {
    version: planVersion,
    environment,
    account,
    region,
    stack: {
      name: deployment.stackName,
      id: made.stackId,
      kind: review.kind,
      changedAt: review.kind === 'CREATE' || stack === undefined ? null : stack.changedAt.toISOString(),
    },
    changeSet: made.id,
    templates: hashesOf(deployment.packaged),
    root: deployment.packaged.root.file,
    parameters: parametersHash(described.set.Parameters ?? []),
    liftsPolicy: liftsPolicy(review),
    review: reviewJson(review),
  });
  showEnding(session, { outcome: 'waiting', stack, review, plan: path }, deployment);
  return deployCodes.waiting;
};

const run = async (session: Session, deployment: Deployment, tools: Tools): Promise<number> => {
  const { options, packaged, bucket } = deployment;
  const { account } = await tools.guard(session);
  if (options.execute !== undefined) return executePlan(session, deployment, options.execute, account, tools);
  if (bucket !== undefined) {
    const { uploaded } = await tools.upload(session, { bucket }, account, packaged);
    session.console.note(uploadLine(uploaded, [packaged.root, ...packaged.children]));
  }
  const { stack, prepared } = await settleAndPrepare(session, deployment, tools);
  if (prepared.empty) return nothing(session, deployment, prepared.stackId);
  const { made, review } = prepared;
  let isAgreed = false;
  try {
    showReview(session, review, deployment);
    refuseLostExports(blockedExports(review));
    if (session.signal.aborted) throw new Interrupted();
    if (options.plan !== undefined) return plan(session, deployment, account, stack, prepared, options.plan);
    isAgreed = await agree(session, proposalOf(review), options);
    if (session.signal.aborted) throw new Interrupted();
  } catch (error) {
    await discard(session, made);
    throw error;
  }
  if (!isAgreed) {
    await discard(session, made);
    showEnding(session, { outcome: 'declined', review }, deployment);
    return deployCodes.failed;
  }
  const agreed: Agreed = { ...made, kind: review.kind, review, lifts: liftsPolicy(review) };
  try {
    await shield(session, deployment, agreed);
    if (session.signal.aborted) throw new Interrupted();
  } catch (error) {
    await discard(session, made);
    throw error;
  }
  try {
    return await carryOut(session, deployment, agreed, tools);
  } catch (error) {
    if (error instanceof Interrupted) await discard(session, made);
    throw error;
  }
};

const isAbort = (error: unknown): boolean => error instanceof Error && error.name === 'AbortError';

/**
 * Guard, upload, change set, review, question, execution, watch. Gives the exit code: 0 done or nothing to do, 2 changes
 * wait in a plan, 1 failed, declined or interrupted.
 * @throws {DeployError} for what a person did wrong or has to decide.
 */
export const deployStack = async (
  session: Session,
  deployment: Deployment,
  tools: Tools = realTools,
): Promise<number> => {
  let hasRecovered = false;
  const recover: Tools['recover'] = (...given) => {
    hasRecovered = true;
    return tools.recover(...given);
  };
  const clearLeftovers: Tools['clearLeftovers'] = (...given) => {
    hasRecovered = true;
    return tools.clearLeftovers(...given);
  };
  try {
    return await run(session, deployment, { ...tools, recover, clearLeftovers });
  } catch (error) {
    const isInterrupt = error instanceof Interrupted || (session.signal.aborted && isAbort(error));
    if (!isInterrupt || error instanceof DeployError) throw error;
    const { stackName } = deployment;
    const when = hasRecovered
      ? `after the recovery of ${stackName} began`
      : `before anything was executed in ${stackName}`;
    session.console.note(
      `interrupted ${when}; this run leaves no change set, and the same command again goes on from where things are`,
    );
    return deployCodes.failed;
  }
};
