/** The parameters of the root stack: what only the account knows, and what a release changes. */

import {
  importId,
  importSubnets,
  type Networking,
  type NetworkingOutput,
  networkingNeeds,
} from '../contracts/networking.js';
import { type Expr, param } from '../dsl/index.js';
import type { Environment } from '../environment/environment.js';
import { amiParameterOf } from './cluster.js';
import { accessLogBucketParameter, certificateParameter } from './load-balancer.js';
import { usesInstances } from './names.js';
import { topicParameter } from './observability/stack.js';
import { serviceGroups } from './root-service-parameters.js';

/** Where CloudFormation reads the nested templates. */
export const templateParameters = {
  TemplateBucket: param.string({
    description: 'S3 bucket, in the region of the stack, that holds the templates of the nested stacks.',
    label: 'Template bucket',
    allowedPattern: '^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$',
    constraintDescription: 'the name of an S3 bucket',
  }),
  TemplatePrefix: param.string({
    description: 'Key prefix of the templates in the bucket, ending in a slash; empty where they lie at the top.',
    label: 'Template prefix',
    default: '',
    allowedPattern: '^([A-Za-z0-9_.-]+/)*$',
    constraintDescription: 'empty, or path segments that each end in a slash',
  }),
} as const;

/** Parameters that stand for the networking module's outputs; none where they are imported. */
export const networkingParameters = (env: Environment) => {
  const needs = networkingNeeds(env);
  const asked = (output: NetworkingOutput): boolean => env.networking.importPrefix === undefined && needs.has(output);
  return {
    VpcId: asked('VpcId') ? param.vpcId({ description: 'VPC of the environment.', label: 'VPC' }) : undefined,
    PublicSubnetIds: asked('PublicSubnetIds')
      ? param.subnetIds({
          description: 'Public subnets of the load balancer, in two or more zones.',
          label: 'Public subnets',
        })
      : undefined,
    PrivateSubnetIds: asked('PrivateSubnetIds')
      ? param.subnetIds({
          description: 'Private subnets of tasks and instances, with a way out to AWS.',
          label: 'Private subnets',
        })
      : undefined,
    LoadBalancerSecurityGroupId: asked('LoadBalancerSecurityGroupId')
      ? param.securityGroupId({
          description: 'Security group of the load balancer.',
          label: 'Load balancer security group',
        })
      : undefined,
    ServiceSecurityGroupId: asked('ServiceSecurityGroupId')
      ? param.securityGroupId({ description: 'Security group of the tasks.', label: 'Service security group' })
      : undefined,
    InstanceSecurityGroupId: asked('InstanceSecurityGroupId')
      ? param.securityGroupId({ description: 'Security group of the EC2 instances.', label: 'Instance security group' })
      : undefined,
  };
};

type FromNetworking = { readonly [K in NetworkingOutput]: Expr<Networking[K]> | undefined };

/** The networking module's outputs as expressions: references to parameters, or imports. */
export const networkingValues = (env: Environment, p: FromNetworking): FromNetworking => {
  const { importPrefix } = env.networking;
  if (importPrefix === undefined) return p;
  const needs = networkingNeeds(env);
  const id = <K extends Parameters<typeof importId>[1]>(output: K) =>
    needs.has(output) ? importId(importPrefix, output) : undefined;
  const subnets = (output: 'PrivateSubnetIds' | 'PublicSubnetIds') =>
    needs.has(output) ? importSubnets(importPrefix, output) : undefined;
  return {
    VpcId: id('VpcId'),
    PublicSubnetIds: subnets('PublicSubnetIds'),
    PrivateSubnetIds: subnets('PrivateSubnetIds'),
    LoadBalancerSecurityGroupId: id('LoadBalancerSecurityGroupId'),
    ServiceSecurityGroupId: id('ServiceSecurityGroupId'),
    InstanceSecurityGroupId: id('InstanceSecurityGroupId'),
  };
};

/** Inputs of the load balancer, the instances and the alarms, each only where the spec needs it. */
export const inputParameters = (env: Environment) => {
  const hasApi = env.services.some(({ kind }) => kind === 'api');
  return {
    CertificateArn:
      hasApi && env.loadBalancer.plainHttp === undefined ? certificateParameter('Certificate ARN') : undefined,
    AccessLogBucket: hasApi && env.loadBalancer.accessLogs ? accessLogBucketParameter('Access-log bucket') : undefined,
    AmiId: usesInstances(env) ? amiParameterOf(env) : undefined,
    AlarmTopicArn: env.alarms.topic === 'parameter' ? topicParameter('Alarm topic ARN') : undefined,
  };
};

/** The console form: one group for each thing that a person has at hand. */
export const parameterGroups = (env: Environment) => [
  { label: 'Templates', parameters: ['TemplateBucket', 'TemplatePrefix'] as const },
  {
    label: 'Network',
    parameters: [
      'VpcId',
      'PublicSubnetIds',
      'PrivateSubnetIds',
      'LoadBalancerSecurityGroupId',
      'ServiceSecurityGroupId',
      'InstanceSecurityGroupId',
    ] as const,
  },
  { label: 'Load balancer', parameters: ['CertificateArn', 'AccessLogBucket'] as const },
  { label: 'Instances', parameters: ['AmiId'] as const },
  { label: 'Alarms', parameters: ['AlarmTopicArn'] as const },
  ...serviceGroups(env),
];
