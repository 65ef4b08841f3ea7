/** The two roles of a service: what ECS may do to start a task, and what the application may do. */

import { aws, type Expr, sub } from '../../dsl/index.js';
import type { Environment, Service } from '../../environment/environment.js';
import * as iam from '../../resources/iam.js';
import { allow, inlinePolicies, type Statement, taskTrust } from '../iam.js';
import { taskFamily } from '../names.js';
import { repositoryArns } from './image.js';
import { type LocatedSecret, secretStatements } from './secrets.js';

/** Pull from the repositories in use. IAM cannot limit the token: https://docs.aws.amazon.com/AmazonECR/latest/userguide/security_iam_id-based-policy-examples.html */
const pullStatements = (service: Service): Statement[] => {
  const arns = repositoryArns(service);
  const [first, ...others] = arns;
  return first === undefined
    ? []
    : [
        allow('GetToken', 'ecr:GetAuthorizationToken', '*'),
        allow(
          'Pull',
          ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
          others.length > 0 ? arns : first,
        ),
      ];
};

/** Read one environment file: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/use-environment-file.html */
const environmentFileStatements = ({ environmentFile }: Service): Statement[] =>
  environmentFile === undefined
    ? []
    : [
        allow('ReadEnvironmentFile', 's3:GetObject', environmentFile),
        allow('LocateBucket', 's3:GetBucketLocation', environmentFile.split('/')[0] ?? environmentFile),
      ];

/** The execution role. `logGroupArn` ends in `:*`, which covers the group's streams. */
export const executionRole = (
  env: Environment,
  service: Service,
  logGroupArn: Expr<string>,
  secrets: readonly LocatedSecret[],
) =>
  iam.Role(
    {
      Description: `ECS starts tasks of ${taskFamily(env, service)}`,
      AssumeRolePolicyDocument: taskTrust(),
      PermissionsBoundary: env.permissionsBoundary,
      Policies: inlinePolicies({
        image: pullStatements(service),
        logs: [allow('WriteLogs', ['logs:CreateLogStream', 'logs:PutLogEvents'], logGroupArn)],
        secrets: secretStatements(secrets),
        'environment-file': environmentFileStatements(service),
      }),
    },
    {
      comment:
        'What ECS does before the container runs: pull its one image, write its one log group, read its secrets.',
    },
  );

/**
 * ECS Exec through the task's role; IAM cannot limit the channels or the listing of log groups to a resource:
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html
 */
const execStatements = (execLogGroupName: Expr<string>): Statement[] => {
  const group = sub`arn:${aws.partition}:logs:${aws.region}:${aws.accountId}:log-group:${execLogGroupName}`;
  return [
    allow(
      'OpenChannels',
      [
        'ssmmessages:CreateControlChannel',
        'ssmmessages:CreateDataChannel',
        'ssmmessages:OpenControlChannel',
        'ssmmessages:OpenDataChannel',
      ],
      '*',
    ),
    allow('FindLogGroup', 'logs:DescribeLogGroups', '*'),
    allow('WriteSessionLog', ['logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'], sub`${group}:*`),
  ];
};

/**
 * Consume one queue: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-api-permissions-reference.html
 */
const queueStatements = (queueArn: string | Expr<string>): Statement[] => [
  allow(
    'ConsumeQueue',
    [
      'sqs:ChangeMessageVisibility',
      'sqs:DeleteMessage',
      'sqs:GetQueueAttributes',
      'sqs:GetQueueUrl',
      'sqs:ReceiveMessage',
    ],
    queueArn,
  ),
];

/** What the application's role depends on, beside what the spec permits. */
export interface TaskRoleParts {
  readonly execLogGroupName: Expr<string> | undefined;
  readonly queueArn: string | Expr<string> | undefined;
}

/** The task role: what the spec permits, the service's queue, and ECS Exec where it is on. */
export const taskRole = (env: Environment, service: Service, { execLogGroupName, queueArn }: TaskRoleParts) => {
  const permissions = service.permissions.map(({ actions, resources }, index) => [
    `permission-${index + 1}`,
    [allow(`Permission${index + 1}`, actions, resources)],
  ]);
  const reasons = service.permissions.map(({ why }, index) => `permission-${index + 1}: ${why}`);
  return iam.Role(
    {
      Description: `Application role of ${taskFamily(env, service)}`,
      AssumeRolePolicyDocument: taskTrust(),
      PermissionsBoundary: env.permissionsBoundary,
      Policies: inlinePolicies({
        ...Object.fromEntries(permissions),
        queue: queueArn === undefined ? [] : queueStatements(queueArn),
        'ecs-exec': execLogGroupName ? execStatements(execLogGroupName) : [],
      }),
    },
    { comment: ['What the application itself may do in AWS.', ...reasons].join('\n') },
  );
};
