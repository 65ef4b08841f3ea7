/** How much of each quota an environment uses, for reports. */

import type { Subject } from '../proof.js';
import type { Quota } from '../quotas.js';
import { clusterUses } from './cluster.js';
import { loadBalancerUses } from './load-balancer.js';
import { limitOf, type Measure } from './measure.js';
import { roleUses } from './roles.js';
import { securityGroupUses } from './security-groups.js';
import { stackUses } from './stacks.js';
import { vcpuUses } from './vcpus.js';

/** A quota with the largest use of it. */
export interface Usage extends Measure {
  readonly limit: number;
  readonly about: Quota;
}

/** The quotas that an environment uses, each where it is used most; the ones that are nearest to their ends first. */
export const usageOf = (subject: Subject): Usage[] => {
  const most = new Map<string, Usage>();
  for (const uses of [loadBalancerUses, clusterUses, vcpuUses, stackUses, roleUses, securityGroupUses])
    for (const measure of uses(subject)) {
      const about = subject.facts.quotas[measure.quota];
      const before = most.get(measure.quota);
      if (about !== undefined && (before === undefined || measure.used > before.used))
        most.set(measure.quota, { ...measure, about, limit: limitOf(subject, measure.quota) });
    }
  return [...most.values()].sort((a, b) => b.used / b.limit - a.used / a.limit || (a.quota < b.quota ? -1 : 1));
};
