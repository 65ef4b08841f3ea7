/** `--execute FILE`: executes the change set of a plan, and nothing else. */

import type { ReviewJson } from '../../../generator/impact/review/json.js';
import { exportLine } from '../../../generator/impact/review/words.js';
import { readPlan } from '../plan/file.js';
import type { Plan } from '../plan/plan.js';
import { verifyPlace, verifySet, verifyTemplates } from '../plan/verify.js';
import { DeployError, deployCodes, type Session } from '../session.js';
import { readStack } from '../stack.js';
import { carryOut, followToEnd, sayGoesOn } from './carry-out.js';
import type { Deployment } from './deployment.js';
import type { DeployOptions } from './options.js';
import { applyPolicy, applyTerminationProtection } from './protect.js';
import { showEnding } from './report.js';
import { pathOf } from './settle.js';
import type { Tools } from './tools.js';

/** The reviewed changes in a few lines: whoever wants all of them reads the plan. */
const summary = ({ resources }: ReviewJson, path: string): string => {
  const count = (action: string): number => resources.filter((resource) => resource.action === action).length;
  const replaced = resources.filter(({ replacement }) => replacement === 'always').length;
  return `${path}: ${count('add')} to add, ${count('modify')} to modify (${replaced} replaced), ${count('remove')} to remove`;
};

const agreePlan = async (session: Session, plan: Plan, options: DeployOptions): Promise<boolean> => {
  const { needsConsent, blocked, exports } = plan.review;
  if (blocked.length > 0)
    throw new DeployError(
      `exports are in use:\n${exports
        .filter(({ importers }) => importers.length > 0)
        .map((lost) => `  ${exportLine(lost)}`)
        .join('\n')}`,
      'keep them, or let those stacks import something else first',
    );
  const { ask } = session.console;
  const { environment } = session.target;
  if (needsConsent.length > 0 && options.allowReplacement !== true) {
    const lines = needsConsent.map((address) => `  ${address}`).join('\n');
    if (ask === undefined || options.yes === true)
      throw new DeployError(`the plan replaces or removes:\n${lines}`, 'if that was reviewed, add --allow-replacement');
    session.console.note(`The plan replaces or removes:\n${lines}`);
    return (await ask(`Type '${environment}' to go on with that:`)) === environment;
  }
  if (options.yes === true) return true;
  if (ask === undefined) throw new DeployError('nobody can be asked here', 'add --yes: the plan has been reviewed');
  return /^y(es)?$/i.test(await ask('Execute this plan? [y/N]'));
};

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
  if (!(await agreePlan(session, plan, deployment.options))) {
    session.console.note('nothing was changed; the plan is as it was');
    return deployCodes.failed;
  }
  if (session.signal.aborted) {
    session.console.note('interrupted; nothing was changed, the plan is as it was');
    return deployCodes.failed;
  }
  try {
    return await carryOut(
      session,
      deployment,
      { id: plan.changeSet, stackId: plan.stack.id, kind, review: undefined, lifts: plan.liftsPolicy },
      tools,
    );
  } catch (error) {
    if (session.signal.aborted && !(error instanceof DeployError)) sayGoesOn(session, { kind });
    throw error;
  }
};
