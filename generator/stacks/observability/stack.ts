/** The observability stack: where trouble is heard of, what counts as trouble, and one picture of it all. */

import { type Expr, type Kind, output, param, stack } from '../../dsl/index.js';
import type { Environment } from '../../environment/environment.js';
import { environmentName, pascal, usesInstances } from '../names.js';
import { queueArn, queueByParameter, queueName, queueParameter } from '../service/queue.js';
import { alarms } from './alarms.js';
import { dashboard } from './dashboard.js';
import { eventLogGroup, eventLogPolicy } from './event-log.js';
import { eventRules } from './events.js';
import { failing } from './failing.js';
import type { Observed } from './observed.js';
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

/** Logical ids of the parameters of queues. */
export type QueueId = `${string}QueueArn`;

const queueArns = (env: Environment): Record<QueueId, ReturnType<typeof queueParameter>> =>
  Object.fromEntries(
    env.services
      .filter(queueByParameter)
      .map((service) => [`${pascal(service.name)}QueueArn`, queueParameter(service)]),
  );

const topicOf = (arn: Expr<Kind<'AWS::SNS::Topic.TopicArn'>> | undefined) => {
  if (arn === undefined) throw new Error('an environment has a topic of its own or takes one by parameter');
  return arn;
};

/** The parameters as the alarms and the dashboard refer to them. */
interface Parameters {
  readonly ClusterName: Expr<string>;
  readonly LoadBalancerFullName: Expr<string> | undefined;
  readonly AutoScalingGroupName: Expr<string> | undefined;
  readonly CapacityProviderName: Expr<string> | undefined;
  readonly [id: ServiceNameId | TargetGroupId]: Expr<string> | undefined;
  readonly [id: QueueId]: Expr<Kind<'AWS::SQS::Queue.Arn'>> | undefined;
}

const observed = (env: Environment, p: Parameters, topic: Expr<string>): Observed => ({
  env,
  topic,
  cluster: p.ClusterName,
  loadBalancer: p.LoadBalancerFullName,
  instances:
    p.AutoScalingGroupName && p.CapacityProviderName
      ? { group: p.AutoScalingGroupName, capacityProvider: p.CapacityProviderName }
      : undefined,
  services: env.services.map((service) => ({
    service,
    name: p[`${pascal(service.name)}ServiceName`] ?? service.name,
    targetGroup: p[`${pascal(service.name)}TargetGroupFullName`],
    queue: queueName(queueArn(service, p[`${pascal(service.name)}QueueArn`])),
  })),
});

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
      CapacityProviderName: usesInstances(env)
        ? param.kind('AWS::ECS::CapacityProvider.Name', { description: 'Capacity provider of the instances.' })
        : undefined,
      LoadBalancerFullName: hasApi
        ? param.kind('AWS::ElasticLoadBalancingV2::LoadBalancer.LoadBalancerFullName', {
            description: "The load balancer's name in CloudWatch.",
          })
        : undefined,
    })
    .parameters(serviceNames(env))
    .parameters(targetGroupNames(env))
    .parameters(queueArns(env))
    .resources(() => ({ TopicKey: env.alarms.topic === 'own' ? topicKey(env) : undefined }))
    .resources(({ r }) => ({ Topic: r.TopicKey ? topic(env, r.TopicKey.att.Arn) : undefined }))
    .resources(({ r }) => ({
      TopicPolicy: r.Topic ? topicPolicy(r.Topic.ref) : undefined,
      EventLogGroup: eventLogGroup(env),
    }))
    .resources(({ p, r }) =>
      eventRules({
        topicArn: topicOf(r.Topic?.ref ?? p.AlarmTopicArn),
        logGroupName: r.EventLogGroup.ref,
        clusterArn: p.ClusterArn,
        clusterName: p.ClusterName,
        autoScalingGroupName: p.AutoScalingGroupName,
      }),
    )
    .resources(({ r }) => ({
      EventLogPolicy: eventLogPolicy(
        env,
        r.EventLogGroup.ref,
        [r.TaskLogRule, r.DeploymentLogRule, r.ServiceActionRule, r.ScaledToMaxRule, r.InstanceLogRule].flatMap(
          (rule) => (rule ? [rule.att.Arn] : []),
        ),
      ),
    }))
    .resources(({ p, r }) => alarms(observed(env, p, topicOf(r.Topic?.ref ?? p.AlarmTopicArn))))
    .resources(({ p, r }) => failing(observed(env, p, topicOf(r.Topic?.ref ?? p.AlarmTopicArn)), r))
    .resources(({ p, r }) => {
      const alarmArns = Object.values(r).flatMap((handle) =>
        handle?.type === 'AWS::CloudWatch::Alarm' || handle?.type === 'AWS::CloudWatch::CompositeAlarm'
          ? [handle.att.Arn]
          : [],
      );
      return {
        Dashboard: env.alarms.dashboard
          ? dashboard(observed(env, p, topicOf(r.Topic?.ref ?? p.AlarmTopicArn)), {
              alarmArns,
              eventLogGroupName: r.EventLogGroup.ref,
            })
          : undefined,
      };
    })
    .outputs(({ r }) => ({ AlarmTopicArn: r.Topic ? output(r.Topic.ref) : undefined }));
};
