/**
 * Patterns of listener rules: `*` stands for any characters (also none, also `/`), `?` for exactly one.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-condition-types.html
 */

/** Characters of a pattern that must occur as they are. */
export const literals = (pattern: string): number => pattern.replace(/[*?]/g, '').length;

/** How many wildcards a pattern has. */
export const wildcards = (pattern: string): number => pattern.length - literals(pattern);

/**
 * Whether every text that `specific` matches is matched by `general` too, exactly. Walks through all texts of
 * `specific` at once, each time with the set of places in `general` that it may have reached; a text that has lost all
 * of them is the proof of the contrary. Exponential in the wildcards of `general` only, of which a rule has at most 6.
 */
export function covers(general: string, specific: string): boolean {
  // A text must have every literal of `general`, and may have no others than those of `specific`.
  if (literals(general) > literals(specific)) return false;
  // Characters that `general` does not name are all alike to it: NUL stands for them.
  const alphabet = [...new Set(`${general.replace(/[*?]/g, '')}\0`)];
  const seen = new Set<string>();
  const open: { readonly at: number; readonly reached: readonly number[] }[] = [{ at: 0, reached: skip(general, [0]) }];
  for (let state = open.pop(); state !== undefined; state = open.pop()) {
    const { at, reached } = state;
    const key = `${at} ${reached.join()}`;
    if (seen.has(key)) continue;
    seen.add(key);
    if (reached.length === 0) return false;
    const symbol = specific[at];
    if (symbol === undefined) {
      if (!reached.includes(general.length)) return false;
      continue;
    }
    const wild = symbol === '*' || symbol === '?';
    for (const character of wild ? alphabet : [symbol]) {
      open.push({ at: symbol === '*' ? at : at + 1, reached: step(general, reached, character) });
    }
    // Last in, first out: the shortest texts come first, and they are the likely proofs.
    if (symbol === '*') open.push({ at: at + 1, reached });
  }
  return true;
}

/** The places reached by one more character. */
function step(pattern: string, reached: readonly number[], character: string): number[] {
  const next = reached.flatMap((i) => {
    const symbol = pattern[i];
    return symbol === '*' ? [i] : symbol === '?' || symbol === character ? [i + 1] : [];
  });
  return skip(pattern, next);
}

/** A `*` may stand for nothing: from before it one is also behind it. In order, without repeats. */
function skip(pattern: string, places: readonly number[]): number[] {
  const all = new Set(places);
  for (const i of all) if (pattern[i] === '*') all.add(i + 1);
  return [...all].sort((a, b) => a - b);
}
