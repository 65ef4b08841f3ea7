/** The exports of the root stack: the module's public contract, listed in `templates/exports.json`. */

import { type Exported, type Expr, exported } from '../dsl/index.js';
import type { Service } from '../environment/environment.js';
import { pascal } from './names.js';

/** What an environment exports, with what it is for. An entry that an environment has no value for is left out. */
const environmentDescriptions = {
  ClusterName: 'Name of the ECS cluster.',
  ClusterArn: 'ARN of the ECS cluster.',
  CapacityProviderName: 'Capacity provider of the EC2 instances.',
  LoadBalancerArn: 'ARN of the load balancer.',
  LoadBalancerDnsName: 'DNS name of the load balancer, for an alias record.',
  LoadBalancerHostedZoneId: 'Hosted zone of the DNS name, for an alias record.',
  LoadBalancerFullName: "The load balancer's name in CloudWatch.",
  ListenerArn: 'Listener that serves requests.',
  LoadBalancerSecurityGroupId: 'Security group of the load balancer.',
  ServiceSecurityGroupId: 'Security group of the tasks, from the networking module.',
  InstanceSecurityGroupId: 'Security group of the EC2 instances.',
  AlarmTopicArn: 'SNS topic of alarms and events.',
} as const;

/** What each service exports, with what it is for. */
const serviceDescriptions = {
  ServiceName: 'name of the service.',
  ServiceArn: 'ARN of the service.',
  TaskFamily: 'task definition family, for run-task and for pipelines.',
  ExecutionRoleArn: 'role that ECS starts tasks with; pipelines need iam:PassRole on it.',
  TaskRoleArn: 'role of the application, to grant it access to data.',
  LogGroupName: 'log group.',
  TargetGroupArn: 'target group.',
  TargetGroupFullName: "the target group's name in CloudWatch.",
  SecurityGroupId: 'security group of its own.',
} as const;

type Values<D> = { readonly [K in keyof D]?: Expr<string> | undefined };
type EnvironmentExport = keyof typeof environmentDescriptions;

/** What every environment exports, whatever it is made of. */
type Constant = 'AlarmTopicArn' | 'ClusterArn' | 'ClusterName';
type EnvironmentValues = { readonly [K in Constant]: Expr<string> } & Values<typeof environmentDescriptions>;
type EnvironmentExports = { readonly [K in Constant]: Exported<string> } & {
  readonly [K in Exclude<EnvironmentExport, Constant>]: Exported<string> | undefined;
};

/** Logical ids of a service's exports, for example `ApiServiceName`. */
export type ServiceExportId = `${string}${keyof typeof serviceDescriptions}`;

/** The exports of an environment as a whole. */
export const environmentExports = (values: EnvironmentValues): EnvironmentExports =>
  Object.fromEntries(
    Object.entries(environmentDescriptions).map(([id, description]) => {
      const value = values[id as keyof typeof environmentDescriptions];
      return [id, value && exported(value, { description })];
    }),
  ) as EnvironmentExports;

/** The exports of each service, under the service's name. */
export const serviceExports = (
  services: readonly (readonly [Service, Values<typeof serviceDescriptions>])[],
): Record<ServiceExportId, Exported<string>> =>
  Object.fromEntries(
    services.flatMap(([{ name }, values]) =>
      Object.entries(serviceDescriptions).flatMap(([id, what]) => {
        const value = values[id as keyof typeof serviceDescriptions];
        return value ? [[`${pascal(name)}${id}`, exported(value, { description: `${name}: ${what}` })]] : [];
      }),
    ),
  );
