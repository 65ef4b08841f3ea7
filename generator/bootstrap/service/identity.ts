/** The roles of tasks and instances, and who may be handed them. */

import type { Environment } from '../../environment/environment.js';
import { allow, type Statement } from '../../stacks/iam.js';
import { globalArn, shortGeneratedName } from '../names.js';

/** Services whose own roles AWS makes when a type is first used in an account. */
const linkedServices = [
  'autoscaling.amazonaws.com',
  'ecs.amazonaws.com',
  'ecs.application-autoscaling.amazonaws.com',
  'elasticloadbalancing.amazonaws.com',
] as const;

/** What gives a role permissions; with a boundary in the spec, only to roles that have it. */
const granting = [
  'iam:AttachRolePolicy',
  'iam:CreateRole',
  'iam:DeleteRolePolicy',
  'iam:DetachRolePolicy',
  'iam:PutRolePermissionsBoundary',
  'iam:PutRolePolicy',
];

/** A role without the boundary would be a way round it, so it may be taken away only where the spec has none. */
const unbounded = 'iam:DeleteRolePermissionsBoundary';

/**
 * AWS::IAM::Role and InstanceProfile, under names of this environment's stacks and without a path: the bootstrap's own
 * roles have one. https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
 */
export const identityStatements = (env: Environment): Statement[] => {
  const roles = globalArn('iam', `role/${shortGeneratedName(env)}`);
  const boundary = env.permissionsBoundary;
  return [
    allow(
      'Roles',
      [
        'iam:DeleteRole',
        'iam:GetRole',
        'iam:GetRolePolicy',
        'iam:ListAttachedRolePolicies',
        'iam:ListRolePolicies',
        'iam:TagRole',
        'iam:UntagRole',
        'iam:UpdateAssumeRolePolicy',
        'iam:UpdateRole',
        'iam:UpdateRoleDescription',
      ],
      roles,
    ),
    boundary === undefined
      ? allow('Permissions', [...granting, unbounded].sort(), roles)
      : allow('Permissions', granting, roles, { StringEquals: { 'iam:PermissionsBoundary': boundary } }),
    allow('PassRoles', 'iam:PassRole', roles, {
      StringEquals: { 'iam:PassedToService': ['ec2.amazonaws.com', 'ecs-tasks.amazonaws.com'] },
    }),
    allow(
      'InstanceProfiles',
      [
        'iam:AddRoleToInstanceProfile',
        'iam:CreateInstanceProfile',
        'iam:DeleteInstanceProfile',
        'iam:GetInstanceProfile',
        'iam:RemoveRoleFromInstanceProfile',
      ],
      globalArn('iam', `instance-profile/${shortGeneratedName(env)}`),
    ),
    allow(
      'ServiceLinkedRoles',
      'iam:CreateServiceLinkedRole',
      linkedServices.map((service) => globalArn('iam', `role/aws-service-role/${service}/*`)),
      { StringEquals: { 'iam:AWSServiceName': linkedServices } },
    ),
  ];
};
