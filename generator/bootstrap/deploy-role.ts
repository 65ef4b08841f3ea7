/** The role of a pipeline: change sets on this environment's stacks, and nothing that a stack does not do for it. */

import type { Expr } from '../dsl/index.js';
import { sub } from '../dsl/index.js';
import type { Environment } from '../environment/environment.js';
import * as iam from '../resources/iam.js';
import { allow, inlinePolicies, type Statement } from '../stacks/iam.js';
import { environmentName } from '../stacks/names.js';
import { parameterStatements, type TemplatePlace, templateStatement } from './inputs.js';
import { arn, clusterName, deployRoleName, rolePath, stackArns } from './names.js';
import { type Pipeline, pipelineTrust } from './oidc.js';

/** Seconds: a rollout of many services, watched to its end. Longer ones are resumed by a second run. */
const sessionSeconds = 7200;

const cloudFormation = (actions: readonly string[]): string[] => actions.map((action) => `cloudformation:${action}`);

/** What `compute deploy`, `status`, `events`, `outputs`, `drift` and `destroy` ask of a stack. */
const stackActions = cloudFormation([
  'CancelUpdateStack',
  'ContinueUpdateRollback',
  'CreateChangeSet',
  'DeleteChangeSet',
  'DeleteStack',
  'DescribeChangeSet',
  'DescribeEvents',
  'DescribeStackEvents',
  'DescribeStackResource',
  'DescribeStackResourceDrifts',
  'DescribeStackResources',
  'DescribeStacks',
  'DetectStackDrift',
  'ExecuteChangeSet',
  'GetStackPolicy',
  'GetTemplate',
  'GetTemplateSummary',
  'ListChangeSets',
  'ListStackResources',
  'RollbackStack',
  'SetStackPolicy',
  'TagResource',
  'UntagResource',
  'UpdateTerminationProtection',
]);

/** Actions that know no stack: https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscloudformation.html */
const accountActions = cloudFormation([
  'DescribeStackDriftDetectionStatus',
  'ListExports',
  'ListImports',
  // A stack that is deleted is found by its name among all of them.
  'ListStacks',
  'ValidateTemplate',
]);

/**
 * Cloud Control, to take away what CloudFormation has left behind. It does so as the service role, and can do no more.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_cloudcontrol.html
 */
const controlActions = cloudFormation(['DeleteResource', 'GetResource', 'GetResourceRequestStatus']);

const statements = (env: Environment, place: TemplatePlace, serviceRoleArn: Expr<string>): Statement[] => [
  allow('Stacks', stackActions, stackArns(env)),
  // Exports are the account's, an import may be of any stack, and a template that is not a stack yet has no ARN.
  allow('ExportsAndTemplates', accountActions, '*'),
  allow('Leftovers', controlActions, '*'),
  // Whose a resource is that was left behind: any stack may have it by now.
  allow('FindOwners', cloudFormation(['DescribeStackResources']), arn('cloudformation', 'stack/*')),
  // Listing tells a template that is not there from one that may not be read.
  allow('FindTemplates', ['s3:GetBucketLocation', 's3:ListBucket'], place.bucketArn),
  allow('WriteTemplates', 's3:PutObject', sub`${place.bucketArn}/${place.prefix}*`),
  templateStatement(place),
  allow('UseServiceRole', 'iam:PassRole', serviceRoleArn, {
    StringEquals: { 'iam:PassedToService': 'cloudformation.amazonaws.com' },
  }),
  ...parameterStatements(env),
  // What a rollout waits for is said by the service and its tasks.
  allow('ExplainRollouts', 'ecs:DescribeServices', arn('ecs', `service/${clusterName(env)}/*`)),
  allow('ExplainTasks', 'ecs:DescribeTasks', arn('ecs', `task/${clusterName(env)}/*`)),
  // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerservice.html
  allow('FindTasks', 'ecs:ListTasks', '*', { ArnLike: { 'ecs:cluster': arn('ecs', `cluster/${clusterName(env)}`) } }),
  // Rollback triggers name alarms of the module.
  allow('FindAlarms', 'cloudwatch:DescribeAlarms', arn('cloudwatch', 'alarm:*')),
];

/** The deploy role. */
export const deployRole = (env: Environment, pipeline: Pipeline, place: TemplatePlace, serviceRoleArn: Expr<string>) =>
  iam.Role(
    {
      RoleName: deployRoleName(env),
      Path: rolePath,
      Description: `Pipelines that deploy ${environmentName(env)}`,
      AssumeRolePolicyDocument: pipelineTrust(pipeline),
      MaxSessionDuration: sessionSeconds,
      PermissionsBoundary: env.permissionsBoundary,
      Policies: inlinePolicies({ deploy: statements(env, place, serviceRoleArn) }),
    },
    { comment: 'It creates nothing itself: stacks are made as the service role, which only CloudFormation can be.' },
  );
