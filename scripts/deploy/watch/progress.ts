/** What is known of an operation from its events: which stacks and resources are in it, and where they stand. */

import { type EventView, isFailed, isInProgress, isOwn, nestedStackOf, type Scope } from './event.js';
import type { Operation, Undeleted } from './operation.js';

/** A resource in the operation. */
export interface ResourceProgress {
  /** Logical ids from the root down. */
  readonly path: string;
  readonly type: string;
  readonly status: string;
  readonly physicalId: string | undefined;
  /** When it began what it is doing now. */
  readonly began: Date;
  /** Of its newest event. */
  readonly at: Date;
}

interface StackProgress {
  readonly scope: Scope;
  /** '' for the root. */
  readonly path: string;
  /** By its own events. */
  status: string;
  statusAt: Date;
  /** By the events of the stack that it is nested in. */
  seenFromOutside: string;
  /** Looks that are left after it has come to rest: events come late. */
  looks: number;
}

/** Looks at a nested stack after it has come to rest. */
const looksAfterRest = 3;
const never = new Date(0);

export class Progress {
  readonly #operation: Operation;
  readonly #stacks = new Map<string, StackProgress>();
  readonly #resources = new Map<string, ResourceProgress>();
  /** Newest event of each physical resource: a logical id may have two, of which one is to go. */
  readonly #physical = new Map<string, EventView>();
  /** Newest event about the root itself. */
  root: EventView | undefined;
  /** Time of the first event of all. */
  began: Date | undefined;

  constructor(operation: Operation, root: Scope) {
    this.#operation = operation;
    const path = '';
    this.#stacks.set(root.stackId, {
      scope: root,
      path,
      status: '',
      statusAt: never,
      seenFromOutside: '',
      looks: looksAfterRest,
    });
  }

  /** Logical ids from the root down to what the event is about; for the root its name. */
  pathOf(event: EventView): string {
    const stack = this.#stacks.get(event.stackId)?.path ?? event.stackName;
    if (isOwn(event)) return stack === '' ? event.stackName : stack;
    return stack === '' ? event.logicalId : `${stack}/${event.logicalId}`;
  }

  /** Makes the nested stack that an event is about known. Gives whether it is new. */
  discover(event: EventView): boolean {
    const stackId = nestedStackOf(event);
    if (stackId === undefined || this.#stacks.has(stackId)) return false;
    const scope = { stackId, token: this.#operation.token, from: event.at.getTime(), isNested: true };
    const path = this.pathOf(event);
    const seenFromOutside = event.status;
    this.#stacks.set(stackId, { scope, path, status: '', statusAt: never, seenFromOutside, looks: looksAfterRest });
    return true;
  }

  /** Takes in one event. One that came late does not take back what a newer one has said. */
  take(event: EventView): void {
    if (this.began === undefined || event.at < this.began) this.began = event.at;
    this.discover(event);
    if (isOwn(event)) this.#takeOwn(event);
    else this.#takeResource(event);
  }

  #takeOwn(event: EventView): void {
    const stack = this.#stacks.get(event.stackId);
    if (stack === undefined || event.at < stack.statusAt) return;
    stack.status = event.status;
    stack.statusAt = event.at;
    if (event.stackId === this.#operation.stackId) this.root = event;
  }

  #takeResource(event: EventView): void {
    this.#takePhysical(event);
    const key = `${event.stackId} ${event.logicalId}`;
    const before = this.#resources.get(key);
    if (before !== undefined && event.at < before.at) return;
    this.#resources.set(key, {
      path: this.pathOf(event),
      type: event.type,
      status: event.status,
      physicalId: event.physicalId ?? before?.physicalId,
      began: before?.status === event.status ? before.began : event.at,
      at: event.at,
    });
    const nested = this.#stacks.get(nestedStackOf(event) ?? '');
    if (nested === undefined) return;
    nested.seenFromOutside = event.status;
    nested.looks = looksAfterRest;
  }

  #takePhysical(event: EventView): void {
    if (event.physicalId === undefined) return;
    const key = `${event.type} ${event.physicalId}`;
    const before = this.#physical.get(key);
    if (before === undefined || event.at >= before.at) this.#physical.set(key, event);
  }

  /** What could not be deleted so far; of a nested stack it alone, and not what is in it. */
  undeleted(): readonly Undeleted[] {
    const found = [...this.#physical.values()].flatMap((event): Undeleted[] => {
      const { type, physicalId, status, reason } = event;
      return status === 'DELETE_FAILED' && physicalId !== undefined
        ? [{ path: this.pathOf(event), type, physicalId, reason }]
        : [];
    });
    return found.filter(({ path }) => !found.some((other) => path.startsWith(`${other.path}/`)));
  }

  /** Stacks to be looked at now: the root, and nested ones that are in progress or were so a moment ago. */
  active(): readonly Scope[] {
    const stacks = [...this.#stacks.values()].filter((stack) => {
      if (!stack.scope.isNested || isInProgress(stack.status) || isInProgress(stack.seenFromOutside)) return true;
      return stack.looks > 0;
    });
    return stacks.map(({ scope }) => scope);
  }

  /** Every stack of the operation. */
  all(): readonly Scope[] {
    return [...this.#stacks.values()].map(({ scope }) => scope);
  }

  /** Counts one look at a stack. */
  looked(scope: Scope): void {
    const stack = this.#stacks.get(scope.stackId);
    if (stack !== undefined && stack.looks > 0) stack.looks--;
  }

  /** Resources that are in progress, those that take longest first; nested stacks are not among them but their resources. */
  current(): readonly ResourceProgress[] {
    const isLeaf = ({ type, physicalId }: ResourceProgress): boolean =>
      type !== 'AWS::CloudFormation::Stack' || physicalId === undefined;
    return [...this.#resources.values()]
      .filter((resource) => isInProgress(resource.status) && isLeaf(resource))
      .sort((a, b) => a.began.getTime() - b.began.getTime());
  }

  counts(): { readonly done: number; readonly current: number; readonly failed: number } {
    const all = [...this.#resources.values()].map(({ status }) => status);
    const current = all.filter(isInProgress).length;
    const failed = all.filter(isFailed).length;
    return { done: all.length - current - failed, current, failed };
  }
}
