/** The observability stack: where trouble is heard of, what counts as trouble, and one picture of it all. */

import { type Expr, type Kind, output, param, stack } from '../../dsl/index.js';
import type { Environment } from '../../environment/environment.js';
import { environmentName, pascal, usesInstances } from '../names.js';
import { alarms, type Observed } from './alarms.js';
import { dashboard } from './dashboard.js';
import { eventRules } from './events.js';
import { topic, topicKey, topicPolicy } from './topic.js';

/** The parameter that a root (with a label for its form) or this stack takes an existing topic by. */
export const topicParameter = (label?: string) =>
  param.kind('AWS::SNS::Topic.TopicArn', {
    description: 'Existing SNS topic that CloudWatch and EventBridge may publish to.',
    ...(label !== undefined && { label }),
    allowedPattern: '^arn:aws[a-z-]*:sns:[a-z0-9-]+:[0-9]{12}:[A-Za-z0-9_.-]+$',
    constraintDescription: 'the ARN of an SNS topic',
  });

/** Logical ids of the parameters that a service is observed by. */
export type ServiceNameId = `${string}ServiceName`;
export type TargetGroupId = `${string}TargetGroupFullName`;

const serviceName = (of: string) => param.kind('AWS::ECS::Service.Name', { description: `Name of the service ${of}.` });

const serviceNames = (env: Environment): Record<ServiceNameId, ReturnType<typeof serviceName>> =>
  Object.fromEntries(env.services.map(({ name }) => [`${pascal(name)}ServiceName`, serviceName(name)]));

const targetGroupName = (of: string) =>
  param.kind('AWS::ElasticLoadBalancingV2::TargetGroup.TargetGroupFullName', {
    description: `Target group of the service ${of}, as CloudWatch names it.`,
  });

const targetGroupNames = (env: Environment): Record<TargetGroupId, ReturnType<typeof targetGroupName>> =>
  Object.fromEntries(
    env.services
      .filter(({ kind }) => kind === 'api')
      .map(({ name }) => [`${pascal(name)}TargetGroupFullName`, targetGroupName(name)]),
  );

/** The observability stack. */
export const observabilityStack = (env: Environment) => {
  const hasApi = env.services.some(({ kind }) => kind === 'api');
  return stack('observability', { description: `Alarms, events and dashboard of ${environmentName(env)}.` })
    .parameters({
      AlarmTopicArn: env.alarms.topic === 'parameter' ? topicParameter() : undefined,
      ClusterName: param.kind('AWS::ECS::Cluster.ClusterName', { description: 'ECS cluster to watch.' }),
      ClusterArn: param.kind('AWS::ECS::Cluster.Arn', { description: 'ECS cluster whose events are reported.' }),
      AutoScalingGroupName: usesInstances(env)
        ? param.kind('AWS::AutoScaling::AutoScalingGroup.AutoScalingGroupName', {
            description: 'Group of the instances whose scaling is reported.',
          })
        : undefined,
      LoadBalancerFullName: hasApi
        ? param.kind('AWS::ElasticLoadBalancingV2::LoadBalancer.LoadBalancerFullName', {
            description: "The load balancer's name in CloudWatch.",
          })
        : undefined,
    })
    .parameters(serviceNames(env))
    .parameters(targetGroupNames(env))
    .resources(() => ({ TopicKey: env.alarms.topic === 'own' ? topicKey(env) : undefined }))
    .resources(({ r }) => ({ Topic: r.TopicKey ? topic(env, r.TopicKey.att.Arn) : undefined }))
    .resources(({ r }) => ({ TopicPolicy: r.Topic ? topicPolicy(r.Topic.ref) : undefined }))
    .resources(({ p, r }) => {
      const topicArn: Expr<Kind<'AWS::SNS::Topic.TopicArn'>> | undefined = r.Topic?.ref ?? p.AlarmTopicArn;
      if (topicArn === undefined) throw new Error('an environment has a topic of its own or takes one by parameter');
      const observed: Observed = {
        env,
        topic: topicArn,
        cluster: p.ClusterName,
        loadBalancer: p.LoadBalancerFullName,
        services: env.services.map((service) => ({
          service,
          name: p[`${pascal(service.name)}ServiceName`] ?? service.name,
          targetGroup: p[`${pascal(service.name)}TargetGroupFullName`],
        })),
      };
      return {
        ...eventRules({
          topicArn,
          clusterArn: p.ClusterArn,
          clusterName: p.ClusterName,
          autoScalingGroupName: p.AutoScalingGroupName,
        }),
        ...alarms(observed),
        Dashboard: env.alarms.dashboard ? dashboard(observed) : undefined,
      };
    })
    .outputs(({ r }) => ({ AlarmTopicArn: r.Topic ? output(r.Topic.ref) : undefined }));
};
