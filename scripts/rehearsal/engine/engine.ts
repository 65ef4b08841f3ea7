/** CloudFormation's behaviour in one process, without HTTP and without an account. */

import { actions } from './actions/table.js';
import { advance } from './advance.js';
import { type Context, schedule } from './context.js';
import { ServiceError } from './error.js';
import type { EngineOptions } from './options.js';
import { ringAlarm } from './run/alarms.js';
import { emptyState, type Properties, type State } from './state.js';

export { ServiceError } from './error.js';
export type { Attempt, Clock, Course, EngineOptions } from './options.js';

/** Something physical that is there. */
export interface LiveResource {
  readonly stackName: string;
  readonly stackId: string;
  readonly logicalId: string;
  readonly physicalId: string;
  readonly type: string;
  readonly properties: Properties;
  /** Its status in its stack; `RETAINED` where the stack let go of it. */
  readonly status: string;
}

/** One account and region. */
export class Engine {
  readonly #context: Context;
  /** How far its time is ahead of the clock: time never goes back, also where another clock takes over. */
  readonly #ahead: number;

  constructor(options: EngineOptions, state: State = emptyState()) {
    const clock = options.clock.now();
    const now = state.now === 0 ? clock : state.now;
    this.#context = { state, options, now };
    this.#ahead = Math.max(0, now - clock);
  }

  /**
   * One API action with decoded input; gives the decoded output, in which times are ISO 8601 text. What was to happen
   * until the clock's time happens first. Throws ServiceError.
   */
  call(action: string, input: Readonly<Record<string, unknown>>): Record<string, unknown> {
    this.#advance();
    const act = Object.hasOwn(actions, action) ? actions[action] : undefined;
    if (act === undefined)
      throw new ServiceError('InvalidAction', `Could not find operation ${action} for version 2010-05-15`);
    return act(this.#context, input);
  }

  /** What is physically there, stacks apart. */
  resources(): readonly LiveResource[] {
    this.#advance();
    const { state } = this.#context;
    return Object.values(state.things).map(({ retained, ...thing }) => ({
      ...thing,
      status: retained ? 'RETAINED' : (state.stacks[thing.stackId]?.resources[thing.logicalId]?.status ?? 'UNKNOWN'),
    }));
  }

  /** Changes something behind CloudFormation's back, or takes it away; returns whether it is there. */
  alter(physicalId: string, properties: Properties | undefined): boolean {
    this.#advance();
    const { things } = this.#context.state;
    const found = Object.entries(things).find(([, thing]) => thing.physicalId === physicalId);
    if (found === undefined) return false;
    const [key, thing] = found;
    if (properties === undefined) delete things[key];
    else thing.properties = { ...thing.properties, ...properties };
    return true;
  }

  /** Takes away what is physically there, whoever has it, after some milliseconds. */
  remove(type: string, physicalId: string, delay: number): void {
    this.#advance();
    schedule(this.#context, delay, { kind: 'removal', type, physicalId });
  }

  /** Has an alarm go off, or be quiet again: a rollback trigger. */
  ring(alarmArn: string, rings = true): void {
    this.#advance();
    const { state } = this.#context;
    state.ringing = [...state.ringing.filter((arn) => arn !== alarmArn), ...(rings ? [alarmArn] : [])];
    if (rings) ringAlarm(this.#context, alarmArn);
  }

  /** The state as plain data, for {@link Engine.restore}. */
  snapshot(): unknown {
    this.#advance();
    return structuredClone(this.#context.state);
  }

  /** An engine that goes on where a snapshot was taken. */
  static restore(snapshot: unknown, options: EngineOptions): Engine {
    return new Engine(options, structuredClone(snapshot) as State);
  }

  #advance(): void {
    const { state, options } = this.#context;
    advance(this.#context, options.clock.now() + this.#ahead);
    state.now = this.#context.now;
  }
}
