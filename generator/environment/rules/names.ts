import type { Path } from '../../text/problem.js';
import { compare } from '../../text/problem.js';
import { at, type Rule } from './rule.js';

/**
 * The longest `<project>-<environment>-<service>`. Ours, and well under what AWS allows (255 for a service, 512 for a log
 * group, 128 for a stack): a name that is a DNS label everywhere leaves room for the suffixes that CloudFormation adds
 * to nested stacks (128 in all) and to roles (64, where it cuts the name rather than the suffix).
 */
export const LONGEST_NAME = 63;

/** Names whose logical ids, exports or log groups this module has for something else. */
const RESERVED: ReadonlySet<string> = new Set(['ecs-exec', 'instance', 'load-balancer', 'service']);

/** Names that are too long together, that are taken, or that become the same logical id. */
export const names: Rule = ({ environment }, report) => {
  const byId = new Map<string, string>();
  for (const { name } of [...environment.services].sort((a, b) => compare(a.name, b.name))) {
    const path: Path = at(name);
    const full = `${environment.project}-${environment.name}-${name}`;
    if (full.length > LONGEST_NAME) {
      report(path, {
        found: `${full} (${full.length} characters)`,
        expected: `at most ${LONGEST_NAME} for <project>-<environment>-<service>`,
        hint: `Shorten one of the three by ${full.length - LONGEST_NAME}.`,
      });
    }
    if (RESERVED.has(name)) {
      report(path, {
        found: name,
        expected: `a name other than ${[...RESERVED].join(', ')}`,
        hint: 'The module itself uses these names for its exports and log groups: call the service what it does.',
      });
    }
    // Logical ids are letters and digits only, and two that differ in case alone are one to a person.
    const id = name.replaceAll('-', '').toLowerCase();
    const other = byId.get(id);
    if (other === undefined) byId.set(id, name);
    else {
      const expected = 'names that differ in more than hyphens';
      report(path, {
        found: `${name} beside ${other}`,
        expected,
        hint: 'Both would get the same logical id: rename one.',
      });
    }
  }
};
