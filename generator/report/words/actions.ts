/** IAM actions in words. */

import { list } from './english.js';

/** What the actions that this module grants let somebody do. */
const PHRASES: Readonly<Record<string, string>> = {
  'ecr:BatchCheckLayerAvailability': 'see which layers an image has',
  'ecr:BatchGetImage': 'read the manifest of an image',
  'ecr:GetAuthorizationToken': 'log in to the registry',
  'ecr:GetDownloadUrlForLayer': 'download layers',
  'ecs:DeregisterContainerInstance': 'leave',
  'ecs:DiscoverPollEndpoint': 'find where to report',
  'ecs:Poll': 'take orders',
  'ecs:RegisterContainerInstance': 'join',
  'ecs:StartTelemetrySession': 'send metrics',
  'ecs:SubmitAttachmentStateChanges': 'report network interfaces',
  'ecs:SubmitContainerStateChange': 'report containers',
  'ecs:SubmitTaskStateChange': 'report tasks',
  'ecs:UpdateContainerInstancesState': 'drain itself',
  'kms:*': 'do everything with the key',
  'kms:CreateGrant': 'grant use of the key',
  'kms:Decrypt': 'decrypt',
  'kms:GenerateDataKey*': 'make data keys',
  'logs:CreateLogStream': 'open log streams',
  'logs:DescribeLogGroups': 'list log groups',
  'logs:DescribeLogStreams': 'list log streams',
  'logs:PutLogEvents': 'write log events',
  's3:GetBucketLocation': 'see where the bucket is',
  's3:GetObject': 'read the object',
  'secretsmanager:GetSecretValue': 'read the secret',
  'sns:Publish': 'publish messages',
  'sqs:ChangeMessageVisibility': 'keep a message hidden for longer',
  'sqs:DeleteMessage': 'delete messages',
  'sqs:GetQueueAttributes': 'read attributes',
  'sqs:GetQueueUrl': 'find the URL',
  'sqs:ReceiveMessage': 'receive messages',
  'ssm:GetParameters': 'read the parameter',
  'ssm:UpdateInstanceInformation': 'report itself to Systems Manager',
  'ssmmessages:CreateControlChannel': 'open the control channel of a session',
  'ssmmessages:CreateDataChannel': 'open the data channel of a session',
  'ssmmessages:OpenControlChannel': 'use the control channel',
  'ssmmessages:OpenDataChannel': 'use the data channel',
  'sts:AssumeRole': 'assume the role',
};

/** An action that nobody put into words: `sqs:SendMessage` is `send message (sqs)`. */
const derived = (action: string): string => {
  const [service = '', name = ''] = action.split(':');
  const words = name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replaceAll('*', ' (any)');
  return `${words} (${service})`;
};

/** Some actions as what they let somebody do: `open log streams and write log events`. */
export const actionWords = (actions: readonly string[]): string =>
  list(actions.map((action) => PHRASES[action] ?? derived(action)));
