/** The log of what changed: tasks, deployments, scaling. The dashboard shows its newest lines. */

import { aws, type Expr, jsonSub, sub } from '../../dsl/index.js';
import type { Environment } from '../../environment/environment.js';
import * as logs from '../../resources/logs.js';
import { environmentName } from '../names.js';
import { retention } from '../retention.js';

/** The log group. EventBridge writes to groups of this prefix: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-targets.html */
export const eventLogGroup = (env: Environment) =>
  logs.LogGroup(
    {
      LogGroupName: `/aws/events/${environmentName(env)}-compute`,
      RetentionInDays: env.cluster.logRetentionDays,
      KmsKeyId: env.logs.kmsKey,
    },
    { ...retention(env), comment: 'What changed: tasks, deployments, scaling of services and instances.' },
  );

/**
 * Lets the rules write to the log group, and nothing else of EventBridge's. Streams are made without naming a rule:
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html#eb-cloudwatchlogs-permissions
 */
export const eventLogPolicy = (env: Environment, logGroupName: Expr<string>, ruleArns: readonly Expr<string>[]) => {
  const streams = sub`arn:${aws.partition}:logs:${aws.region}:${aws.accountId}:log-group:${logGroupName}:*`;
  const Principal = { Service: ['events.amazonaws.com', 'delivery.logs.amazonaws.com'] };
  return logs.ResourcePolicy({
    PolicyName: `${environmentName(env)}-compute-events`,
    PolicyDocument: jsonSub(
      {
        Version: '2012-10-17',
        Statement: [
          { Sid: 'OpenStreams', Effect: 'Allow', Principal, Action: 'logs:CreateLogStream', Resource: streams },
          {
            Sid: 'WriteEvents',
            Effect: 'Allow',
            Principal,
            Action: 'logs:PutLogEvents',
            Resource: streams,
            Condition: { ArnEquals: { 'aws:SourceArn': ruleArns } },
          },
        ],
      },
      { width: 160 },
    ),
  });
};
