import { nearest } from '../../text/nearest.js';
import type { Path } from '../../text/problem.js';
import type { Range } from '../cost.js';
import type { Report, Rule } from './rule.js';

/** What makes the cost lower where it is higher. */
const SAVING: ReadonlySet<string> = new Set(['spotDiscount', 'requestsPerConnection']);

const ordered = (report: Report, path: Path, value: Range, saves: boolean): void => {
  const { low, expected, high } = value;
  if (saves ? low >= expected && expected >= high : low <= expected && expected <= high) return;
  report(path, {
    found: `${low} low, ${expected} expected, ${high} high`,
    expected: saves ? 'numbers that do not rise from low to high' : 'numbers that do not fall from low to high',
    hint: saves
      ? 'low, expected and high are of the cost: more of this makes it lower.'
      : 'low, expected and high are of the cost.',
  });
};

/** Three numbers are in order, and logs are those of services that are there. */
export const cost: Rule = ({ environment }, report) => {
  const { logGigabytesPerDay = {}, ...others } = environment.cost;
  for (const [key, value] of Object.entries(others))
    if (typeof value === 'object') ordered(report, ['cost', key], value, SAVING.has(key));
  const names = environment.services.map(({ name }) => name);
  for (const [name, value] of Object.entries(logGigabytesPerDay)) {
    const path = ['cost', 'logGigabytesPerDay', name];
    if (typeof value === 'object') ordered(report, path, value, false);
    if (names.includes(name)) continue;
    const close = nearest(name, names);
    report(path, {
      found: `the service ${name}`,
      expected: `one of ${names.join(', ')}`,
      hint: close === undefined ? undefined : `Did you mean ${close}?`,
    });
  }
};
