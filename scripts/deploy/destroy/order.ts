/** Whether it is a stack's turn to be deleted: not while others import what it exports. */

import { exportsOfStack, importersOf } from '../change-set/exports.js';
import type { Session } from '../session.js';
import type { StackNode } from '../watch/tree.js';
import { patiently } from '../watch/trouble.js';

/** An export that others use. */
export interface UsedExport {
  readonly name: string;
  /** Stacks that import it, in byte order. */
  readonly importers: readonly string[];
}

/** Exports of the tree that stacks outside it import. CloudFormation says so only after it has begun to delete. */
export const usedExports = async (session: Session, tree: readonly StackNode[]): Promise<UsedExport[]> => {
  const own = new Set(tree.map(({ name }) => name));
  const used: UsedExport[] = [];
  for (const { id } of tree)
    for (const { Name: name = '' } of await patiently(session, () => exportsOfStack(session, id))) {
      const importers = (await patiently(session, () => importersOf(session, name))).filter((stack) => !own.has(stack));
      if (importers.length > 0) used.push({ name, importers });
    }
  return used.sort((a, b) => (a.name < b.name ? -1 : 1));
};
