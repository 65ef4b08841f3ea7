/** What goes wrong on demand between a client and AWS, call by call. */

/** The services that are rehearsed. */
export type ServiceName = 'cloudformation' | 's3' | 'sts' | 'ecs' | 'cloudcontrolapi';

/** One call of a client. A call that is tried again is another call. */
export interface Call {
  /** Position among all calls of this rehearsal, from 0. */
  readonly index: number;
  readonly service: ServiceName;
  /** Name in the API reference, such as `CreateChangeSet` or `PutObject`. */
  readonly action: string;
  /** Undefined where the credentials are of no account. */
  readonly account: string | undefined;
  readonly region: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/**
 * - `throttle`, `error500`, `error503`, `expiredToken`, `accessDenied`: that error, and nothing is done.
 * - `resetBefore`: the connection breaks before anything is done: the request is lost.
 * - `resetAfter`: it breaks after the call is done: the reply is lost.
 * - `errorAfter`: done, and answered with a 500 all the same.
 * - `slow`: done, and answered late.
 */
export const faultKinds = [
  'throttle',
  'error500',
  'error503',
  'expiredToken',
  'accessDenied',
  'resetBefore',
  'resetAfter',
  'errorAfter',
  'slow',
] as const;

export type FaultKind = (typeof faultKinds)[number];

/** A fault, and the calls that it meets. */
export interface Fault {
  readonly kind: FaultKind;
  /** Any service, where none is named. */
  readonly service?: ServiceName;
  /** Any action, where none is named. */
  readonly action?: string;
  /** How many calls it meets: 1, where nothing is said. */
  readonly count?: number;
  /** How many matching calls pass before it. */
  readonly skip?: number;
  /** Real milliseconds that a slow reply is late: 100, where nothing is said. */
  readonly milliseconds?: number;
}

/**
 * A hook of a test: sees each call before it is done, may move the clock on, and may name a fault for this call. To
 * end a client in the middle, end it here: with `resetBefore` it died before the call, with `resetAfter` after it.
 */
export type Before = (
  call: Call,
) => FaultKind | Fault | undefined | undefined | Promise<FaultKind | Fault | undefined | undefined>;

interface Waiting {
  readonly fault: Fault;
  skip: number;
  left: number;
}

/** The faults of one rehearsal: what is to come, and what has come. */
export class Faults {
  /** Called before each call. What it names comes before what is injected. */
  before: Before | undefined;
  readonly #waiting: Waiting[] = [];
  readonly #calls: Call[] = [];
  readonly #met: { readonly call: Call; readonly kind: FaultKind }[] = [];

  /** Lets a fault happen to the next calls that match it. Those injected first come first. */
  inject(fault: Fault): this {
    this.#waiting.push({ fault, skip: fault.skip ?? 0, left: fault.count ?? 1 });
    return this;
  }

  /** Nothing that is injected happens any more. What has happened stays told. */
  clear(): void {
    this.#waiting.length = 0;
  }

  /** How many calls injected faults have still to meet. */
  get pending(): number {
    return this.#waiting.reduce((sum, { left }) => sum + left, 0);
  }

  /** All calls so far, in order. */
  get calls(): readonly Call[] {
    return this.#calls;
  }

  /** The calls that a fault has met, in order. */
  get met(): readonly { readonly call: Call; readonly kind: FaultKind }[] {
    return this.#met;
  }

  /** Tells of a call and gives the fault that it meets. The server asks once a call. */
  async meet(call: Call): Promise<Fault | undefined> {
    this.#calls.push(call);
    const named = (await this.before?.(call)) ?? undefined;
    const fault = typeof named === 'string' ? { kind: named } : (named ?? this.#injected(call));
    if (fault !== undefined) this.#met.push({ call, kind: fault.kind });
    return fault;
  }

  #injected(call: Call): Fault | undefined {
    for (const waiting of this.#waiting) {
      const { service, action } = waiting.fault;
      if ((service ?? call.service) !== call.service || (action ?? call.action) !== call.action) continue;
      if (waiting.skip > 0) {
        waiting.skip--;
        continue;
      }
      waiting.left--;
      if (waiting.left <= 0) this.#waiting.splice(this.#waiting.indexOf(waiting), 1);
      return waiting.fault;
    }
    return undefined;
  }
}
