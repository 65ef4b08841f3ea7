/** Patterns of IAM: `*` stands for any characters, `?` for one. */

/** Whether all that a pattern matches, another does too: literal characters stand for themselves, also in a pattern. */
export const includes = (wide: string, narrow: string): boolean => {
  if (wide === '*' || wide === narrow) return true;
  // Steps of a walk through both: for each place in `narrow`, the places in `wide` that it can be at.
  let places = new Set([0]);
  const spread = (from: ReadonlySet<number>): Set<number> => {
    const reached = new Set(from);
    for (const place of reached) if (wide[place] === '*') reached.add(place + 1);
    return reached;
  };
  places = spread(places);
  for (const character of narrow) {
    const next = new Set<number>();
    for (const place of places) {
      const expected = wide[place];
      if (expected === '*') next.add(place);
      // A star of the narrow pattern may be anything: only a star includes it.
      else if (character !== '*' && (expected === character || expected === '?')) next.add(place + 1);
    }
    places = spread(next);
    if (places.size === 0) return false;
  }
  return places.has(wide.length);
};
