/** Follows an operation until the root stack has come to rest, and says what goes on meanwhile. */

import type { Session } from '../session.js';
import { type Display, displayOf } from './display.js';
import { type EventView, rootScope } from './event.js';
import { EventLog } from './event-log.js';
import { type Look, nextInterval } from './interval.js';
import { eventLine, isRepetition, liveText, stillLine } from './lines.js';
import type { Operation, Outcome } from './operation.js';
import { Progress } from './progress.js';
import { readEvents } from './read-events.js';
import { Rollouts } from './rollouts.js';
import { isGoodEnd, Settled, stackState } from './settled.js';
import { blinded, comeBack, troubleOf, wordsOf } from './trouble.js';

export type { Operation, OperationKind, Outcome } from './operation.js';

/** Looks in trouble, one after the other, before the person is told; and then each so many. */
const looksToTell = 4;

class Watch {
  readonly #session: Session;
  readonly #operation: Operation;
  readonly #display: Display;
  readonly #now: () => number;
  readonly #log = new EventLog();
  readonly #progress: Progress;
  readonly #rollouts: Rollouts;
  readonly #settled: Settled;
  readonly #denied = new Set<string>();
  /** Newest time of AWS, and when it was seen here: the two clocks may differ, and a rehearsal's runs faster. */
  #awsTime: { readonly at: number; readonly seen: number } | undefined;
  #troubled = 0;
  #isTroubled = false;
  #lastTrouble = '';

  constructor(session: Session, operation: Operation, display: Display, now: () => number) {
    this.#session = session;
    this.#operation = operation;
    this.#display = display;
    this.#now = now;
    this.#progress = new Progress(operation, rootScope(operation));
    this.#rollouts = new Rollouts(session);
    this.#settled = new Settled(session, operation);
  }

  async run(): Promise<Outcome> {
    let interval: number | undefined;
    while (!this.#session.signal.aborted) {
      this.#isTroubled = false;
      const news = await this.#readActive();
      const status = await this.#settled.look(this.#progress, () => this.#describe());
      if (status !== undefined) return this.#finish(status);
      const lines = await this.#rollouts.look(this.#progress.current());
      for (const line of lines) this.#display.line(`        ${line}`);
      const look: Look = this.#isTroubled ? 'troubled' : news + lines.length > 0 ? 'news' : 'quiet';
      this.#tellTrouble();
      this.#update();
      interval = nextInterval(interval, look);
      await this.#session.pause(interval);
    }
    return this.#interrupted();
  }

