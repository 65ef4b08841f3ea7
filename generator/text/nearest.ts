/** The nearest valid name or number to one that is wrong, for "did you mean". */

/** Edits (insert, delete, change, swap of neighbours) from one string to another. */
export const distance = (from: string, to: string): number => {
  let before: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i++) {
    const row = [i];
    for (let j = 1; j <= to.length; j++) {
      const changed = (last[j - 1] ?? 0) + (from[i - 1] === to[j - 1] ? 0 : 1);
      let least = Math.min(changed, (last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1);
      if (i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1])
        least = Math.min(least, (before[j - 2] ?? 0) + 1);
      row.push(least);
    }
    before = last;
    last = row;
  }
  return last[to.length] ?? 0;
};

/** Longer than any name: not a typo, and too long to compare with everything. */
const longest = 64;

/**
 * The closest of the known names, compared without case. Undefined where none is close: as spell checkers do, one edit
 * in three letters is allowed, and at least one.
 */
export const nearest = (name: string, known: Iterable<string>): string | undefined => {
  if (name.length > longest) return undefined;
  const wanted = name.toLowerCase();
  let best: string | undefined;
  let least = Math.max(1, Math.floor(wanted.length / 3)) + 1;
  for (const candidate of known) {
    if (Math.abs(candidate.length - wanted.length) >= least) continue;
    const edits = distance(wanted, candidate.toLowerCase());
    if (edits < least) [best, least] = [candidate, edits];
  }
  return best;
};

/** The closest of the known numbers; the smaller one of two. */
export const nearestNumber = (wanted: number, known: Iterable<number>): number | undefined => {
  let best: number | undefined;
  for (const candidate of known)
    if (best === undefined || Math.abs(candidate - wanted) < Math.abs(best - wanted)) best = candidate;
  return best;
};
