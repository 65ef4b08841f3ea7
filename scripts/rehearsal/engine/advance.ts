/** Lets time pass: everything that was to happen until then happens, in order. */

import { endDetection } from './actions/drift.js';
import { makeChangeSet } from './changes/make.js';
import { type Context, schedule } from './context.js';
import { changeSetTimes } from './facts/durations.js';
import { endTime } from './run/ends.js';
import { completeTask } from './run/operation.js';
import { takeAway } from './run/things.js';
import type { Timer } from './state.js';

const happen = (context: Context, { what }: Timer): undefined => {
  const { state } = context;
  if (what.kind === 'task') {
    const stack = state.stacks[what.stack];
    if (stack !== undefined) completeTask(context, stack, what.operation, what.task);
  } else if (what.kind === 'phase') {
    const stack = state.stacks[what.stack];
    if (stack !== undefined) endTime(context, stack, what.operation, what.phase);
  } else if (what.kind === 'removal') takeAway(context, what.type, what.physicalId);
  else if (what.kind === 'drift') endDetection(context, what.id);
  else {
    const set = state.changeSets[what.id];
    if (set === undefined || set.deleted) return;
    if (what.step === 'begin') {
      set.status = 'CREATE_IN_PROGRESS';
      schedule(context, changeSetTimes.making, { kind: 'change-set', id: set.id, step: 'end' });
    } else makeChangeSet(context, set);
  }
};

/** Brings an engine to a time, in milliseconds; one that is past does nothing. */
export const advance = (context: Context, to: number): undefined => {
  const { state } = context;
  for (;;) {
    let next: Timer | undefined;
    for (const timer of state.timers)
      if (next === undefined || timer.at < next.at || (timer.at === next.at && timer.serial < next.serial))
        next = timer;
    if (next === undefined || next.at > to) break;
    const due = next;
    state.timers = state.timers.filter((timer) => timer !== due);
    context.now = Math.max(context.now, due.at);
    happen(context, due);
  }
  context.now = Math.max(context.now, to);
};
