/**
 * Ten changes of production's spec. Each says exactly what is replaced, what ECS makes a next revision of, what
 * interrupts and what does not, and which page of AWS's documentation says so, with its words.
 */

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { ParameterEntry } from '../../generator/contracts/parameter-file.js';
import { resourcesOf } from '../../generator/impact/review/model.js';
import { felt, impactBetween, parameters, production, replaced, setOf } from './tools.js';

const test = suite('ten changes');

const reference = 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference';
const pages = {
  targetGroup: `${reference}/aws-resource-elasticloadbalancingv2-targetgroup.html`,
  taskDefinition: `${reference}/aws-resource-ecs-taskdefinition.html`,
  service: `${reference}/aws-resource-ecs-service.html`,
  rule: `${reference}/aws-resource-elasticloadbalancingv2-listenerrule.html`,
  updatePolicy: `${reference}/aws-attribute-updatepolicy.html`,
  launchTemplate: `${reference}/aws-resource-ec2-launchtemplate.html`,
  logGroup: `${reference}/aws-resource-logs-loggroup.html`,
  scalableTarget: `${reference}/aws-resource-applicationautoscaling-scalabletarget.html`,
  draining: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/container-instance-draining.html',
  rolling: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-ecs.html',
  updateService: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_UpdateService.html',
  providers: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PutClusterCapacityProviders.html',
  troubleshooting:
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html',
  healthChecks: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html',
  listeners: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-listeners.html',
  createRule: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateRule.html',
  retention: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/Working-with-log-groups-and-streams.html',
  limits: 'https://docs.aws.amazon.com/autoscaling/application/APIReference/API_RegisterScalableTarget.html',
  events: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/view-stack-events.html',
};

interface Change {
  readonly name: string;
  /** A text of the spec, and what takes its place. */
  readonly edit: readonly [string, string];
  /** Deploy-time values that change with it. */
  readonly values?: Readonly<Record<string, string>>;
  readonly replaced: readonly string[];
  readonly revisions: readonly string[];
  readonly interrupts: readonly string[];
  readonly harmless: readonly string[];
  readonly fails?: readonly string[];
  /** What goes and comes under another name, of what holds state or carries traffic, and stacks. */
  readonly renamed?: readonly string[];
  /** Pages with what they say of it. */
  readonly says: Readonly<Record<string, string>>;
}

