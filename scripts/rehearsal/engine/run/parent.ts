/** What a nested stack tells its parent. */

import type { Context } from '../context.js';
import { noteResource } from '../events.js';
import type { StackState } from '../state.js';
import { failDelete } from './delete.js';
import { failTask, pump } from './operation.js';

/** Tells the parent of a nested stack that it is done, or why it failed. */
export const tellParent = (context: Context, child: StackState, failure?: string): undefined => {
  const parent = context.state.stacks[child.parent ?? ''];
  const operation = parent?.operation;
  const task = operation?.tasks.find((each) => each.child === child.id && each.state === 'running');
  if (parent === undefined || operation === undefined || task === undefined) return;
  const resource = task.target ?? parent.resources[task.logicalId];
  if (resource === undefined) return;
  if (failure === undefined) {
    task.state = 'done';
    if (task.action === 'SETTLE') return pump(context, parent);
    const done = task.next ?? resource;
    if (task.next !== undefined) parent.resources[task.logicalId] = done;
    done.physicalId = child.id;
    const isNew =
      operation.phase === 'CREATE' ||
      (task.action === 'APPLY' && operation.touched[task.logicalId]?.before === undefined);
    noteResource(
      context,
      parent,
      done,
      task.action === 'DELETE' ? 'DELETE_COMPLETE' : isNew ? 'CREATE_COMPLETE' : 'UPDATE_COMPLETE',
    );
  } else if (task.action === 'DELETE')
    failDelete(context, parent, operation, task, `Embedded stack ${child.id} was not successfully deleted: ${failure}`);
  else {
    const isNew = child.status.startsWith('CREATE');
    const reason = isNew
      ? `Embedded stack ${child.id} was not successfully created: ${failure}`
      : `Embedded stack ${child.id} was not successfully updated. Currently in ${child.status} with reason: ${failure}`;
    noteResource(context, parent, resource, isNew ? 'CREATE_FAILED' : 'UPDATE_FAILED', reason);
    failTask(context, parent, operation, task);
  }
  pump(context, parent);
};
