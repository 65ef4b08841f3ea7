/** The rules of each domain of AWS: what its service refuses although every property by itself is well-formed. */

import { balancingJudges } from './balancing/rules.js';
import type { TemplateContext } from './context.js';
import { certificateJudge } from './dns/certificate.js';
import { recordSetJudge } from './dns/record-set.js';
import { logConfigurationJudge } from './ecs/log-configuration.js';
import { serviceJudge } from './ecs/service.js';
import { taskDefinitionJudge } from './ecs/task-definition.js';
import { alarmJudge } from './events/alarm.js';
import { scheduleJudge } from './events/schedule.js';
import { subscriptionFilterCheck } from './events/subscription-filters.js';
import { checkWith, type Judge } from './looks/look.js';
import { messagingJudges } from './messaging/rules.js';
import { associationCheck } from './network/associations.js';
import { endpointCheck } from './network/endpoints.js';
import { securityGroupJudges } from './network/security-group.js';
import { subnetCheck } from './network/subnets.js';
import { policyJudges } from './policies/judges.js';
import type { Check } from './rule.js';
import { scalingJudges } from './scaling/rules.js';
import { storageJudges } from './storage/rules.js';

const judges: readonly Judge[] = [
  taskDefinitionJudge,
  logConfigurationJudge,
  serviceJudge,
  ...balancingJudges,
  ...scalingJudges,
  ...policyJudges,
  ...securityGroupJudges,
  ...messagingJudges,
  ...storageJudges,
  scheduleJudge,
  alarmJudge,
  certificateJudge,
  recordSetJudge,
];

/** The families: one that looks at each resource once, and those that compare resources. */
export const domainChecks: readonly Check<TemplateContext>[] = [
  { rules: judges.flatMap(({ rules }) => rules), check: checkWith(judges) },
  subnetCheck,
  associationCheck,
  endpointCheck,
  subscriptionFilterCheck,
];
