/** Brings a stack to where a change set can be made of it, by the path that its status asks for. */

import { checkpoint, Interrupted } from '../change-set/interrupt.js';
import { DeployError, type Session } from '../session.js';
import { readStack, type StackView } from '../stack.js';
import { isOurToken } from '../tokens.js';
import type { OperationKind } from '../watch/operation.js';
import type { DeployOptions } from './options.js';
import { sayCauses } from './say-failed.js';
import type { Tools } from './tools.js';

/** What a status asks for: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/view-stack-events.html */
export type Path = 'create' | 'update' | 'wait' | 'recover';

const updatable = new Set([
  'CREATE_COMPLETE',
  'UPDATE_COMPLETE',
  'UPDATE_ROLLBACK_COMPLETE',
  'IMPORT_COMPLETE',
  'IMPORT_ROLLBACK_COMPLETE',
]);

/** The path of a status. */
export const pathOf = (status: string): Path => {
  if (status === 'REVIEW_IN_PROGRESS' || status === 'DELETE_COMPLETE') return 'create';
  if (status.endsWith('_IN_PROGRESS')) return 'wait';
  return updatable.has(status) ? 'update' : 'recover';
};

/** A stack where it can be updated; undefined where one has to be created. */
export const updatableOf = (stack: StackView | undefined): StackView | undefined =>
  stack !== undefined && pathOf(stack.status) === 'update' ? stack : undefined;

const kindOf = (status: string): OperationKind => {
  if (status.startsWith('DELETE')) return 'DELETE';
  if (status.includes('ROLLBACK')) return 'ROLLBACK';
  return status.startsWith('CREATE') ? 'CREATE' : 'UPDATE';
};

/** Waits for what is under way, whoever began it: what comes of it is where this deployment starts. */
const follow = async (session: Session, stack: StackView, tools: Tools): Promise<void> => {
  const last = await tools.lastOperation(session, stack.id);
  const who = isOurToken(last?.token) ? 'an earlier run of compute' : 'somebody else';
  session.console.note(`${stack.name} is in ${stack.status}: ${who} began that; waiting until it ends`);
  const operation = last ?? { stackId: stack.id, token: '', since: stack.changedAt, kind: kindOf(stack.status) };
  const outcome = await tools.watch(session, operation);
  if (outcome.interrupted) throw new Interrupted();
  if (outcome.succeeded) return;
  session.console.note(`that ended in ${outcome.status}:`);
  await sayCauses(session, operation, outcome, tools);
};

/** Times that the state of a stack is looked at: a wait, a recovery, and another wait are as many as make sense. */
const turns = 6;

/**
 * Gives the stack when a change set can be made of it; undefined where there is none.
 * @throws {DeployError} where the stack needs a recovery that nobody has agreed to.
 * @throws {Interrupted}
 */
export const settle = async (
  session: Session,
  name: string,
  options: DeployOptions,
  tools: Tools,
): Promise<StackView | undefined> => {
  for (let turn = 1; turn <= turns; turn++) {
    checkpoint(session);
    const stack = await readStack(session, name);
    if (stack === undefined) return undefined;
    const path = pathOf(stack.status);
    if (path === 'create' || path === 'update') return stack;
    if (path === 'wait') await follow(session, stack, tools);
    else {
      const answer = await tools.recover(session, stack, {
        yes: options.yes ?? false,
        recover: options.recover ?? false,
        skip: options.skip ?? [],
      });
      checkpoint(session);
      if (answer === 'refused')
        throw new DeployError(
          `${name} is in ${stack.status}, from which nothing can be deployed`,
          'run it again with --recover, or put the stack right by hand',
        );
    }
  }
  throw new DeployError(
    `${name} does not come to rest`,
    `look at it with \`compute status ${session.target.environment}\``,
  );
};