const changes: readonly Change[] = [
  {
    name: 'instance type',
    edit: ['\nservices:', '\ninstances: { type: t3.xlarge }\nservices:'],
    replaced: [],
    revisions: [],
    interrupts: [],
    harmless: ['Cluster/AutoScalingGroup: instances'],
    says: {
      [pages.launchTemplate]: 'LaunchTemplateData: Update requires: No interruption',
      [pages.updatePolicy]:
        "AutoScalingRollingUpdate: replace only the instances, when you change the group's LaunchTemplate property",
      [pages.draining]: 'The service scheduler attempts to replace the tasks according to minimumHealthyPercent',
    },
  },
  {
    name: 'port',
    edit: ['port: 8000', 'port: 9000'],
    replaced: ['ServiceApi/TargetGroup'],
    revisions: ['ServiceApi/TaskDefinition'],
    interrupts: ['ServiceApi/ListenerRule19754: routing'],
    harmless: ['ServiceApi/Service: deployment'],
    says: {
      [pages.targetGroup]: 'Port: Update requires: Replacement',
      [pages.taskDefinition]: 'ContainerDefinitions: Update requires: Replacement',
      [pages.rule]: 'Actions: Update requires: No interruption',
      [pages.troubleshooting]: 'HTTP 503: The target groups for the load balancer have no registered targets',
      [pages.rolling]: 'The service scheduler replaces the currently running tasks with new tasks',
    },
  },
  {
    name: 'health path',
    edit: ['path: /health/', 'path: /live/'],
    replaced: [],
    revisions: [],
    interrupts: [],
    harmless: ['ServiceApi/TargetGroup: health-checks'],
    says: {
      [pages.targetGroup]: 'HealthCheckPath: Update requires: No interruption',
      [pages.healthChecks]: 'The load balancer sends a health check request to each registered target',
    },
  },
  {
    name: 'image',
    edit: ['image: paperwurks/backend\n    port', 'image: paperwurks/api\n    port'],
    values: { ApiImage: '333333333333.dkr.ecr.eu-west-2.amazonaws.com/paperwurks/api:2.0.0' },
    replaced: [],
    revisions: ['ServiceApi/TaskDefinition'],
    interrupts: [],
    harmless: ['ServiceApi/Service: deployment'],
    says: {
      [pages.taskDefinition]: 'ContainerDefinitions: Update requires: Replacement',
      [pages.service]: 'TaskDefinition: Update requires: No interruption',
      [pages.updateService]: 'taskDefinition: This parameter triggers a new service deployment',
      [pages.rolling]: 'minimumHealthyPercent represents the lower limit on the number of tasks that should be running',
    },
  },
  {
    name: 'rename of a service',
    edit: ['\n  api:', '\n  web:'],
    replaced: [],
    revisions: [],
    interrupts: [],
    harmless: ['ServiceWeb: rename'],
    fails: ['ServiceWeb/ListenerRule19754'],
    renamed: [
      'ServiceApi -> ServiceWeb',
      'ServiceApi/ExecutionRole -> ServiceWeb/ExecutionRole',
      'ServiceApi/ListenerRule19754 -> ServiceWeb/ListenerRule19754',
      'ServiceApi/LogGroup -> ServiceWeb/LogGroup',
      'ServiceApi/Service -> ServiceWeb/Service',
      'ServiceApi/TargetGroup -> ServiceWeb/TargetGroup',
      'ServiceApi/TaskRole -> ServiceWeb/TaskRole',
    ],
    says: {
      [pages.service]: 'ServiceName: Update requires: Replacement',
      [pages.events]: 'CloudFormation creates the new resources first and then deletes the old resources',
      [pages.createRule]: 'PriorityInUse: The specified priority is in use',
    },
  },
  {
    name: 'launch type',
    edit: ['\nservices:', '\nlaunchType: FARGATE\nservices:'],
    replaced: [],
    revisions: ['ServiceApi/TaskDefinition', 'ServiceWorker/TaskDefinition'],
    interrupts: [],
    harmless: ['ServiceApi/Service: deployment', 'ServiceWorker/Service: deployment'],
    fails: ['Cluster/CapacityProviderAssociations'],
    says: {
      [pages.service]: 'CapacityProviderStrategy: Update requires: No interruption',
      [pages.taskDefinition]: 'RequiresCompatibilities: Update requires: Replacement',
      [pages.providers]:
        "You can only disassociate an existing capacity provider from a cluster if it's not being used by any existing tasks",
      [pages.rolling]: 'The service scheduler replaces the currently running tasks with new tasks',
    },
  },
  {
    name: 'min count',
    edit: ['port: 8000', 'port: 8000\n    tasks: { min: 3, max: 6 }'],
    replaced: [],
    revisions: [],
    interrupts: [],
    harmless: ['ServiceApi/ScalableTarget: limits'],
    says: {
      [pages.scalableTarget]: 'MinCapacity: Update requires: No interruption',
      [pages.limits]: 'MinCapacity: The minimum value that you plan to scale in to',
    },
  },
  {
    name: 'retention',
    edit: ['\nservices:', '\nlogRetentionDays: 14\nservices:'],
    replaced: [],
    revisions: [],
    interrupts: [],
    harmless: [
      'Cluster/ExecLogGroup: data',
      'Observability/EventLogGroup: data',
      'ServiceApi/LogGroup: data',
      'ServiceWorker/LogGroup: data',
    ],
    says: {
      [pages.logGroup]: 'RetentionInDays: Update requires: No interruption',
      [pages.retention]: 'Any data older than the current retention setting is deleted automatically',
    },
  },
  {
    name: 'route',
    edit: ['host: api.paperwurks.co.uk', 'host: www.paperwurks.co.uk'],
    replaced: [],
    revisions: [],
    interrupts: ['ServiceApi/ListenerRule19754: routing'],
    harmless: ['ServiceApi/ListenerRule25690: rename'],
    renamed: ['ServiceApi/ListenerRule19754 -> ServiceApi/ListenerRule25690'],
    says: {
      [pages.events]: 'CloudFormation creates the new resources first and then deletes the old resources',
      [pages.listeners]:
        "If the conditions for none of a listener's rules are met, then the action for the default rule is performed",
    },
  },
  {
    name: 'secret added',
    edit: [
      '      SECRET_KEY: { secretsManager: parameter }\n\n',
      '      SECRET_KEY: { secretsManager: parameter }\n      API_TOKEN: { secretsManager: parameter }\n\n',
    ],
    values: {
      ApiApiTokenSecretArn: 'arn:aws:secretsmanager:eu-west-2:333333333333:secret:paperwurks/production/token-AbCdEf',
    },
    replaced: [],
    revisions: ['ServiceApi/TaskDefinition'],
    interrupts: [],
    harmless: ['ServiceApi/Service: deployment'],
    says: {
      [pages.taskDefinition]: 'ContainerDefinitions: Update requires: Replacement',
      [pages.updateService]: 'taskDefinition: This parameter triggers a new service deployment',
      [pages.rolling]: 'The service scheduler replaces the currently running tasks with new tasks',
    },
  },
];

