/** The rules of services: who judges which type, and all rules as data. */

import type { Rule } from '../rule.js';
import * as dnsData from './dns.js';
import type { Judge } from './domain.js';
import * as ecsData from './ecs/rules.js';
import { service } from './ecs/service.js';
import { taskDefinition } from './ecs/task-definition.js';
import { policies } from './iam/documents.js';
import * as iamData from './iam/rules.js';
import * as balancingData from './load-balancing.js';
import * as messagingData from './messaging.js';
import * as networkData from './network.js';
import * as scalingData from './scaling.js';

const ecs: Readonly<Record<string, readonly Judge[]>> = {
  'AWS::ECS::Service': service,
  'AWS::ECS::TaskDefinition': taskDefinition,
};

const groups = [
  ecs,
  balancingData.loadBalancing,
  scalingData.scaling,
  networkData.network,
  dnsData.dns,
  messagingData.messaging,
  policies,
];

const byType = new Map<string, readonly Judge[]>();
for (const group of groups)
  for (const [type, judges] of Object.entries(group)) byType.set(type, [...(byType.get(type) ?? []), ...judges]);

/** The judges of a resource type. */
export const judgesOf = (type: string): readonly Judge[] => byType.get(type) ?? [];

const isRule = (value: unknown): value is Rule => typeof value === 'object' && value !== null && 'answers' in value;

/** Every rule of a service. */
export const serviceRules: readonly Rule[] = [
  ...[ecsData, balancingData, scalingData, networkData, dnsData, messagingData, iamData],
].flatMap((data) => Object.values<unknown>(data).filter(isRule));
