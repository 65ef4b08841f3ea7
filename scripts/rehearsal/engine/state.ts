/** All that an engine knows, as plain data, so that a rehearsal can be put away and taken up again. */

/** Plain data. */
export type Json = string | number | boolean | readonly Json[] | { readonly [key: string]: Json };

/** Properties or attributes, resolved. */
export type Properties = Readonly<Record<string, Json>>;

/** What a stack is, or will be, made of. */
export interface StackInput {
  readonly template: string;
  /** Every parameter of the template with the text that it has; for an SSM type the name. */
  readonly parameters: Readonly<Record<string, string>>;
  /** What Systems Manager held, by name, when the request came: what it holds later is for the next request. */
  readonly stored?: Readonly<Record<string, string>>;
  readonly tags: Readonly<Record<string, string>>;
  readonly capabilities: readonly string[];
  readonly notificationArns: readonly string[];
  readonly role?: string | undefined;
  readonly rollback?: RollbackConfiguration | undefined;
  readonly description?: string | undefined;
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_RollbackConfiguration.html */
export interface RollbackConfiguration {
  readonly RollbackTriggers?: readonly { readonly Arn: string; readonly Type: string }[];
  readonly MonitoringTimeInMinutes?: number;
}

/** A resource of a stack. */
export interface ResourceState {
  readonly logicalId: string;
  readonly type: string;
  /** Absent until it is made. */
  physicalId?: string;
  properties: Properties;
  /** What Fn::GetAtt gives. */
  attributes: Properties;
  /** Tags of the stack that it took over. */
  tags: Readonly<Record<string, string>>;
  metadata?: Json;
  deletionPolicy: string;
  updateReplacePolicy: string;
  /** Logical ids that it was made after. */
  dependencies: readonly string[];
  /** How often it was made anew. */
  generation: number;
  /** How often it was changed in place. */
  revision: number;
  status: string;
  reason?: string | undefined;
  updated: number;
  drift?: { readonly status: string; readonly at: number };
}

/** An output with its value. */
export interface OutputState {
  readonly key: string;
  readonly value: string;
  readonly description?: string;
  readonly exportName?: string;
}

/** Something to do to one resource during a phase of an operation. */
export interface Task {
  readonly id: string;
  readonly logicalId: string;
  /** `APPLY`: as the new input has it. `REVERT`: as it was. `SETTLE`: let a nested stack clean up. */
  readonly action: 'APPLY' | 'REVERT' | 'DELETE' | 'SETTLE';
  /** Ids of the tasks that come before. */
  readonly needs: readonly string[];
  state: 'waiting' | 'running' | 'done' | 'failed';
  /** What a DELETE deletes. */
  readonly target?: ResourceState;
  /** Whether a DELETE lets go of it and leaves it where it is. */
  readonly keep?: boolean;
  /** What the resource will be once the task is done. */
  next?: ResourceState;
  /** Why it will fail when its time is over. */
  fails?: string;
  /** The nested stack that it waits for. */
  child?: string;
}

/** The steps of an operation, each with tasks of its own; a nested stack waits for its root between them. */
export type Phase = 'CREATE' | 'UPDATE' | 'CLEANUP' | 'ROLLBACK' | 'ROLLBACK_CLEANUP' | 'DELETE' | 'MONITOR' | 'WAIT';

/** A resource that an update changed. */
export interface Touched {
  /** What it was; nothing where the update made it. */
  readonly before?: ResourceState;
  /** What the update made: a new resource, or one in place of another. */
  readonly made?: ResourceState;
}

/** Something that happens to a stack. */
export interface Operation {
  readonly serial: number;
  kind: 'CREATE' | 'UPDATE' | 'DELETE';
  phase: Phase;
  readonly token?: string | undefined;
  readonly id: string;
  /** What to do when it fails. */
  readonly onFailure: 'ROLLBACK' | 'DO_NOTHING' | 'DELETE';
  /** Whether a failure stops what else is going on. */
  readonly cancels: boolean;
  tasks: Task[];
  /** The stack before an update. */
  readonly before?: { readonly input: StackInput; readonly outputs: readonly OutputState[] } | undefined;
  /** Resources that it changed: what they were; nothing for those that it made. */
  readonly touched: Record<string, Touched>;
  /** Ids of resources that a rollback passes over. */
  skip: readonly string[];
  /** Ids of resources that a deletion keeps. */
  retain: readonly string[];
  readonly force?: boolean;
  /** Whether a deletion takes back a creation that failed around it. */
  readonly undoes?: boolean;
  /** Whether the nested stack that waits has failed. */
  failed?: boolean;
  /** Reason of a failure of the whole. */
  cause?: string;
  /** Whether something could not be cleaned up. */
  littered?: boolean;
  changeSet?: string | undefined;
}

/** One stack, nested ones as well. */
export interface StackState {
  readonly id: string;
  readonly name: string;
  status: string;
  reason?: string | undefined;
  readonly created: number;
  updated?: number;
  deleted?: number;
  input: StackInput;
  /** What an update in progress makes of it. */
  next?: StackInput | undefined;
  disableRollback: boolean;
  onFailure?: string | undefined;
  timeout?: number | undefined;
  protected: boolean;
  policy?: string | undefined;
  /** Id of the stack that it is nested in, and its logical id there. */
  readonly parent?: string | undefined;
  readonly logicalId?: string | undefined;
  readonly root?: string | undefined;
  changeSet?: string | undefined;
  outputs: readonly OutputState[];
  /** Names of the exports that it uses. */
  imports: readonly string[];
  resources: Record<string, ResourceState>;
  operation?: Operation | undefined;
  readonly events: EventState[];
  /** Operations, latest last. */
  operations: readonly { readonly id: string; readonly type: string; readonly token?: string | undefined }[];
  lastDrift?: { readonly status: string; readonly at: number };
}

/** An event, as DescribeStackEvents gives it. */
export interface EventState {
  readonly id: string;
  readonly at: number;
  readonly logicalId: string;
  readonly physicalId?: string | undefined;
  readonly type: string;
  readonly status: string;
  readonly reason?: string | undefined;
  readonly properties?: string | undefined;
  readonly token?: string | undefined;
  readonly operation?: string | undefined;
}

/** A change set. */
/** A resource that would be made though something of its name is there. */
export interface Conflict {
  readonly logicalId: string;
  readonly type: string;
  readonly name: string;
}

export interface ChangeSetState {
  readonly id: string;
  readonly name: string;
  readonly stackId: string;
  readonly type: 'CREATE' | 'UPDATE';
  readonly created: number;
  status: string;
  execution: string;
  reason?: string | undefined;
  /** What early validation has found. */
  conflicts?: readonly Conflict[];
  readonly description?: string | undefined;
  readonly input: StackInput;
  /** The stack's input that it was made for. */
  readonly includeNested: boolean;
  readonly onStackFailure?: string | undefined;
  readonly importExisting?: boolean;
  parent?: string | undefined;
  root?: string | undefined;
  /** Changes as the API gives them, with property values. */
  changes: readonly Json[];
  /** Change sets of nested stacks by logical id. */
  children: Record<string, string>;
  /** Values of parameters that only the execution tells. */
  readonly open: readonly string[];
  readonly token?: string | undefined;
  readonly request: string;
  deleted?: boolean;
}

/** Something physical: what a resource of a stack stands for. */
export interface Thing {
  readonly stackId: string;
  readonly stackName: string;
  readonly logicalId: string;
  readonly physicalId: string;
  readonly type: string;
  properties: Properties;
  /** Kept when its stack let go of it. */
  retained?: boolean;
}

/** What happens at a time. */
export interface Timer {
  readonly at: number;
  readonly serial: number;
  readonly what:
    | { readonly kind: 'task'; readonly stack: string; readonly operation: number; readonly task: string }
    | { readonly kind: 'change-set'; readonly id: string; readonly step: 'begin' | 'end' }
    | { readonly kind: 'phase'; readonly stack: string; readonly operation: number; readonly phase: Phase }
    | { readonly kind: 'removal'; readonly type: string; readonly physicalId: string }
    | { readonly kind: 'drift'; readonly id: string };
}

/** A drift detection. */
export interface DriftState {
  readonly id: string;
  readonly stackId: string;
  readonly at: number;
  readonly only?: readonly string[] | undefined;
  status: string;
  result?: string;
  count?: number;
}

/** Everything. */
export interface State {
  /** The time that it has come to; 0 before the first. */
  now: number;
  serial: number;
  readonly stacks: Record<string, StackState>;
  readonly changeSets: Record<string, ChangeSetState>;
  readonly things: Record<string, Thing>;
  readonly drifts: Record<string, DriftState>;
  timers: Timer[];
  /** Counters by name, such as the revisions of a task definition's family. */
  readonly counters: Record<string, number>;
  /** Answers by token, for requests that come twice. */
  readonly tokens: Record<string, { readonly request: string; readonly answer: Readonly<Record<string, Json>> }>;
  /** ARNs of alarms that ring. */
  ringing: readonly string[];
}

/** The state of an account where nothing happened yet. */
export const emptyState = (): State => ({
  now: 0,
  serial: 0,
  stacks: {},
  changeSets: {},
  things: {},
  drifts: {},
  timers: [],
  counters: {},
  tokens: {},
  ringing: [],
});

/** Whether a stack is over. */
export const isDeleted = ({ status }: StackState): boolean => status === 'DELETE_COMPLETE';
