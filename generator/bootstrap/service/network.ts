/** The load balancer with its rules, and security groups. */

import type { Environment } from '../../environment/environment.js';
import { allow, type Statement } from '../../stacks/iam.js';
import { arn } from '../names.js';

/** Resources that this environment's stacks have made: CloudFormation hands the tags of a stack on to them. */
const ownOnly = (env: Environment) => ({
  StringEquals: { 'aws:ResourceTag/Project': env.project, 'aws:ResourceTag/Environment': env.name },
});

const balancing = (resource: string) => arn('elasticloadbalancing', resource);

const loadBalancer = (env: Environment): Statement[] => [
  // Names and ids are cut so short that only tags tell whose they are; a listener and a rule have none.
  allow(
    'CreateBalancing',
    [
      'elasticloadbalancing:AddTags',
      'elasticloadbalancing:CreateLoadBalancer',
      'elasticloadbalancing:CreateTargetGroup',
      'elasticloadbalancing:RemoveTags',
    ],
    ['loadbalancer/app/*', 'targetgroup/*', 'listener/app/*', 'listener-rule/app/*'].map(balancing),
  ),
  allow(
    'OwnLoadBalancer',
    [
      'elasticloadbalancing:CreateListener',
      'elasticloadbalancing:DeleteLoadBalancer',
      'elasticloadbalancing:ModifyCapacityReservation',
      'elasticloadbalancing:ModifyIpPools',
      'elasticloadbalancing:ModifyLoadBalancerAttributes',
      'elasticloadbalancing:SetIpAddressType',
      'elasticloadbalancing:SetSecurityGroups',
      'elasticloadbalancing:SetSubnets',
    ],
    balancing('loadbalancer/app/*'),
    ownOnly(env),
  ),
  allow(
    'OwnTargetGroups',
    [
      'elasticloadbalancing:DeleteTargetGroup',
      'elasticloadbalancing:DeregisterTargets',
      'elasticloadbalancing:ModifyTargetGroup',
      'elasticloadbalancing:ModifyTargetGroupAttributes',
      'elasticloadbalancing:RegisterTargets',
    ],
    balancing('targetgroup/*'),
    ownOnly(env),
  ),
  allow(
    'Listeners',
    [
      'elasticloadbalancing:CreateRule',
      'elasticloadbalancing:DeleteListener',
      'elasticloadbalancing:ModifyListener',
      'elasticloadbalancing:ModifyListenerAttributes',
    ],
    balancing('listener/app/*'),
  ),
  allow(
    'ListenerRules',
    ['elasticloadbalancing:DeleteRule', 'elasticloadbalancing:ModifyRule', 'elasticloadbalancing:SetRulePriorities'],
    balancing('listener-rule/app/*'),
  ),
  // https://docs.aws.amazon.com/service-authorization/latest/reference/list_awselasticloadbalancingv2.html
  allow('DescribeBalancing', ['ec2:DescribeIpamPools', 'elasticloadbalancing:Describe*'], '*'),
];

const securityGroups = (env: Environment): Statement[] => [
  allow('CreateSecurityGroups', 'ec2:CreateSecurityGroup', [arn('ec2', 'security-group/*'), arn('ec2', 'vpc/*')]),
  allow('TagSecurityGroups', ['ec2:CreateTags', 'ec2:DeleteTags'], arn('ec2', 'security-group/*')),
  // The networking module's groups get rules too, and their tags are its own.
  allow(
    'SecurityGroupRules',
    [
      'ec2:AuthorizeSecurityGroupEgress',
      'ec2:AuthorizeSecurityGroupIngress',
      'ec2:RevokeSecurityGroupEgress',
      'ec2:RevokeSecurityGroupIngress',
      'ec2:UpdateSecurityGroupRuleDescriptionsEgress',
      'ec2:UpdateSecurityGroupRuleDescriptionsIngress',
    ],
    [arn('ec2', 'security-group/*'), arn('ec2', 'security-group-rule/*')],
  ),
  allow('OwnSecurityGroups', 'ec2:DeleteSecurityGroup', arn('ec2', 'security-group/*'), ownOnly(env)),
];

/**
 * Statements for the load-balancer stack and for security groups: AWS::ElasticLoadBalancingV2::LoadBalancer,
 * TargetGroup, Listener and ListenerRule; AWS::EC2::SecurityGroup, SecurityGroupIngress and SecurityGroupEgress.
 */
export const networkStatements = (env: Environment): Statement[] => [...loadBalancer(env), ...securityGroups(env)];
