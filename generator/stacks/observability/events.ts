/** EventBridge rules: what somebody should hear of goes to the topic, and all that changes to a log. */

import { aws, type Expr, sub } from '../../dsl/index.js';
import * as events from '../../resources/events.js';

/** What the rules refer to. */
export interface EventSources {
  readonly topicArn: Expr<string>;
  readonly logGroupName: Expr<string>;
  readonly clusterArn: Expr<string>;
  readonly clusterName: Expr<string>;
  readonly autoScalingGroupName: Expr<string> | undefined;
}

/**
 * The rules. ECS events: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_cwe_events.html;
 * Application Auto Scaling sends one event only, that a service reached its maximum:
 * https://docs.aws.amazon.com/autoscaling/application/userguide/monitoring-eventbridge.html;
 * EC2 Auto Scaling: https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-event-reference.html
 */
export const eventRules = (sources: EventSources) => {
  const { topicArn, logGroupName, clusterArn, clusterName, autoScalingGroupName } = sources;
  const topic = { Id: 'topic', Arn: topicArn };
  const log = {
    Id: 'log',
    Arn: sub`arn:${aws.partition}:logs:${aws.region}:${aws.accountId}:log-group:${logGroupName}`,
  };
  const rule = (targets: readonly (typeof topic | typeof log)[], description: string, pattern: object) =>
    events.Rule({ Description: description, State: 'ENABLED', EventPattern: pattern, Targets: [...targets] });
  const ofServices = [{ prefix: sub`arn:${aws.partition}:ecs:${aws.region}:${aws.accountId}:service/${clusterName}/` }];
  const ofInstances = autoScalingGroupName && { AutoScalingGroupName: [autoScalingGroupName] };
  return {
    TaskStoppedRule: rule(
      [topic],
      'A task ended by itself or did not start; scaling, deployments and Spot interruptions are not reported',
      {
        source: ['aws.ecs'],
        'detail-type': ['ECS Task State Change'],
        detail: {
          clusterArn: [clusterArn],
          lastStatus: ['STOPPED'],
          stopCode: ['EssentialContainerExited', 'TaskFailedToStart'],
        },
      },
    ),
    TaskLogRule: rule([log], 'Every task that starts to run or stops', {
      source: ['aws.ecs'],
      'detail-type': ['ECS Task State Change'],
      detail: { clusterArn: [clusterArn], lastStatus: ['RUNNING', 'STOPPED'] },
    }),
    DeploymentFailedRule: rule(
      [topic],
      'A deployment failed and is rolled back where there is something to roll back to',
      {
        source: ['aws.ecs'],
        'detail-type': ['ECS Deployment State Change'],
        detail: { eventName: ['SERVICE_DEPLOYMENT_FAILED'] },
        resources: ofServices,
      },
    ),
    DeploymentLogRule: rule([log], 'Every deployment that starts, completes or fails', {
      source: ['aws.ecs'],
      'detail-type': ['ECS Deployment State Change'],
      resources: ofServices,
    }),
    ServiceActionRule: rule(
      [topic, log],
      'ECS cannot do what a service asks for: no capacity, no target group, no role',
      {
        source: ['aws.ecs'],
        'detail-type': ['ECS Service Action'],
        detail: { clusterArn: [clusterArn], eventType: ['ERROR', 'WARN'] },
      },
    ),
    ScaledToMaxRule: rule([topic, log], 'A service runs as many tasks as the spec allows', {
      source: ['aws.application-autoscaling'],
      'detail-type': ['Application Auto Scaling Scaling Activity State Change'],
      detail: { resourceId: [{ prefix: sub`service/${clusterName}/` }] },
    }),
    InstanceFailedRule: ofInstances
      ? rule([topic], 'An instance could not be launched or terminated', {
          source: ['aws.autoscaling'],
          'detail-type': ['EC2 Instance Launch Unsuccessful', 'EC2 Instance Terminate Unsuccessful'],
          detail: ofInstances,
        })
      : undefined,
    InstanceLogRule: ofInstances
      ? rule([log], 'Every instance that joins or leaves, or should have', {
          source: ['aws.autoscaling'],
          'detail-type': [
            'EC2 Instance Launch Successful',
            'EC2 Instance Launch Unsuccessful',
            'EC2 Instance Terminate Successful',
            'EC2 Instance Terminate Unsuccessful',
          ],
          detail: ofInstances,
        })
      : undefined,
  };
};
