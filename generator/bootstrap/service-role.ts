/** The role that CloudFormation acts as: what the resource types of the module's templates need, and no more. */

import type { Expr, Kind } from '../dsl/index.js';
import type { Environment } from '../environment/environment.js';
import * as iam from '../resources/iam.js';
import { policyDocument, type Statement } from '../stacks/iam.js';
import { environmentName } from '../stacks/names.js';
import type { TemplatePlace } from './inputs.js';
import { rolePath, serviceRoleName } from './names.js';
import { computeStatements } from './service/compute.js';
import { identityStatements } from './service/identity.js';
import { networkStatements } from './service/network.js';
import { observabilityStatements } from './service/observability.js';
import { stackStatements } from './service/stacks.js';

/** The policies of the role by their names: an IAM policy holds 6,144 characters, and these are more together. */
export const servicePolicies = (env: Environment, place: TemplatePlace): Readonly<Record<string, Statement[]>> => ({
  Stacks: stackStatements(env, place),
  Compute: computeStatements(env),
  Network: networkStatements(env),
  Observability: observabilityStatements(env),
  Identity: identityStatements(env),
});

/** One of the policies. */
export const servicePolicy = (env: Environment, name: string, statements: readonly Statement[]) =>
  iam.ManagedPolicy({
    ManagedPolicyName: `${serviceRoleName(env)}-${name.toLowerCase()}`,
    Path: rolePath,
    Description: `What CloudFormation may do for ${environmentName(env)}: ${name.toLowerCase()}`,
    PolicyDocument: policyDocument(statements),
  });

/**
 * The service role. A role of CloudFormation's is used by whoever may update a stack that has it:
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-iam-servicerole.html
 */
export const serviceRole = (env: Environment, policies: readonly Expr<Kind<'AWS::IAM::ManagedPolicy.PolicyArn'>>[]) =>
  iam.Role({
    RoleName: serviceRoleName(env),
    Path: rolePath,
    Description: `CloudFormation, for the stacks of ${environmentName(env)}`,
    AssumeRolePolicyDocument: policyDocument([
      { Effect: 'Allow', Principal: { Service: 'cloudformation.amazonaws.com' }, Action: 'sts:AssumeRole' },
    ]),
    PermissionsBoundary: env.permissionsBoundary,
    ManagedPolicyArns: policies,
  });
