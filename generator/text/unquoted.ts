/** Keys of a mapping that are numbers or flags in the file and text in the data: `123456789012:` without quotes. */

const unquoted = Symbol('unquoted keys');

/** Notes a key of a mapping; the note is no property that a walk over the mapping would meet. */
export const noteUnquoted = (mapping: object, key: string): void => {
  const keys = [...unquotedKeys(mapping), key];
  Object.defineProperty(mapping, unquoted, { value: keys, enumerable: false, configurable: true });
};

/** The keys that were noted. */
export const unquotedKeys = (mapping: object): readonly string[] =>
  (mapping as { readonly [unquoted]?: readonly string[] })[unquoted] ?? [];
