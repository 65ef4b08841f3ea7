/** `compute status <environment>`: in which state its stacks are, what runs, what failed and what comes next. */

import { type Cause, explainFailure, printCauses } from '../deploy/causes/causes.js';
import { meaningOf, needOf, nextStep } from '../deploy/recovery/states.js';
import { deployCodes, type Session } from '../deploy/session.js';
import type { StackView } from '../deploy/stack.js';
import { isInProgress } from '../deploy/watch/event.js';
import { paintStatus } from '../deploy/watch/lines.js';
import type { Operation, Outcome } from '../deploy/watch/operation.js';
import { lastOperation } from '../deploy/watch/running.js';
import { leavesOf, type StackNode, stackTree } from '../deploy/watch/tree.js';
import { watchOperation } from '../deploy/watch/watch.js';
import { type DirectoryOption, deployedStack, type OpenSession, withSession } from './with-session.js';

/** Options of the command. */
export interface StatusOptions extends DirectoryOption {
  readonly json?: boolean;
  /** Follow what is under way to its end. */
  readonly watch?: boolean;
}

/** Ends that a deployment is for. */
const good: ReadonlySet<string> = new Set(['CREATE_COMPLETE', 'UPDATE_COMPLETE', 'IMPORT_COMPLETE']);

/** 0 for a stack that is as it was last deployed, 2 while something is under way, 1 for all else. */
const codeOf = (status: string): number => {
  if (good.has(status)) return deployCodes.done;
  return isInProgress(status) ? deployCodes.waiting : deployCodes.failed;
};

const nestedOf = (tree: readonly StackNode[]) =>
  tree.flatMap((node) =>
    node.resources
      .filter(({ type, status }) => type === 'AWS::CloudFormation::Stack' && status !== 'DELETE_COMPLETE')
      .map(({ logicalId, status }) => ({ path: node.path === '' ? logicalId : `${node.path}/${logicalId}`, status })),
  );

interface Report {
  readonly stack: StackView;
  readonly tree: readonly StackNode[];
  readonly causes: readonly Cause[];
}

const printText = (session: Session, { stack, tree, causes }: Report): void => {
  const { print, paint } = session.console;
  const { account, region, environment } = session.target;
  print(`${paint('bold', stack.name)}  ${paintStatus(paint, stack.status)}  (${account ?? ''} ${region})`);
  print(`  ${meaningOf(stack.status)}; last changed ${stack.changedAt.toISOString()}`);
  if (stack.reason !== undefined && !good.has(stack.status)) print(`  ${stack.reason}`);
  print(`  termination protection is ${stack.terminationProtection ? 'on' : 'off'}`);
  const nested = nestedOf(tree);
  const width = Math.max(0, ...nested.map(({ path }) => path.length));
  for (const { path, status } of nested) print(`  ${path.padEnd(width)}  ${paintStatus(paint, status)}`);
  for (const { place, status } of leavesOf(tree).filter((row) => isInProgress(row.status)))
    print(`  in progress: ${place} ${status}`);
  if (causes.length > 0) printCauses(session, causes);
  const step = nextStep(stack.status, environment);
  if (step !== undefined) session.console.note(`Next: ${step}.`);
};

const printJson = (session: Session, { stack, tree, causes }: Report): void => {
  const { account, region } = session.target;
  const value = {
    stack: stack.name,
    id: stack.id,
    account,
    region,
    status: stack.status,
    meaning: meaningOf(stack.status),
    reason: stack.reason,
    changedAt: stack.changedAt.toISOString(),
    terminationProtection: stack.terminationProtection,
    nested: nestedOf(tree),
    inProgress: leavesOf(tree)
      .filter(({ status }) => isInProgress(status))
      .map(({ place, type, status }) => ({ place, type, status })),
    causes: causes.map(({ path, type, status, reason, details, advice }) => ({
      path,
      type,
      status,
      reason,
      details,
      advice,
    })),
    next: nextStep(stack.status, session.target.environment),
  };
  session.console.print(JSON.stringify(value, undefined, 2));
};

/** What is under way, watched to its end; undefined where nothing is. */
const follow = async (
  session: Session,
  stack: StackView,
): Promise<{ operation: Operation; outcome: Outcome } | undefined> => {
  if (!isInProgress(stack.status) || needOf(stack.status) !== 'wait') return undefined;
  const operation = await lastOperation(session, stack.id);
  if (operation === undefined) return undefined;
  return { operation, outcome: await watchOperation(session, operation) };
};

/** Whether the last operation is worth an explanation. */
const hasFailed = (status: string): boolean => codeOf(status) === deployCodes.failed && status !== 'DELETE_COMPLETE';

/** Gives the exit code: 0 deployed, 2 something is under way, 1 failed or not there. */
export const statusCommand = (name: string, options: StatusOptions, open?: OpenSession): Promise<number> =>
  withSession(name, options, open, async (session) => {
    let stack = await deployedStack(session);
    const followed = options.watch === true ? await follow(session, stack) : undefined;
    if (followed !== undefined) {
      if (followed.outcome.interrupted) return deployCodes.waiting;
      stack = { ...stack, status: followed.outcome.status };
    }
    const operation =
      followed?.operation ?? (hasFailed(stack.status) ? await lastOperation(session, stack.id) : undefined);
    const causes =
      operation !== undefined && hasFailed(stack.status)
        ? await explainFailure(session, operation, followed?.outcome)
        : [];
    const report = { stack, tree: await stackTree(session, stack.id), causes };
    if (options.json === true) printJson(session, report);
    else printText(session, report);
    // A deletion that was followed to its end is what was asked for.
    return followed?.outcome.succeeded === true && followed.operation.kind === 'DELETE'
      ? deployCodes.done
      : codeOf(stack.status);
  });
