import { compare } from '../../text/problem.js';
import type { Rule } from './rule.js';

/** The tags that the module gives itself. */
const OURS: readonly string[] = ['Environment', 'ManagedBy', 'Project'];

/** Tags that AWS refuses, or that IAM, which ignores the case of keys, takes for one. */
export const tags: Rule = ({ environment }, report) => {
  const seen = new Map<string, string>(OURS.map((key) => [key.toLowerCase(), key]));
  for (const key of Object.keys(environment.tags).sort(compare)) {
    const path = ['tags', key];
    if (/^aws:/i.test(key)) {
      const hint = 'AWS keeps this prefix for itself.';
      report(path, { found: `the tag ${key}`, expected: 'a key that does not begin with aws:', hint });
    }
    const other = seen.get(key.toLowerCase());
    if (other === undefined) seen.set(key.toLowerCase(), key);
    else {
      const hint = OURS.includes(other) ? `The module sets ${other} itself: remove this one.` : 'Remove one of them.';
      report(path, { found: `the tag ${key} beside ${other}`, expected: 'keys that differ in more than case', hint });
    }
  }
};
