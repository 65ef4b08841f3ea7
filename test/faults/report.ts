/** What a campaign came to, in lines. */

import type { Played } from './play.js';
import type { ProcessesPlayed } from './processes.js';
import { kinds, type Schedule, scenarios } from './schedule.js';

const count = (map: Map<string, number>, key: string, by = 1): void => {
  map.set(key, (map.get(key) ?? 0) + by);
};

const table = (title: string, counts: ReadonlyMap<string, number>, order?: readonly string[]): string[] => {
  const keys = order ?? [...counts.keys()].sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0));
  const width = Math.max(0, ...keys.map((key) => key.length));
  return [`${title}:`, ...keys.map((key) => `  ${key.padEnd(width)}  ${counts.get(key) ?? 0}`)];
};

export class Totals {
  #runs = 0;
  violated = 0;
  readonly #scenarios = new Map<string, number>();
  readonly #met = new Map<string, number>();
  readonly #endings = new Map<string, number>();
  readonly #rests = new Map<string, number>();
  readonly #found = new Map<string, number>();
  readonly #processes = new Map<string, number>();

  add({ scenario }: Schedule, { met, endings, rest, found, violations }: Played): void {
    this.#runs++;
    if (violations.length > 0) this.violated++;
    count(this.#scenarios, scenario);
    for (const kind of met) count(this.#met, kind);
    for (const ending of endings) count(this.#endings, ending);
    count(this.#rests, rest);
    for (const status of found) count(this.#found, status);
  }

  /** Adds a run with processes of its own. */
  addProcesses({ endings, violations }: ProcessesPlayed): void {
    this.#runs++;
    if (violations.length > 0) this.violated++;
    for (const ending of endings) count(this.#processes, ending);
  }

  /** Kinds of faults that never happened. */
  get missing(): string[] {
    return kinds.filter((kind) => !this.#met.has(kind));
  }

  lines(seconds: number): string[] {
    const faults = [...this.#met.values()].reduce((sum, value) => sum + value, 0);
    return [
      ...table('deployments', this.#scenarios, scenarios),
      ...table('faults that happened', this.#met, kinds),
      ...table('how the disturbed runs ended', this.#endings),
      ...table('what one run without faults had to do then', this.#rests),
      ...table('what runs found and dealt with before they deployed', this.#found),
      ...(this.#processes.size === 0 ? [] : table('how processes ended that were really ended', this.#processes)),
      `${this.#runs} schedules, ${faults} faults, ${this.violated} with violations, ${seconds.toFixed(1)} s`,
    ];
  }
}
