/** Whether a plan still is what it was when somebody read it. */

import { createHash } from 'node:crypto';
import { GetTemplateCommand } from '@aws-sdk/client-cloudformation';
import { describeSet } from '../change-set/describe.js';
import { isGone, isMissing } from '../change-set/errors.js';
import { isAvailable } from '../change-set/outcome.js';
import type { Package } from '../package/package.js';
import { DeployError, type Session } from '../session.js';
import { readStack } from '../stack.js';
import { type Plan, parametersHash } from './plan.js';

const remedy = 'make a new plan and have it reviewed: compute deploy <environment> --plan FILE';

const stale = (what: string): DeployError => new DeployError(`the plan is stale: ${what}`, remedy);

/** The hashes of a package, by file. */
export const hashesOf = ({ root, children }: Package): Record<string, string> =>
  Object.fromEntries([root, ...children].map(({ file, sha256 }) => [file, sha256]));

/** @throws {DeployError} where the plan is of another place. */
export const verifyPlace = (plan: Plan, session: Session, account: string): void => {
  const { environment, region, stackName } = session.target;
  const wrong = [
    [plan.environment, environment, 'environment'],
    [plan.account, account, 'account'],
    [plan.region, region, 'region'],
    [plan.stack.name, stackName, 'stack'],
  ].find(([found, expected]) => found !== expected);
  if (wrong === undefined) return;
  const [found, expected, what] = wrong;
  throw new DeployError(`the plan is of ${what} ${found}, and this is ${expected}`, `give the plan of ${expected}`);
};

/** @throws {DeployError} where what is committed is no longer what was planned. */
export const verifyTemplates = (plan: Plan, packaged: Package): void => {
  const hashes = hashesOf(packaged);
  const files = [...new Set([...Object.keys(hashes), ...Object.keys(plan.templates)])].sort();
  const different = files.filter((file) => hashes[file] !== plan.templates[file]);
  if (different.length > 0) throw stale(`${different.join(', ')} differ from what was planned`);
};

const templateOf = async (session: Session, id: string): Promise<string> => {
  const { TemplateBody = '' } = await session.aws.cloudFormation.send(
    new GetTemplateCommand({ ChangeSetName: id, TemplateStage: 'Original' }),
  );
  return TemplateBody;
};

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** What has become of a plan's change set: it waits, or it has been executed before. */
export type PlanState = 'waiting' | 'executed';

/**
 * Looks at the change set and its stack.
 * @returns 'executed' where a run before this one has executed the set.
 * @throws {DeployError} where the set is gone or is not what was planned, or the stack has changed since.
 */
export const verifySet = async (session: Session, plan: Plan): Promise<PlanState> => {
  const stack = await readStack(session, plan.stack.id);
  // CloudFormation deletes a set that it has executed, and the stack names it.
  if (stack !== undefined && stack.changeSetId === plan.changeSet && stack.status !== 'REVIEW_IN_PROGRESS')
    return 'executed';
  if (stack === undefined || stack.status === 'DELETE_COMPLETE') throw stale(`${plan.stack.name} is gone`);
  if (plan.stack.changedAt !== null && stack.changedAt.toISOString() !== plan.stack.changedAt)
    throw stale(`${plan.stack.name} has changed since, at ${stack.changedAt.toISOString()}`);
  const set = await describeSet(session, plan.changeSet).catch((error: unknown) => {
    if (isGone(error) || isMissing(error)) throw stale('its change set is gone');
    throw error;
  });
  if (!isAvailable(set)) throw stale(`its change set is ${set.Status}, ${set.ExecutionStatus}`);
  if (parametersHash(set.Parameters ?? []) !== plan.parameters) throw stale('the parameters of its change set differ');
  // CloudFormation gives a template back as it was sent, but for what ends the last line.
  const body = await templateOf(session, plan.changeSet);
  const hashes = [body, `${body.trimEnd()}\n`, body.trimEnd()].map(sha256);
  if (!hashes.includes(plan.templates[plan.root] ?? '')) throw stale('the template of its change set differs');
  return 'waiting';
};
