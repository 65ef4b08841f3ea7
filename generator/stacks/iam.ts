/** IAM documents of the module's roles: typed statements, and trust that a confused deputy cannot borrow. */

import { aws, type Expr, sub } from '../dsl/index.js';

/** A statement of an identity policy. */
export interface Statement {
  /** Letters and digits. */
  readonly Sid?: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Action: string | readonly string[];
  readonly Resource: string | Expr<string> | readonly (string | Expr<string>)[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** Allows actions on resources. */
export const allow = (
  Sid: string,
  Action: string | readonly string[],
  Resource: Statement['Resource'],
  Condition?: Statement['Condition'],
): Statement => ({ Sid, Effect: 'Allow', Action, Resource, ...(Condition && { Condition }) });

/** A policy document of the current version of the policy language. */
export const policyDocument = (statements: readonly object[]): object => ({
  Version: '2012-10-17',
  Statement: statements,
});

/** Trust for EC2 instances. */
export const instanceTrust = (): object =>
  policyDocument([{ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }]);

/**
 * Trust for ECS tasks, limited to tasks of this account and region, so that no other account's task can have ECS
 * assume the role: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html
 */
export const taskTrust = (): object =>
  policyDocument([
    {
      Effect: 'Allow',
      Principal: { Service: 'ecs-tasks.amazonaws.com' },
      Action: 'sts:AssumeRole',
      Condition: {
        StringEquals: { 'aws:SourceAccount': aws.accountId },
        ArnLike: { 'aws:SourceArn': sub`arn:${aws.partition}:ecs:${aws.region}:${aws.accountId}:*` },
      },
    },
  ]);

/** Inline policies of a role; none where there is no statement, since IAM refuses an empty document. */
export const inlinePolicies = (
  policies: Readonly<Record<string, readonly Statement[]>>,
): { PolicyName: string; PolicyDocument: object }[] | undefined => {
  const made = Object.entries(policies)
    .filter(([, statements]) => statements.length > 0)
    .map(([PolicyName, statements]) => ({ PolicyName, PolicyDocument: policyDocument(statements) }));
  return made.length > 0 ? made : undefined;
};
