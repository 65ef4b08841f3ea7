/** What a role is given, by the feature of the spec that needs it. */

import type { Environment, Service } from '../../environment/environment.js';

/** Who uses a role: ECS before a task runs, the application, or an instance of the cluster. */
export type Use = 'execution' | 'instance' | 'task';

/** A feature, and the actions that it takes. */
export interface Feature {
  /** As a message names it. */
  readonly name: string;
  readonly use: Use;
  readonly actions: readonly string[];
  /** Whether the spec has it; for the role of an instance there is no service. */
  readonly on: (environment: Environment, service: Service | undefined) => boolean;
  readonly source: string;
}

/** Whether an image is pulled with AWS credentials: from a registry of ECR, or without one from this account's. */
const inEcr = (image: string): boolean => {
  const [host = '', ...rest] = image.split('/');
  const elsewhere = rest.length > 0 && (/[.:]/.test(host) || host === 'localhost');
  return !elsewhere || /^\d{12}\.dkr\.ecr[.-]/.test(host);
};

const secretsIn = (store: 'secretsManager' | 'ssm') => (_: Environment, service: Service | undefined) =>
  service?.secrets.some((secret) => secret.store === store) ?? false;

const channels = ['CreateControlChannel', 'CreateDataChannel', 'OpenControlChannel', 'OpenDataChannel'].map(
  (action) => `ssmmessages:${action}`,
);

const onInstances = ({ services }: Environment): boolean => services.some(({ launchType }) => launchType === 'EC2');

/** Every feature that takes permissions; what the spec's own `permissions` list is traced to them one by one. */
export const FEATURES: readonly Feature[] = [
  {
    name: 'the pull of an image from ECR',
    use: 'execution',
    actions: [
      'ecr:BatchCheckLayerAvailability',
      'ecr:BatchGetImage',
      'ecr:GetAuthorizationToken',
      'ecr:GetDownloadUrlForLayer',
    ],
    on: (_, service) => service !== undefined && [service, ...service.sidecars].some(({ image }) => inEcr(image)),
    source: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/ECR_on_ECS.html',
  },
  {
    name: 'the log of a container',
    use: 'execution',
    actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    on: () => true,
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_awslogs.html',
  },
  {
    name: 'a secret of Secrets Manager',
    use: 'execution',
    actions: ['secretsmanager:GetSecretValue'],
    on: secretsIn('secretsManager'),
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-secrets-manager.html',
  },
  {
    name: 'a secret of Systems Manager',
    use: 'execution',
    actions: ['ssm:GetParameters'],
    on: secretsIn('ssm'),
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-ssm-paramstore.html',
  },
  {
    name: 'the kmsKey of a secret',
    use: 'execution',
    actions: ['kms:Decrypt'],
    on: (_, service) => service?.secrets.some(({ kmsKey }) => kmsKey !== undefined) ?? false,
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html',
  },
  {
    name: 'an environmentFile',
    use: 'execution',
    actions: ['s3:GetBucketLocation', 's3:GetObject'],
    on: (_, service) => service?.environmentFile !== undefined,
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/use-environment-file.html',
  },
  {
    name: 'executeCommand',
    use: 'task',
    actions: [
      ...channels,
      'logs:CreateLogStream',
      'logs:DescribeLogGroups',
      'logs:DescribeLogStreams',
      'logs:PutLogEvents',
    ],
    on: (_, service) => service?.executeCommand ?? false,
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html',
  },
  {
    name: 'the queue of a worker',
    use: 'task',
    actions: [
      'sqs:ChangeMessageVisibility',
      'sqs:DeleteMessage',
      'sqs:GetQueueAttributes',
      'sqs:GetQueueUrl',
      'sqs:ReceiveMessage',
    ],
    on: (_, service) => service?.kind === 'worker' && service.queue !== undefined,
    source:
      'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-api-permissions-reference.html',
  },
  {
    name: 'the ECS agent of an instance',
    use: 'instance',
    actions: [
      'ecs:DeregisterContainerInstance',
      'ecs:DiscoverPollEndpoint',
      'ecs:Poll',
      'ecs:RegisterContainerInstance',
      'ecs:StartTelemetrySession',
      'ecs:SubmitAttachmentStateChanges',
      'ecs:SubmitContainerStateChange',
      'ecs:SubmitTaskStateChange',
      'ecs:UpdateContainerInstancesState',
    ],
    on: onInstances,
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/instance_IAM_role.html',
  },
  {
    name: 'Session Manager instead of SSH',
    use: 'instance',
    actions: ['ssm:UpdateInstanceInformation', ...channels],
    on: onInstances,
    source:
      'https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-create-iam-instance-profile.html',
  },
];
