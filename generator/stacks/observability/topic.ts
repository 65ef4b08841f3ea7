/** The topic that alarms and events go to, encrypted with a key that their services may use. */

import { aws, type Expr, type Kind, sub } from '../../dsl/index.js';
import type { Environment } from '../../environment/environment.js';
import * as kms from '../../resources/kms.js';
import * as sns from '../../resources/sns.js';
import { policyDocument } from '../iam.js';
import { environmentName } from '../names.js';

/**
 * CloudWatch alarms and EventBridge rules publish; nobody else does. Alarms say which account they are of. EventBridge
 * does not, and a condition would keep its events away:
 * https://repost.aws/knowledge-center/sns-not-getting-eventbridge-notification
 */
const publishers = (Sid: string, Action: string | readonly string[], Resource: string | Expr<string>) => [
  {
    Sid: `${Sid}Alarms`,
    Effect: 'Allow',
    Principal: { Service: 'cloudwatch.amazonaws.com' },
    Action,
    Resource,
    Condition: { StringEquals: { 'aws:SourceAccount': aws.accountId } },
  },
  { Sid: `${Sid}Events`, Effect: 'Allow', Principal: { Service: 'events.amazonaws.com' }, Action, Resource },
];

/**
 * A grant outlives every policy: only AWS's services may make one, and only for their own resources.
 * https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-grant-is-for-aws-resource
 */
const grantsForServicesOnly = {
  Sid: 'GrantsForServicesOnly',
  Effect: 'Deny',
  Principal: '*',
  Action: 'kms:CreateGrant',
  Resource: '*',
  Condition: { BoolIfExists: { 'kms:GrantIsForAWSResource': 'false', 'aws:PrincipalIsAWSService': 'false' } },
};

/**
 * A key of our own: alarms cannot publish to a topic under the AWS managed key alias/aws/sns, whose policy nobody can
 * change: https://repost.aws/knowledge-center/cloudwatch-configure-alarm-sns. In a key policy `*` is the key itself.
 */
export const topicKey = (env: Environment) =>
  kms.Key(
    {
      Description: `Alarms and events of ${environmentName(env)}`,
      EnableKeyRotation: true,
      PendingWindowInDays: 7,
      KeyPolicy: policyDocument([
        {
          Sid: 'Administration',
          Effect: 'Allow',
          Principal: { AWS: sub`arn:${aws.partition}:iam::${aws.accountId}:root` },
          Action: 'kms:*',
          Resource: '*',
        },
        ...publishers('Encrypt', ['kms:Decrypt', 'kms:GenerateDataKey*'], '*'),
        grantsForServicesOnly,
      ]),
    },
    { deletionPolicy: 'Delete', updateReplacePolicy: 'Delete' },
  );

/** The topic; an address of the spec is subscribed and has to confirm. */
export const topic = (env: Environment, key: Expr<Kind<'AWS::KMS::Key.Arn'>>) =>
  sns.Topic({
    KmsMasterKeyId: key,
    Subscription: env.alarms.email === undefined ? undefined : [{ Protocol: 'email', Endpoint: env.alarms.email }],
  });

/** Who may publish, and only over TLS. */
export const topicPolicy = (topicArn: Expr<Kind<'AWS::SNS::Topic.TopicArn'>>) =>
  sns.TopicPolicy({
    Topics: [topicArn],
    PolicyDocument: policyDocument([
      ...publishers('Publish', 'sns:Publish', topicArn),
      {
        Sid: 'TlsOnly',
        Effect: 'Deny',
        Principal: '*',
        Action: 'sns:Publish',
        Resource: topicArn,
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      },
    ]),
  });
