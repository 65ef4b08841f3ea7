/** What both roles need to read before a change set is made: parameters of AWS-specific types, and the templates. */

import { aws, type Expr, sub } from '../dsl/index.js';
import type { Environment } from '../environment/environment.js';
import { allow, type Statement } from '../stacks/iam.js';
import { amiParameter } from '../stacks/instances.js';
import { usesInstances } from '../stacks/names.js';

/** The bucket and the prefix of the templates, as expressions. */
export interface TemplatePlace {
  readonly bucketArn: Expr<string>;
  readonly prefix: string | Expr<string>;
}

/** A Systems Manager parameter; those of AWS have no account in their ARN. */
const parameterArn = (name: string): Expr<string> =>
  name.startsWith('/aws/')
    ? sub`arn:${aws.partition}:ssm:${aws.region}::parameter${name}`
    : sub`arn:${aws.partition}:ssm:${aws.region}:${aws.accountId}:parameter/${name.replace(/^\//, '')}`;

/** The Systems Manager parameters that the root template reads. */
const parameterNames = (env: Environment): string[] => {
  const images = env.services.flatMap(({ imageFrom }) => (imageFrom === 'parameter' ? [] : [imageFrom.ssm]));
  return [...(usesInstances(env) && env.instances.ami === 'latest' ? [amiParameter(env)] : []), ...images].sort();
};

/** Reads of parameters whose type is an AWS one: CloudFormation looks whether the VPC that it is given exists. */
export const parameterStatements = (env: Environment): Statement[] => {
  const names = [...new Set(parameterNames(env))];
  return [
    ...(names.length > 0 ? [allow('ReadParameters', 'ssm:GetParameters', names.map(parameterArn))] : []),
    // EC2 describes nothing by resource: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html
    allow(
      'CheckParameters',
      ['ec2:DescribeImages', 'ec2:DescribeSecurityGroups', 'ec2:DescribeSubnets', 'ec2:DescribeVpcs'],
      '*',
    ),
  ];
};

/** Reads of the templates of nested stacks. */
export const templateStatement = ({ bucketArn, prefix }: TemplatePlace): Statement =>
  allow('ReadTemplates', 's3:GetObject', sub`${bucketArn}/${prefix}*`);
