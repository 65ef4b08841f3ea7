/** Nested stacks, their templates, and the parameters that CloudFormation looks up for them. */

import type { Environment } from '../../environment/environment.js';
import { allow, type Statement } from '../../stacks/iam.js';
import { parameterStatements, type TemplatePlace, templateStatement } from '../inputs.js';
import { globalArn, nestedStackArns, rolePath, serviceRoleName } from '../names.js';

const actions = [
  'CancelUpdateStack',
  'ContinueUpdateRollback',
  'CreateChangeSet',
  'CreateStack',
  'DeleteChangeSet',
  'DeleteStack',
  'DescribeChangeSet',
  'DescribeStackEvents',
  'DescribeStackResource',
  'DescribeStackResources',
  'DescribeStacks',
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
  'UpdateStack',
  'UpdateTerminationProtection',
].map((action) => `cloudformation:${action}`);

/** AWS::CloudFormation::Stack. */
export const stackStatements = (env: Environment, place: TemplatePlace): Statement[] => [
  allow('NestedStacks', actions, nestedStackArns(env)),
  // A template may be looked at before there is a stack, and export names are the account's.
  allow('ImportsAndTemplates', ['cloudformation:ListExports', 'cloudformation:ValidateTemplate'], '*'),
  // Nested stacks are made as the role of their root.
  allow('NestedStackRole', 'iam:PassRole', globalArn('iam', `role${rolePath}${serviceRoleName(env)}`), {
    StringEquals: { 'iam:PassedToService': 'cloudformation.amazonaws.com' },
  }),
  templateStatement(place),
  ...parameterStatements(env),
];
