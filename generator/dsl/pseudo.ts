/** Pseudo parameters: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/pseudo-parameter-reference.html */

import { type Expr, expression } from './expr.js';

const pseudo = <T>(name: string): Expr<T> => expression<T>({ Ref: `AWS::${name}` });

/** The pseudo parameters that every template has without declaring them. */
export const aws = {
  /** The account that the stack is created in: twelve digits. */
  accountId: pseudo<string>('AccountId'),
  /** The SNS topics that receive the stack's events. */
  notificationArns: pseudo<readonly string[]>('NotificationARNs'),
  /** `aws`, `aws-cn` or `aws-us-gov`. */
  partition: pseudo<string>('Partition'),
  /** The region that the stack is created in. */
  region: pseudo<string>('Region'),
  /** The ARN of this stack (of the nested stack, inside one). */
  stackId: pseudo<string>('StackId'),
  /** The name of this stack (of the nested stack, inside one). */
  stackName: pseudo<string>('StackName'),
  /** `amazonaws.com`, or `amazonaws.com.cn` in China. */
  urlSuffix: pseudo<string>('URLSuffix'),
} as const;

/** AWS::NoValue: leaves the property out. It fits everywhere, so its type is the one that every type contains. */
export const noValue: Expr<never> = pseudo<never>('NoValue');
