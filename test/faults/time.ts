/** Time of the campaign: nobody waits, and what asks this machine for the time is told AWS's. */

import type { Clock } from '../../scripts/rehearsal/clock.js';

const RealDate = globalThis.Date;

/** When every run begins. */
export const beginning = RealDate.UTC(2026, 0, 1);

export class CampaignClock implements Clock {
  #now = beginning;

  now(): number {
    return this.#now;
  }

  /** Moves on by some milliseconds. */
  advance(milliseconds: number): void {
    this.#now += Math.max(0, Math.round(milliseconds));
  }

  /** Sets the time, for a run that begins anew. */
  set(now: number): void {
    this.#now = now;
  }
}

/** Has `new Date()` and `Date.now()` tell a clock's time. Gives what undoes it. */
export const adopt = (clock: Clock): (() => void) => {
  const now = () => clock.now();
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, parts: unknown[], made) =>
      Reflect.construct(target, parts.length === 0 ? [now()] : parts, made) as object,
    get: (target, key, receiver) => (key === 'now' ? now : Reflect.get(target, key, receiver)),
  });
  return () => {
    globalThis.Date = RealDate;
  };
};
