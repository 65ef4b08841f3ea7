/** Events as they come in, in any order and any number of times; given out once each and in time order. */

import type { EventView } from './event.js';

interface Entry {
  readonly event: EventView;
  /** Order of arrival, oldest first: what tells events of one moment apart. */
  readonly sequence: number;
}

/** Event ids are unique in a stack. */
const keyOf = (event: EventView): string => `${event.stackId} ${event.id}`;

export class EventLog {
  readonly #known = new Set<string>();
  #waiting: Entry[] = [];
  #sequence = 0;

  has(event: EventView): boolean {
    return this.#known.has(keyOf(event));
  }

  /** Takes in events, newest first as DescribeStackEvents gives them. Gives how many were new. */
  add(newestFirst: readonly EventView[]): number {
    const before = this.#known.size;
    for (const event of [...newestFirst].reverse()) {
      if (this.has(event)) continue;
      this.#known.add(keyOf(event));
      this.#waiting.push({ event, sequence: this.#sequence++ });
    }
    return this.#known.size - before;
  }

  /** Events that were not given out before, in time order. One that came late is older than what was given out already. */
  take(): EventView[] {
    const entries = this.#waiting;
    this.#waiting = [];
    return entries
      .sort((a, b) => a.event.at.getTime() - b.event.at.getTime() || a.sequence - b.sequence)
      .map(({ event }) => event);
  }
}
