/** Makes a schedule that shows a violation as small as it can be and still show one. */

import { play } from './play.js';
import type { Schedule } from './schedule.js';

/** Schedules with one thing less that goes wrong, or with one run less. */
const smaller = (schedule: Schedule): Schedule[] => {
  const { attempts } = schedule;
  return [
    ...attempts.map((_, gone) => ({ ...schedule, attempts: attempts.filter((_attempt, index) => index !== gone) })),
    ...attempts.flatMap((attempt, place) =>
      attempt.faults.map((_, gone) => ({
        ...schedule,
        attempts: attempts.map((other, index) =>
          index === place ? { ...other, faults: other.faults.filter((_fault, at) => at !== gone) } : other,
        ),
      })),
    ),
  ].filter((candidate) => candidate.attempts.length > 0);
};

/** The smallest schedule that is found in so many tries, and what it violates. */
export const shrink = async (schedule: Schedule, name: string, tries = 60): Promise<Schedule> => {
  let smallest = schedule;
  let left = tries;
  for (;;) {
    let found: Schedule | undefined;
    for (const candidate of smaller(smallest)) {
      if (left-- <= 0) return smallest;
      const { violations } = await play(candidate, name);
      if (violations.length === 0) continue;
      found = candidate;
      break;
    }
    if (found === undefined) return smallest;
    smallest = found;
  }
};
