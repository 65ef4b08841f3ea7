/** All proofs, by family; a new one is a file in its family's folder and its name here. */

import { boundary } from './least-privilege/boundary.js';
import { needed } from './least-privilege/needed.js';
import { noConfusedDeputy } from './least-privilege/no-confused-deputy.js';
import { noSecretValue } from './least-privilege/no-secret-value.js';
import { noWildcardAction } from './least-privilege/no-wildcard-action.js';
import { noWildcardResource } from './least-privilege/no-wildcard-resource.js';
import { notPublic } from './least-privilege/not-public.js';
import { passRole } from './least-privilege/pass-role.js';
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
import { changesWhenTold } from './replacement/changes-when-told.js';
import { fateSaid } from './replacement/fate-said.js';
import { logsRetained } from './replacement/logs-retained.js';
import { movesWithLoadBalancer } from './replacement/moves-with-load-balancer.js';
import { priorityInName } from './replacement/priority-in-name.js';
import { replaceable } from './replacement/replaceable.js';
import { accessLogs } from './security/access-logs.js';
import { alarmsAct } from './security/alarms-act.js';
import { alarmsEnabled } from './security/alarms-enabled.js';
import { containerInsights } from './security/container-insights.js';
import { containersLog } from './security/containers-log.js';
import { containersNotRoot } from './security/containers-not-root.js';
import { containersUnprivileged } from './security/containers-unprivileged.js';
import { crossZone } from './security/cross-zone.js';
import { deletionProtection } from './security/deletion-protection.js';
import { desyncMitigated } from './security/desync-mitigated.js';
import { disksEncrypted } from './security/disks-encrypted.js';
import { execLogged } from './security/exec-logged.js';
import { httpsOnly } from './security/https-only.js';
import { imdsv2 } from './security/imdsv2.js';
import { instancesProtected } from './security/instances-protected.js';
import { keyGrants } from './security/key-grants.js';
import { keyRotated } from './security/key-rotated.js';
import { latestPlatform } from './security/latest-platform.js';
import { launchTemplate } from './security/launch-template.js';
import { logsEncrypted } from './security/logs-encrypted.js';
import { logsEnd } from './security/logs-end.js';
import { memoryLimits } from './security/memory-limits.js';
import { modernTls } from './security/modern-tls.js';
import { nitro } from './security/nitro.js';
import { noExec } from './security/no-exec.js';
import { ownNamespaces } from './security/own-namespaces.js';
import { readOnlyFiles } from './security/read-only-files.js';
import { tagged } from './security/tagged.js';
import { topicEncrypted } from './security/topic-encrypted.js';
import { topicTlsOnly } from './security/topic-tls-only.js';
import { validHeadersOnly } from './security/valid-headers-only.js';
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
  privateSubnets,
  boundary,
  needed,
  noConfusedDeputy,
  noSecretValue,
  noWildcardAction,
  noWildcardResource,
  notPublic,
  passRole,
  noPublicAddress,
  changesWhenTold,
  fateSaid,
  logsRetained,
  movesWithLoadBalancer,
  priorityInName,
  replaceable,
  accessLogs,
  alarmsAct,
  alarmsEnabled,
  containerInsights,
  containersLog,
  containersNotRoot,
  containersUnprivileged,
  crossZone,
  deletionProtection,
  desyncMitigated,
  disksEncrypted,
  execLogged,
  httpsOnly,
  imdsv2,
  instancesProtected,
  keyGrants,
  keyRotated,
  latestPlatform,
  launchTemplate,
  logsEncrypted,
  logsEnd,
  memoryLimits,
  modernTls,
  nitro,
  noExec,
  ownNamespaces,
  readOnlyFiles,
  tagged,
  topicEncrypted,
  topicTlsOnly,
  validHeadersOnly,
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
