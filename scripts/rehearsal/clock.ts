/** Simulated time: an update of twenty minutes is rehearsed in seconds, or moved on by hand where a test looks at each step. */

/** What tells the simulated time. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
}

/** Simulated time that runs with real time, `speed` times as fast. */
export class RunningClock implements Clock {
  #speed: number;
  #simulated: number;
  #real: number;
  readonly #monotonic: () => number;

  /**
   * @param speed simulated milliseconds per real millisecond.
   * @param start simulated time at which it starts, in milliseconds since 1970.
   * @param monotonic real time in milliseconds, from any start; it must not go backwards.
   */
  constructor(speed = 1, start = Date.now(), monotonic: () => number = () => performance.now()) {
    this.#speed = speed;
    this.#simulated = start;
    this.#monotonic = monotonic;
    this.#real = monotonic();
  }

  now(): number {
    return Math.floor(this.#simulated + (this.#monotonic() - this.#real) * this.#speed);
  }

  get speed(): number {
    return this.#speed;
  }

  /** From now on; what has passed stays. */
  set speed(speed: number) {
    this.#simulated = this.now();
    this.#real = this.#monotonic();
    this.#speed = speed;
  }
}

/** Simulated time that stands still until it is moved on. */
export class HandClock implements Clock {
  #now: number;

  /** @param start milliseconds since 1970. */
  constructor(start = Date.UTC(2026, 0, 1)) {
    this.#now = start;
  }

  now(): number {
    return this.#now;
  }

  /** Moves on by some milliseconds. Time never goes backwards. */
  advance(milliseconds: number): void {
    this.#now += Math.max(0, milliseconds);
  }
}
