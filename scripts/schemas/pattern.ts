/** Turns the registry's patterns, written for Java and Python, into ones that JavaScript takes with the `u` flag. */

/** Java and Python spellings, and what JavaScript calls them. */
const spellings: readonly (readonly [RegExp, string])[] = [
  [/\\[Zz]/gu, '$'],
  [/\\A/gu, '^'],
  // Java means ASCII, cfn-lint any script: what is printable somewhere is not refused.
  [/\\p\{Print\}/gu, '[^\\p{Cc}\\p{Cs}\\p{Cn}]'],
  [/\\p\{Alnum\}/gu, '[A-Za-z0-9]'],
  // The lookahead consumes nothing, so repeating it says nothing; the `u` flag refuses it.
  [/(\(\?![^()]*\))[+*]/gu, '$1'],
];

/** Drops the backslash of an escape that needs none: the `u` flag refuses `\_`, and `\-` outside a class. */
const plainEscapes = (pattern: string): string => {
  let out = '';
  let inClass = false;
  for (let i = 0; i < pattern.length; i += 1) {
    const char = pattern.charAt(i);
    if (char === '\\') {
      const next = pattern.charAt(i + 1);
      const needed = /[A-Za-z0-9^$\\.*+?()[\]{}|/]/u.test(next) || (inClass && next === '-');
      out += needed ? char + next : next;
      i += 1;
      continue;
    }
    if (char === '[' && !inClass) inClass = true;
    else if (char === ']') inClass = false;
    out += char;
  }
  return out;
};

const compiles = (pattern: string): boolean => {
  try {
    new RegExp(pattern, 'u');
    return true;
  } catch {
    return false;
  }
};

/** `pattern` as JavaScript takes it with the `u` flag, unchanged if it does already, or undefined if there is no way. */
export const jsPattern = (pattern: string): string | undefined => {
  if (compiles(pattern)) return pattern;
  const converted = plainEscapes(spellings.reduce((p, [from, to]) => p.replace(from, to), pattern));
  return compiles(converted) ? converted : undefined;
};
