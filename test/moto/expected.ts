/** What both rehearsals have in common: the resources that do not depend on what the tasks run on. */

import type { Resources } from './skipped.js';

export const loadBalancer: Resources = {
  LoadBalancer: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
  HttpsListener: 'AWS::ElasticLoadBalancingV2::Listener',
  HttpListener: 'AWS::ElasticLoadBalancingV2::Listener',
};

export const serviceWorker: Resources = {
  LogGroup: 'AWS::Logs::LogGroup',
  ExecutionRole: 'AWS::IAM::Role',
  TaskRole: 'AWS::IAM::Role',
  TaskDefinition: 'AWS::ECS::TaskDefinition',
  Service: 'AWS::ECS::Service',
};

export const serviceApi: Resources = {
  ...serviceWorker,
  TargetGroup: 'AWS::ElasticLoadBalancingV2::TargetGroup',
  ListenerRule22845: 'AWS::ElasticLoadBalancingV2::ListenerRule',
};

/** Without instances, and so without a rule for the scaling of their group. */
export const observability: Resources = {
  TopicKey: 'AWS::KMS::Key',
  Topic: 'AWS::SNS::Topic',
  EventLogGroup: 'AWS::Logs::LogGroup',
  TaskStoppedRule: 'AWS::Events::Rule',
  TaskLogRule: 'AWS::Events::Rule',
  DeploymentFailedRule: 'AWS::Events::Rule',
  DeploymentLogRule: 'AWS::Events::Rule',
  ServiceActionRule: 'AWS::Events::Rule',
  ScaledToMaxRule: 'AWS::Events::Rule',
  EventLogPolicy: 'AWS::Logs::ResourcePolicy',
  Dashboard: 'AWS::CloudWatch::Dashboard',
};

/**
 * Alarms of a service's deployments, its scalable target and its scaling policies; alarms of the environment, the one that
 * sums some up, and the topic's policy.
 */
export const skipped = {
  'service-api.yaml': 2 + 1 + 3,
  'service-worker.yaml': 1 + 1 + 2,
  'observability.yaml': 12 + 1 + 1,
};

/** Attributes of the load balancer and of the target group that moto does not know. */
export const literals = ['LoadBalancer.LoadBalancerFullName', 'ServiceApi.TargetGroupFullName'];

export const missing = [
  'load-balancer.yaml LoadBalancerFullName',
  'load-balancer.yaml LoadBalancerHostedZoneId',
  'service-api.yaml TargetGroupFullName',
];