  /** Reads what is new in every active stack, and in the stacks that turn up meanwhile; prints it in one order. */
  async #readActive(): Promise<number> {
    const looked = new Set<string>();
    let count = 0;
    for (;;) {
      const scope = this.#progress.active().find(({ stackId }) => !looked.has(stackId) && !this.#denied.has(stackId));
      if (scope === undefined) break;
      looked.add(scope.stackId);
      const events = await this.#tolerate(scope.stackId, () =>
        readEvents(this.#session, scope, (event) => this.#log.has(event)),
      );
      if (events === undefined) continue;
      this.#progress.looked(scope);
      count += this.#log.add(events);
      // Oldest first: a nested stack's scope begins with its first event.
      for (const event of [...events].reverse()) this.#progress.discover(event);
    }
    this.#print();
    return count;
  }

  #print(): void {
    for (const event of this.#log.take()) {
      const before = this.#awsTime?.at ?? 0;
      if (event.at.getTime() > before) this.#awsTime = { at: event.at.getTime(), seen: this.#now() };
      this.#progress.take(event);
      if (!isRepetition(event, this.#operation.stackId)) this.#display.event(event, this.#line(event));
    }
  }

  #line(event: EventView): string {
    const began = this.#progress.began ?? event.at;
    return eventLine(this.#session.console.paint, event, this.#progress.pathOf(event), began);
  }

  /** AWS's time now. */
  #awsNow(): Date {
    if (this.#awsTime === undefined) return new Date(this.#now());
    return new Date(this.#awsTime.at + this.#now() - this.#awsTime.seen);
  }

  #update(): void {
    const name = this.#session.target.stackName;
    const now = this.#awsNow();
    const text = liveText(this.#progress, this.#operation.kind, name, now);
    this.#display.update(text, stillLine(this.#progress, now));
  }

  #describe() {
    return this.#tolerate('status', async () => {
      try {
        return await stackState(this.#session, this.#operation.stackId);
      } catch (error) {
        // Stand-ins for CloudFormation forget what is deleted; the real one remembers it by its ARN for 90 days.
        if (troubleOf(error) !== 'missing' || this.#operation.kind !== 'DELETE') throw error;
        return { status: 'DELETE_COMPLETE', changedAt: new Date(this.#now()) };
      }
    });
  }

  /** A read that may fail without failing the deployment. Gives undefined where nothing could be read. */
  async #tolerate<T>(what: string, read: () => Promise<T>): Promise<T | undefined> {
    try {
      return await read();
    } catch (error) {
      const trouble = troubleOf(error);
      if (trouble === 'aborted' || this.#session.signal.aborted) return undefined;
      if (trouble === 'denied' && what !== 'status') {
        this.#denied.add(what);
        this.#display.line(`no permission for the events of ${what}: ${wordsOf(error)}`);
        return undefined;
      }
      if (trouble !== 'passing') {
        this.#display.stop();
        throw blinded(this.#session, error);
      }
      this.#isTroubled = true;
      this.#lastTrouble = wordsOf(error);
      return undefined;
    }
  }

  #tellTrouble(): void {
    this.#troubled = this.#isTroubled ? this.#troubled + 1 : 0;
    if (this.#troubled > 0 && this.#troubled % looksToTell === 0)
      this.#display.line(`AWS does not answer (${this.#lastTrouble}); the deployment goes on and is asked for again`);
  }

  /** Reads every stack once more to the last page, for events that came late. What fails here is no matter any more. */
  async #finish(status: string): Promise<Outcome> {
    for (const scope of this.#progress.all()) {
      if (this.#denied.has(scope.stackId)) continue;
      try {
        this.#log.add(await readEvents(this.#session, scope));
      } catch {
        // The end is known; an event that cannot be read now is not worth a failed deployment.
      }
    }
    this.#print();
    this.#display.stop();
    return this.#outcome(status, false);
  }

  #interrupted(): Outcome {
    this.#display.stop();
    const { console, target } = this.#session;
    const { status } = this.#settled;
    const stack = this.#operation.stackId.split('/')[1] ?? target.stackName;
    const current = this.#progress.current().map(({ path }) => path);
    console.note(
      `Interrupted. CloudFormation goes on without this run: ${stack} is ${status || 'not known to have begun'}.`,
    );
    if (current.length > 0)
      console.note(`In progress: ${current.slice(0, 8).join(', ')}${current.length > 8 ? ', ...' : ''}.`);
    console.note(`To see how it goes, ${comeBack(this.#session)}; the same command again takes it up from there.`);
    return this.#outcome(status, true);
  }

  #outcome(status: string, interrupted: boolean): Outcome {
    const { stackId, kind } = this.#operation;
    const succeeded = !interrupted && isGoodEnd(kind, status);
    const undeleted = this.#progress.undeleted();
    return { succeeded, status, stackId, interrupted, undeleted, stopped: this.#rollouts.stopped };
  }
}

/**
 * Follows the operation that `token` started on a stack, nested stacks included, until the root has come to rest or the
 * session is interrupted. Prints events and ECS rollouts as notes: drawn over itself on a terminal, lines elsewhere.
 * Throttles, resets and errors of AWS lengthen the interval and never fail the deployment.
 * @param now milliseconds of this machine's clock.
 * @throws {DeployError} where nothing can be read any more, as with expired credentials; the deployment itself goes on.
 */
export const watchOperation = async (
  session: Session,
  operation: Operation,
  now: () => number = Date.now,
): Promise<Outcome> => {
  const display = await displayOf(session.console);
  try {
    return await new Watch(session, operation, display, now).run();
  } finally {
    display.stop();
  }
};
