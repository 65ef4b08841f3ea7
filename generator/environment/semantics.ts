import { access } from './rules/access.js';
import { arns } from './rules/arns.js';
import { capacity } from './rules/capacity.js';
import { containers } from './rules/containers.js';
import { cost } from './rules/cost.js';
import { edge } from './rules/edge.js';
import { exec } from './rules/exec.js';
import { names } from './rules/names.js';
import { ranges } from './rules/ranges.js';
import { release } from './rules/release.js';
import { rollout } from './rules/rollout.js';
import { routing } from './rules/routing.js';
import type { Report, Rule, Subject } from './rules/rule.js';
import { secrets } from './rules/secrets.js';
import { sizes } from './rules/sizes.js';
import { tags } from './rules/tags.js';
import { timing } from './rules/timing.js';
import { users } from './rules/users.js';

/** All checks across keys; a new one is a file in rules/ and its name here. */
const RULES: readonly Rule[] = [
  names,
  ranges,
  sizes,
  capacity,
  timing,
  rollout,
  routing,
  arns,
  tags,
  access,
  edge,
  exec,
  secrets,
  containers,
  release,
  users,
  cost,
];

/** Runs every check on a resolved environment. */
export function checkSemantics(subject: Subject, report: Report): void {
  for (const rule of RULES) rule(subject, report);
}
