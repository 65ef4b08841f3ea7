/** The topic that alarms and events go to, encrypted with a key that their services may use. */

import { aws, type Expr, type Kind, sub } from '../../dsl/index.js';
import type { Environment } from '../../environment/environment.js';
import * as kms from '../../resources/kms.js';
import * as sns from '../../resources/sns.js';
import { policyDocument } from '../iam.js';
import { environmentName } from '../names.js';

/** CloudWatch alarms and EventBridge rules publish; nobody else does. */
const publishers = ['cloudwatch.amazonaws.com', 'events.amazonaws.com'];

const ofThisAccount = { StringEquals: { 'aws:SourceAccount': aws.accountId } };

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
        {
          Sid: 'Publishing',
          Effect: 'Allow',
          Principal: { Service: publishers },
          Action: ['kms:Decrypt', 'kms:GenerateDataKey*'],
          Resource: '*',
          Condition: ofThisAccount,
        },
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
      {
        Sid: 'Publish',
        Effect: 'Allow',
        Principal: { Service: publishers },
        Action: 'sns:Publish',
        Resource: topicArn,
        Condition: ofThisAccount,
      },
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
