/** Finds what a request is about. */

import type { Context } from '../context.js';
import { ServiceError, validationError } from '../error.js';
import { type ChangeSetState, isDeleted, type StackState } from '../state.js';

/** A stack by its name, or by its id, by which a deleted one is found as well. */
export const findStack = ({ state }: Context, nameOrId: string): StackState | undefined =>
  state.stacks[nameOrId] ?? Object.values(state.stacks).find((stack) => stack.name === nameOrId && !isDeleted(stack));

/** A stack that must be there. AWS words it in two ways: `Stack with id X does not exist` where it reads, `Stack [X]` elsewhere. */
export const needStack = (context: Context, nameOrId: string, words: 'id' | 'brackets' = 'brackets'): StackState => {
  const stack = findStack(context, nameOrId);
  if (stack !== undefined) return stack;
  throw validationError(
    words === 'id' ? `Stack with id ${nameOrId} does not exist` : `Stack [${nameOrId}] does not exist`,
  );
};

/** A stack that is not deleted. */
export const needLiveStack = (context: Context, nameOrId: string): StackState => {
  const stack = needStack(context, nameOrId);
  if (isDeleted(stack)) throw validationError(`Stack [${nameOrId}] does not exist`);
  return stack;
};

/** Whether a change set is still found by its name: one that was executed is only by its ARN. */
export const isListed = ({ deleted, execution }: ChangeSetState): boolean =>
  !deleted && execution !== 'EXECUTE_COMPLETE' && execution !== 'EXECUTE_FAILED';

/** Change sets of a stack that are found by name. */
export const changeSetsOf = ({ state }: Context, stackId: string): ChangeSetState[] =>
  Object.values(state.changeSets).filter((set) => set.stackId === stackId && isListed(set));

/** A change set by ARN, or by name and stack. */
export const needChangeSet = (context: Context, nameOrId: string, stackName: string | undefined): ChangeSetState => {
  if (nameOrId.startsWith('arn:')) {
    const set = context.state.changeSets[nameOrId];
    if (set !== undefined && !set.deleted) return set;
    throw new ServiceError('ChangeSetNotFound', `ChangeSet [${nameOrId}] does not exist`, 404);
  }
  if (stackName === undefined)
    throw validationError('StackName must be specified if ChangeSetName is not specified as an ARN.');
  const stack = needLiveStack(context, stackName);
  const set = changeSetsOf(context, stack.id).find(({ name }) => name === nameOrId);
  if (set !== undefined) return set;
  throw new ServiceError('ChangeSetNotFound', `ChangeSet [${nameOrId}] does not exist`, 404);
};
