/** Logs, alarms, dashboards, events, and the topic with its key. */

import type { Environment } from '../../environment/environment.js';
import { allow, type Statement } from '../../stacks/iam.js';
import { exportPrefix, logGroupName } from '../../stacks/names.js';
import { arn, generatedName, globalArn, shortGeneratedName } from '../names.js';

/** AWS::Logs::LogGroup and ResourcePolicy. */
const logs = (env: Environment): Statement[] => [
  allow(
    'LogGroups',
    [
      'logs:AssociateKmsKey',
      'logs:CreateLogGroup',
      'logs:DeleteDataProtectionPolicy',
      'logs:DeleteLogGroup',
      'logs:DeleteRetentionPolicy',
      'logs:DisassociateKmsKey',
      'logs:GetDataProtectionPolicy',
      'logs:ListTagsForResource',
      'logs:PutDataProtectionPolicy',
      'logs:PutRetentionPolicy',
      'logs:TagResource',
      'logs:UntagResource',
    ],
    // EventBridge writes only to groups under /aws/events/.
    [logGroupName(env, '*'), `/aws/events/${exportPrefix(env)}*`].map((name) => arn('logs', `log-group:${name}`)),
  ),
  // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatchlogs.html
  allow(
    'LogsOfTheAccount',
    ['logs:DeleteResourcePolicy', 'logs:DescribeLogGroups', 'logs:DescribeResourcePolicies', 'logs:PutResourcePolicy'],
    '*',
  ),
];

/** AWS::CloudWatch::Alarm, CompositeAlarm and Dashboard. */
const metrics = (env: Environment): Statement[] => {
  const alarms = arn('cloudwatch', `alarm:${generatedName(env)}`);
  const dashboards = globalArn('cloudwatch', `dashboard/${exportPrefix(env)}*`);
  return [
    allow('Alarms', ['cloudwatch:DeleteAlarms', 'cloudwatch:PutCompositeAlarm', 'cloudwatch:PutMetricAlarm'], alarms),
    // Several alarms are described at once, and rollback triggers name them by ARN.
    allow('DescribeAlarms', 'cloudwatch:DescribeAlarms', arn('cloudwatch', 'alarm:*')),
    allow(
      'Dashboards',
      ['cloudwatch:DeleteDashboards', 'cloudwatch:GetDashboard', 'cloudwatch:PutDashboard'],
      dashboards,
    ),
    allow(
      'MetricTags',
      ['cloudwatch:ListTagsForResource', 'cloudwatch:TagResource', 'cloudwatch:UntagResource'],
      [alarms, dashboards],
    ),
  ];
};

/** AWS::Events::Rule. */
const events = (env: Environment): Statement[] => [
  allow(
    'EventRules',
    [
      'events:DeleteRule',
      'events:DescribeRule',
      'events:ListTagsForResource',
      'events:ListTargetsByRule',
      'events:PutRule',
      'events:PutTargets',
      'events:RemoveTargets',
      'events:TagResource',
      'events:UntagResource',
    ],
    arn('events', `rule/${shortGeneratedName(env)}`),
  ),
];

/** AWS::SNS::Topic and TopicPolicy, and AWS::KMS::Key that encrypts the topic. */
const topic = (env: Environment): Statement[] => [
  allow(
    'Topic',
    [
      'sns:CreateTopic',
      'sns:DeleteTopic',
      'sns:GetDataProtectionPolicy',
      'sns:GetTopicAttributes',
      'sns:ListSubscriptionsByTopic',
      'sns:ListTagsForResource',
      'sns:PutDataProtectionPolicy',
      'sns:SetTopicAttributes',
      'sns:Subscribe',
      'sns:TagResource',
      'sns:Unsubscribe',
      'sns:UntagResource',
    ],
    arn('sns', generatedName(env)),
  ),
  // A key that is being made has no ARN yet, and its tags count only minutes later:
  // https://docs.aws.amazon.com/kms/latest/developerguide/abac.html
  allow('CreateKey', 'kms:CreateKey', '*'),
  allow(
    'Key',
    [
      'kms:DescribeKey',
      'kms:DisableKey',
      'kms:DisableKeyRotation',
      'kms:EnableKey',
      'kms:EnableKeyRotation',
      'kms:GetKeyPolicy',
      'kms:GetKeyRotationStatus',
      'kms:ListResourceTags',
      'kms:PutKeyPolicy',
      'kms:ScheduleKeyDeletion',
      'kms:TagResource',
      'kms:UntagResource',
      'kms:UpdateKeyDescription',
    ],
    arn('kms', 'key/*'),
  ),
];

/** Statements for the observability stack and for the log groups of the others. */
export const observabilityStatements = (env: Environment): Statement[] => [
  ...logs(env),
  ...metrics(env),
  ...events(env),
  ...topic(env),
];
