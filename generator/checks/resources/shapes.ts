/** The shapes of the attributes of a resource, apart from its properties. */

import { nearest } from '../../text/nearest.js';
import { callOf, valueFunctions } from '../calls/names.js';
import type { Finding } from '../finding.js';
import { found } from '../rule.js';
import { conditionName } from '../sections/shapes.js';
import type { Place, Shape } from '../shape/shape.js';
import { initShape } from './init.js';
import * as rules from './rules.js';

const policyFunctions = new Set(['Fn::Sub', 'Fn::Select', 'Fn::FindInMap', 'Fn::If', 'Ref']);

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html */
const withSnapshots = new Set([
  ...['AWS::DocDB::DBCluster', 'AWS::EC2::Volume', 'AWS::ElastiCache::CacheCluster'],
  ...['AWS::ElastiCache::ReplicationGroup', 'AWS::Neptune::DBCluster', 'AWS::RDS::DBCluster', 'AWS::RDS::DBInstance'],
  'AWS::Redshift::Cluster',
]);

const policy = (...values: string[]): Shape => ({
  rule: rules.policyRule,
  types: ['string'],
  strict: true,
  functions: policyFunctions,
  values,
});

const integer: Shape = { types: ['integer'] };
const text: Shape = { types: ['string'] };
const flag: Shape = { types: ['boolean'] };
const object = (properties: Readonly<Record<string, Shape>>): Shape => ({ types: ['object'], properties });

const signal = object({ Timeout: text, Count: integer });

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-creationpolicy.html */
const creationPolicies: Readonly<Record<string, Shape>> = {
  'AWS::AppStream::Fleet': object({ StartFleet: flag }),
  'AWS::AutoScaling::AutoScalingGroup': object({
    AutoScalingCreationPolicy: object({ MinSuccessfulInstancesPercent: integer }),
    ResourceSignal: signal,
  }),
  'AWS::CloudFormation::WaitCondition': object({ ResourceSignal: signal }),
};

const processes = [
  ...['Launch', 'Terminate', 'AddToLoadBalancer', 'AlarmNotification', 'AZRebalance', 'HealthCheck'],
  ...['InstanceRefresh', 'ReplaceUnhealthy', 'ScheduledActions'],
];

const search = object({ EnableVersionUpgrade: flag });

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-updatepolicy.html */
const updatePolicies: Readonly<Record<string, Shape>> = {
  'AWS::AppStream::Fleet': object({
    StartAfterUpdate: object({ Type: flag }),
    StopBeforeUpdate: object({ Type: flag }),
  }),
  'AWS::AutoScaling::AutoScalingGroup': object({
    AutoScalingReplacingUpdate: object({ WillReplace: flag }),
    AutoScalingRollingUpdate: object({
      MaxBatchSize: integer,
      MinActiveInstancesPercent: integer,
      MinInstancesInService: integer,
      MinSuccessfulInstancesPercent: integer,
      PauseTime: text,
      SuspendProcesses: { types: ['array'], items: { types: ['string'], values: processes } },
      WaitOnResourceSignals: flag,
    }),
    AutoScalingScheduledAction: object({ IgnoreUnmodifiedGroupSizeProperties: flag }),
  }),
  'AWS::ElastiCache::ReplicationGroup': object({ UseOnlineResharding: flag }),
  'AWS::Elasticsearch::Domain': search,
  'AWS::Lambda::Alias': { types: ['object'], others: { shape: {} } },
  'AWS::OpenSearchService::Domain': search,
};

/** Looks at the value of DependsOn, or at one of several. */
const checkDependsOn = (value: unknown, { context, path }: Place): readonly Finding[] => {
  if (typeof value !== 'string') return [];
  const own = path[1];
  if (value !== own && context.resources.has(value)) return checkAvailable(value, path, context);
  const others = [...context.resources.keys()].filter((id) => id !== own);
  const message = value === own ? `'${value}' depends on itself` : `the resource '${value}' is not declared`;
  return [
    found(rules.dependsOnRule, path, message, { nearest: nearest(value, others), remedy: 'name another resource' }),
  ];
};

const checkAvailable = (
  id: string,
  path: Place['path'],
  { resources, worlds }: Place['context'],
): readonly Finding[] => {
  const needed = resources.get(id)?.Condition;
  const own = resources.get(`${path[1]}`)?.Condition;
  if (typeof needed !== 'string' || (typeof own === 'string' && worlds.implied({ [own]: true }, needed))) return [];
  const message = `'${id}' is not created where the condition '${needed}' is false`;
  return [found(rules.dependsOnRule, path, message, { remedy: `give the resource the condition '${needed}' too` })];
};

const isCustom = (type: unknown): boolean => /^(?:AWS::CloudFormation::CustomResource$|Custom::)/.test(`${type}`);

const dependsOn: Shape = {
  types: ['string', 'array'],
  strict: true,
  also: checkDependsOn,
  items: { types: ['string'], strict: true, also: checkDependsOn },
};

const datum: Shape = {
  types: ['object', 'array', 'string', 'integer', 'number', 'boolean'],
  get items() {
    return datum;
  },
  others: {
    get shape() {
      return datum;
    },
  },
};

const metadata: Shape = {
  rule: rules.resourceMetadataRule,
  types: ['object', 'array'],
  functions: valueFunctions,
  properties: { 'AWS::CloudFormation::Init': initShape },
  others: { shape: datum },
};

const common: Readonly<Record<string, Shape>> = {
  Condition: { ...conditionName, strict: true },
  DependsOn: dependsOn,
  Metadata: metadata,
  // The schema of the type judges the values; here, only the calls among them.
  Properties: { functions: valueFunctions },
  Type: { types: ['string'], strict: true },
};

/** Whether a value holds a call other than an Fn::If: then what an UpdatePolicy says is known when the stack is updated only. */
const holdsCall = (value: unknown): boolean =>
  value !== null &&
  typeof value === 'object' &&
  ((callOf(value, valueFunctions)?.[0] ?? 'Fn::If') !== 'Fn::If' || Object.values(value).some(holdsCall));

const made = new Map<string, Shape>();

const shapeOfType = (type: string): Shape => {
  const snapshot = withSnapshots.has(type) ? ['Snapshot'] : [];
  const policies: Readonly<Record<string, Shape>> = {
    CreationPolicy: {
      ...(creationPolicies[type] ?? { types: ['object'] }),
      rule: rules.creationPolicyRule,
      functions: policyFunctions,
    },
    ...(updatePolicies[type] && {
      UpdatePolicy: {
        skip: holdsCall,
        ...updatePolicies[type],
        rule: rules.updatePolicyRule,
        functions: valueFunctions,
      },
    }),
  };
  return {
    rule: rules.resourceRule,
    types: ['object'],
    required: ['Type'],
    properties: {
      ...common,
      DeletionPolicy: policy('Delete', 'Retain', 'RetainExceptOnCreate', ...snapshot),
      UpdateReplacePolicy: policy('Delete', 'Retain', ...snapshot),
      ...(isCustom(type) ? { Version: { types: ['string', 'integer'] } } : policies),
    },
  };
};

/** The shape of a resource of a type, without its properties. */
export const resourceShape = (type: string): Shape => {
  const shape = made.get(type) ?? shapeOfType(type);
  made.set(type, shape);
  return shape;
};
