/** `--execute FILE`: executes the change set of a plan, and nothing else. */

import type { ReviewJson } from '../../../generator/impact/review/json.js';
import { countsOf } from '../../../generator/impact/review/words.js';
import { checkpoint, Interrupted } from '../change-set/interrupt.js';
import { readPlan } from '../plan/file.js';
import type { Plan } from '../plan/plan.js';
import { verifyPlace, verifySet, verifyTemplates } from '../plan/verify.js';
import { DeployError, deployCodes, type Session } from '../session.js';
import { readStack } from '../stack.js';
import { agree, type Proposal, refuseLostExports } from './agree.js';
import { type Agreed, carryOut, followToEnd, shield } from './carry-out.js';
import type { Deployment } from './deployment.js';
import { applyPolicy, applyTerminationProtection } from './protect.js';
import { showEnding } from './report.js';
import { pathOf } from './settle.js';
import type { Tools } from './tools.js';

/** The reviewed changes in a line: whoever wants all of them reads the plan. */
const summary = ({ resources }: ReviewJson, path: string): string => `${path}: ${countsOf(resources)}`;

const proposalOfPlan = ({ review }: Plan): Proposal => ({
  grave: review.needsConsent,
  question: 'Execute this plan? [y/N]',
  remedy: 'add --yes: the plan has been reviewed',
});

/** A plan whose set was executed before: the same job, started again. */
const takeUp = async (session: Session, deployment: Deployment, plan: Plan, tools: Tools): Promise<number> => {
  const stack = await readStack(session, plan.stack.id);
  const { kind } = plan.stack;
  if (stack === undefined) throw new DeployError(`${plan.stack.name} is gone`, 'make a new plan');
  const last = await tools.lastOperation(session, stack.id);
  if (pathOf(stack.status) === 'wait' && last !== undefined) {
    session.console.note('the plan is being executed already; following that');
    return followToEnd(session, deployment, last, { kind, review: undefined }, tools);
  }
  if (/^(CREATE|UPDATE)_COMPLETE$/.test(stack.status)) {
    session.console.note('the plan has been executed before');
    await applyPolicy(session, stack.id, deployment);
    await applyTerminationProtection(session, stack, deployment.settings.terminationProtection);
    showEnding(session, { outcome: 'nothing', stack }, deployment);
    return deployCodes.done;
  }
  throw new DeployError(
    `the plan has been executed before, and ended in ${stack.status}`,
    `\`compute status ${session.target.environment}\` says why; put that right and make a new plan`,
  );
};

/**
 * Executes a plan. Gives the exit code. Declined or interrupted before the execution, it leaves the plan as it was.
 * @throws {DeployError} for a plan of another place, one that is stale, and one that needs a word that nobody gave.
 */
export const executePlan = async (
  session: Session,
  deployment: Deployment,
  path: string,
  account: string,
  tools: Tools,
): Promise<number> => {
  const plan = readPlan(path);
  verifyPlace(plan, session, account);
  verifyTemplates(plan, deployment.packaged);
  if ((await verifySet(session, plan)) === 'executed') return takeUp(session, deployment, plan, tools);
  session.console.note(summary(plan.review, path));
  const { kind } = plan.stack;
  const { exports, blocked } = plan.review;
  refuseLostExports(exports.filter(({ name }) => blocked.includes(name)));
  if (!(await agree(session, proposalOfPlan(plan), deployment.options))) {
    session.console.note('nothing was changed; the plan is as it was');
    return deployCodes.failed;
  }
  const agreed: Agreed = {
    id: plan.changeSet,
    stackId: plan.stack.id,
    kind,
    review: undefined,
    lifts: plan.liftsPolicy,
  };
  try {
    checkpoint(session);
    await shield(session, deployment, agreed);
    checkpoint(session);
    return await carryOut(session, deployment, agreed, tools);
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error;
    session.console.note('interrupted; nothing was changed, and the plan is as it was: the same command executes it');
    return deployCodes.failed;
  }
};
