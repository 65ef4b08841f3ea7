/** The candidate that a person most likely meant by `word`, or undefined where none is close. Case does not count. */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  const wanted = word.toLowerCase();
  // Longer words may have more wrong: one edit in three letters, as spell checkers do. Longer than any name: not a typo.
  let best = Math.max(1, Math.floor(wanted.length / 3)) + 1;
  let found: string | undefined;
  if (wanted.length > 64) return undefined;
  for (const candidate of candidates) {
    const distance = edits(wanted, candidate.toLowerCase());
    if (distance < best) {
      best = distance;
      found = candidate;
    }
  }
  return found;
}

/** The value of a list of numbers that is closest to `wanted`; the smaller one of two. */
export function nearestNumber(wanted: number, candidates: readonly number[]): number | undefined {
  let found: number | undefined;
  for (const candidate of candidates) {
    if (found === undefined || Math.abs(candidate - wanted) < Math.abs(found - wanted)) found = candidate;
  }
  return found;
}

/** Edits that turn one word into the other: insertions, deletions, replacements, and swaps of neighbours. */
export function edits(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let least = Math.min(replaced, (last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        least = Math.min(least, (beforeLast[j - 2] ?? 0) + 1);
      }
      row.push(least);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? 0;
}
