/** Items by what a function says of them, in the order in which each group was met first. */
export const grouped = <T, K>(items: Iterable<T>, by: (item: T) => K): ReadonlyMap<K, readonly T[]> => {
  const found = new Map<K, T[]>();
  for (const item of items) {
    const key = by(item);
    const before = found.get(key);
    if (before === undefined) found.set(key, [item]);
    else before.push(item);
  }
  return found;
};