const withValues = (values: Readonly<Record<string, string>> = {}): ParameterEntry[] => [
  ...parameters.filter(({ ParameterKey }) => values[ParameterKey] === undefined),
  ...Object.entries(values).map(([ParameterKey, ParameterValue]) => ({ ParameterKey, ParameterValue })),
];

const reviewOf = ({ edit: [from, to], values }: Change) => {
  assert.ok(production.includes(from), from);
  return impactBetween(setOf(production), setOf(production.replace(from, to), withValues(values)));
};

for (const change of changes)
  test(change.name, () => {
    const review = reviewOf(change);
    const revision = (address: string): boolean => address.endsWith('TaskDefinition');
    assert.equal(
      replaced(review).filter((address) => !revision(address)),
      [...change.replaced],
      'replaced',
    );
    assert.equal(replaced(review).filter(revision), [...change.revisions], 'revisions');
    assert.equal(felt(review, true), [...change.interrupts], 'interrupts');
    assert.equal(felt(review, false), [...change.harmless], 'harmless');
    assert.equal(
      (review.obstacles ?? []).map(({ address }) => address),
      [...(change.fails ?? [])],
      'fails',
    );
    assert.equal(
      resourcesOf(review)
        .filter(
          ({ action, renamed, marks, type }) =>
            action === 'add' && renamed !== undefined && (marks.length > 0 || type === 'AWS::CloudFormation::Stack'),
        )
        .map(({ address, renamed }) => `${renamed} -> ${address}`)
        .sort(),
      [...(change.renamed ?? [])],
      'renamed',
    );
  });

test('each cites the pages that say so, and what an effect cites is among them', () => {
  for (const change of changes) {
    for (const [page, words] of Object.entries(change.says)) {
      assert.match(page, /^https:\/\/docs\.aws\.amazon\.com\/[\w/-]+\.html$/);
      assert.ok(words.length > 10);
    }
    const review = reviewOf(change);
    const cited = [
      ...resourcesOf(review).flatMap(({ effects = [] }) => effects.map(({ source }) => source)),
      ...(review.obstacles ?? []).map(({ source }) => source),
    ].map((source) => source.replace(/#.*/, ''));
    assert.equal(
      [...new Set(cited)].filter((source) => change.says[source] === undefined),
      [],
      change.name,
    );
  }
});

test.run();
