/** Names of the bootstrap stack, and what the names of the module's resources begin with. */

import { aws, type Expr, sub } from '../dsl/index.js';
import type { Environment } from '../environment/environment.js';
import { environmentName, exportPrefix } from '../stacks/names.js';

/** The stack that is there before the module's: `<project>-<environment>-compute-bootstrap`. */
export const bootstrapStackName = (env: Environment): string => `${exportPrefix(env)}-bootstrap`;

/**
 * The path of the bootstrap's own roles and policies. What CloudFormation may do to roles of the module's ends at names
 * without a path, so that no template can widen these.
 */
export const rolePath = '/compute-bootstrap/';

/** The role of a pipeline. */
export const deployRoleName = (env: Environment): string => `${environmentName(env)}-deploy`;

/** The role that CloudFormation acts as. */
export const serviceRoleName = (env: Environment): string => `${environmentName(env)}-cloudformation`;

/** Nested stacks of the root, as their names go on after the root's: a service may come and go. */
export const nestedStackIds = ['Cluster', 'LoadBalancer', 'Service*', 'Observability'] as const;

/** `<project>-<environment>-compute-*`: what CloudFormation names resources of the nested stacks, where names may be long. */
export const generatedName = (env: Environment): string => `${exportPrefix(env)}-*`;

/**
 * The same where a name has at most 64 characters: CloudFormation splits what its random part leaves (50) between the
 * stack's name and the logical id, so that 24 of the stack's are always there.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-name.html
 */
export const shortGeneratedName = (env: Environment): string => `${exportPrefix(env).slice(0, 24)}*`;

/** ARNs of this account and region. */
export const arn = (service: string, resource: string | Expr<string>): Expr<string> =>
  sub`arn:${aws.partition}:${service}:${aws.region}:${aws.accountId}:${resource}`;

/** ARNs of this account; IAM and dashboards have no region. */
export const globalArn = (service: string, resource: string | Expr<string>): Expr<string> =>
  sub`arn:${aws.partition}:${service}::${aws.accountId}:${resource}`;

/** ARNs of the cluster's things: the cluster is named by the spec, or by CloudFormation. */
export const clusterName = (env: Environment): string => env.cluster.name ?? generatedName(env);

/** ARNs of the root stack and of those that are nested in it; the bootstrap stack is none of them. */
export const stackArns = (env: Environment): Expr<string>[] => [
  arn('cloudformation', `stack/${exportPrefix(env)}/*`),
  ...nestedStackArns(env),
];

/** ARNs of the nested stacks. */
export const nestedStackArns = (env: Environment): Expr<string>[] =>
  nestedStackIds.map((id) => arn('cloudformation', `stack/${exportPrefix(env)}-${id}-*/*`));
