/** CloudFormation's behaviour in one process, without HTTP and without an account. */

import {
  createChangeSet,
  deleteChangeSet,
  describeChangeSet,
  executeChangeSet,
  listChangeSets,
} from './actions/change-sets.js';
import {
  describeStackEvents,
  describeStackResource,
  describeStackResources,
  describeStacks,
  listStackResources,
  listStacks,
} from './actions/describe.js';
import type { Input, Output } from './actions/input.js';
import { createStack, deleteStack, updateStack } from './actions/stacks.js';
import { advance } from './advance.js';
import type { Context } from './context.js';
import { ServiceError } from './error.js';
import type { EngineOptions } from './options.js';
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

type Action = (context: Context, input: Input) => Output;

const actions: Readonly<Record<string, Action>> = {
  CreateChangeSet: createChangeSet,
  CreateStack: createStack,
  DeleteChangeSet: deleteChangeSet,
  DeleteStack: deleteStack,
  DescribeChangeSet: describeChangeSet,
  DescribeStackEvents: describeStackEvents,
  DescribeStackResource: describeStackResource,
  DescribeStackResources: describeStackResources,
  DescribeStacks: describeStacks,
  ExecuteChangeSet: executeChangeSet,
  ListChangeSets: listChangeSets,
  ListStackResources: listStackResources,
  ListStacks: listStacks,
  UpdateStack: updateStack,
};

/** One account and region. */
export class Engine {
  readonly #context: Context;

  constructor(options: EngineOptions, state: State = emptyState()) {
    this.#context = { state, options, now: options.clock.now() };
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
    advance(this.#context, this.#context.options.clock.now());
  }
}
