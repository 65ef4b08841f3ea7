/** All proofs, by family; a new one is a file in its family's folder and its name here. */

import { egressIsStated } from './network/egress-is-stated.js';
import { internetToLoadBalancerOnly } from './network/internet-to-load-balancer-only.js';
import { loadBalancerReachesTargets } from './network/load-balancer-reaches-targets.js';
import { noPublicAddress } from './network/no-public-address.js';
import { nothingElseIn } from './network/nothing-else-in.js';
import { privateSubnets } from './network/private-subnets.js';
import { deploymentsProgress } from './placement/deployments-progress.js';
import { fitsAtMaximum } from './placement/fits-at-maximum.js';
import { fitsAtMinimum } from './placement/fits-at-minimum.js';
import { instancesCanBeReplaced } from './placement/instances-can-be-replaced.js';
import { maximumIsReachable } from './placement/maximum-is-reachable.js';
import { survivesAZone } from './placement/survives-a-zone.js';
import { survivesAnInstance } from './placement/survives-an-instance.js';
import type { Proof } from './proof.js';
import { clusterQuotas } from './quotas/cluster.js';
import { knownNames } from './quotas/known-names.js';
import { loadBalancerQuotas } from './quotas/load-balancer.js';
import { roleQuotas } from './quotas/roles.js';
import { securityGroupQuotas } from './quotas/security-groups.js';
import { stackQuotas } from './quotas/stacks.js';
import { vcpuQuotas } from './quotas/vcpus.js';
import { badDeploymentsFail } from './timing/bad-deployments-fail.js';
import { drainingOutlastsRequests } from './timing/draining-outlasts-requests.js';
import { graceOutlastsStart } from './timing/grace-outlasts-start.js';
import { instancesDrainInTime } from './timing/instances-drain-in-time.js';
import { rolloutsFinish } from './timing/rollouts-finish.js';
import { scaleInIsSlower } from './timing/scale-in-is-slower.js';
import { stopOutlastsDraining } from './timing/stop-outlasts-draining.js';
import { exportsAreComplete } from './wiring/exports-are-complete.js';
import { nothingIdle } from './wiring/nothing-idle.js';
import { resolves } from './wiring/resolves.js';
import { rightKinds } from './wiring/right-kinds.js';

/** Every proof there is. */
export const PROOFS: readonly Proof[] = [
  resolves,
  rightKinds,
  nothingIdle,
  exportsAreComplete,
  internetToLoadBalancerOnly,
  loadBalancerReachesTargets,
  nothingElseIn,
  egressIsStated,
  noPublicAddress,
  privateSubnets,
  fitsAtMinimum,
  fitsAtMaximum,
  maximumIsReachable,
  deploymentsProgress,
  instancesCanBeReplaced,
  survivesAnInstance,
  survivesAZone,
  graceOutlastsStart,
  drainingOutlastsRequests,
  stopOutlastsDraining,
  scaleInIsSlower,
  rolloutsFinish,
  badDeploymentsFail,
  instancesDrainInTime,
  knownNames,
  loadBalancerQuotas,
  clusterQuotas,
  vcpuQuotas,
  stackQuotas,
  roleQuotas,
  securityGroupQuotas,
];
