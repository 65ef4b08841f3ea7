/** Milliseconds between two looks: short while things happen, longer while nothing does, longest while AWS is in trouble. */

const shortest = 1000;
const longestQuiet = 5000;
const longestTroubled = 30_000;

/** What the last look met. */
export type Look = 'news' | 'quiet' | 'troubled';

/** The next interval; undefined before the first look. */
export const nextInterval = (previous: number | undefined, look: Look): number => {
  if (look === 'troubled') return Math.min((previous ?? shortest) * 2, longestTroubled);
  if (look === 'news' || previous === undefined) return shortest;
  return Math.min(previous * 1.5, longestQuiet);
};
