/** Deletes what earlier operations have left behind: offered, never assumed. */

import { isNestedStack } from '../../../generator/impact/review/marks.js';
import { explainFailure, printCauses } from '../causes/causes.js';
import { checkpoint } from '../change-set/interrupt.js';
import { type Allowed, agrees } from '../recovery/agrees.js';
import { deleteStack } from '../recovery/delete-stack.js';
import { DeployError, type Session } from '../session.js';
import { readStack } from '../stack.js';
import { deleteResource } from './delete-resource.js';
import { keptIn, keptWith } from './kept.js';
import { type Leftover, leftoverLine } from './leftover.js';

/** What a person allowed in advance, and who deletes. */
export interface ClearOptions extends Allowed {
  /** What CloudFormation works as; undefined: the caller. */
  readonly role: string | undefined;
}

/** What came of one deletion: why it failed, and what it has kept that is left over too. */
interface Deleted {
  readonly failure?: string;
  readonly kept?: readonly Leftover[];
}

const deleteNested = async (session: Session, rootId: string | undefined, left: Leftover): Promise<Deleted> => {
  const stack = await readStack(session, left.physicalId);
  if (stack !== undefined && stack.status !== 'DELETE_COMPLETE') {
    const root = rootId === undefined ? undefined : await readStack(session, rootId);
    const terminationProtection = (root ?? stack).terminationProtection;
    try {
      const { operation, outcome } = await deleteStack(session, {
        ...{ id: stack.id, name: stack.name, terminationProtection },
        ...(rootId !== undefined && { rootId }),
      });
      checkpoint(session);
      if (!outcome.succeeded) {
        printCauses(session, await explainFailure(session, operation, outcome));
        return { failure: `its deletion ended in ${outcome.status}` };
      }
    } catch (error) {
      if (error instanceof DeployError) return { failure: error.message };
      throw error;
    }
  }
  return left.isUndone ? { kept: await keptIn(session, left.physicalId, keptWith(left), left.place) } : {};
};

const deleteOne = async (session: Session, left: Leftover, role: string | undefined): Promise<Deleted> => {
  const failure = await deleteResource(session, left, role);
  return failure === undefined ? {} : { failure };
};

/**
 * One after the other; what could not be deleted is tried again as long as something else could, since one may stand in
 * the way of another. Gives what is left, with the reasons.
 */
const deleteAll = async (
  session: Session,
  rootId: string | undefined,
  left: readonly Leftover[],
  role: string | undefined,
): Promise<ReadonlyMap<Leftover, string>> => {
  const failures = new Map<Leftover, string>();
  let rest = [...left];
  for (let hasProgress = true; rest.length > 0 && hasProgress; ) {
    hasProgress = false;
    failures.clear();
    const kept: Leftover[] = [];
    for (const one of rest) {
      checkpoint(session);
      const deleted: Deleted = isNestedStack(one.type)
        ? await deleteNested(session, rootId, one)
        : await deleteOne(session, one, role);
      if (deleted.failure !== undefined) {
        failures.set(one, deleted.failure);
        continue;
      }
      session.console.note(`  deleted ${one.place} (${one.type}) ${one.physicalId}`);
      kept.push(...(deleted.kept ?? []));
      hasProgress = true;
    }
    rest = [...failures.keys(), ...kept];
  }
  return failures;
};

/**
 * Shows what was left behind and deletes it where that is wanted. Where it is not, or cannot be done, that is said, and
 * the deployment goes on: most of it is in nobody's way.
 * @param rootId ARN of the root that nested stacks among it were nested in; undefined where there is no stack now.
 * @throws {Interrupted} between two deletions.
 */
export const clearLeftovers = async (
  session: Session,
  rootId: string | undefined,
  left: readonly Leftover[],
  options: ClearOptions,
): Promise<void> => {
  const { note } = session.console;
  note('Left behind by earlier operations, and in no stack any more:');
  for (const one of left) note(`  ${leftoverLine(one)}`);
  if (!(await agrees(session, 'Delete that first?', options))) {
    note('It stays. Whatever is to have the same name cannot be made meanwhile; --recover deletes it first.');
    return;
  }
  for (const [one, failure] of await deleteAll(session, rootId, left, options.role))
    note(`  could not be deleted: ${one.place} (${one.type}) ${one.physicalId}: ${failure}`);
};
