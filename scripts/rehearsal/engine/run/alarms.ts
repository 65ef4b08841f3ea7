/** Rollback triggers: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-rollback-triggers.html */

import type { Context } from '../context.js';
import type { StackInput, StackState } from '../state.js';
import { cancelRunning } from './operation.js';
import { failForward } from './phases.js';

const alarmsOf = ({ rollback }: StackInput): readonly string[] =>
  (rollback?.RollbackTriggers ?? []).map(({ Arn }) => Arn);

/** Why the alarms of an input stop an operation at once: one is missing, or it rings. */
export const alarmTrouble = ({ state }: Context, input: StackInput): string | undefined => {
  for (const arn of alarmsOf(input)) {
    const name = arn.split(':alarm:')[1] ?? '';
    const exists = ['Alarm', 'CompositeAlarm'].some((kind) => state.things[`AWS::CloudWatch::${kind} ${name}`]);
    if (!exists) return `Rollback trigger ${arn} does not exist.`;
    if (state.ringing.includes(arn)) return `Rollback trigger ${arn} is in ALARM state.`;
  }
  return undefined;
};

/** An alarm goes off: operations that watch it fail. */
export const ringAlarm = (context: Context, arn: string): void => {
  for (const stack of Object.values(context.state.stacks)) {
    const { operation, parent } = stack;
    const watches = alarmsOf(stack.next ?? stack.input).includes(arn);
    const forward = operation?.phase === 'CREATE' || operation?.phase === 'UPDATE' || operation?.phase === 'MONITOR';
    if (operation === undefined || parent !== undefined || !watches || !forward) continue;
    cancelRunning(context, stack as StackState, operation);
    failForward(context, stack, operation, `Rollback trigger ${arn} is in ALARM state.`);
  }
};
