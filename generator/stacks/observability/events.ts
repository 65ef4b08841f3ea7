/** EventBridge rules: what happens in the cluster that somebody should hear of. */

import { aws, type Expr, sub } from '../../dsl/index.js';
import * as events from '../../resources/events.js';

/** What the rules refer to. */
export interface EventSources {
  readonly topicArn: Expr<string>;
  readonly clusterArn: Expr<string>;
  readonly clusterName: Expr<string>;
  readonly autoScalingGroupName: Expr<string> | undefined;
}

const rule = (topicArn: Expr<string>, description: string, pattern: object) =>
  events.Rule({
    Description: description,
    State: 'ENABLED',
    EventPattern: pattern,
    Targets: [{ Id: 'topic', Arn: topicArn }],
  });

/**
 * The rules. ECS events: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_cwe_events.html;
 * Application Auto Scaling sends one event only, that a service reached its maximum:
 * https://docs.aws.amazon.com/autoscaling/application/userguide/monitoring-eventbridge.html;
 * EC2 Auto Scaling: https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-event-reference.html
 */
export const eventRules = ({ topicArn, clusterArn, clusterName, autoScalingGroupName }: EventSources) => ({
  TaskStoppedRule: rule(
    topicArn,
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
  DeploymentFailedRule: rule(
    topicArn,
    'A deployment failed and is rolled back where there is something to roll back to',
    {
      source: ['aws.ecs'],
      'detail-type': ['ECS Deployment State Change'],
      detail: { eventName: ['SERVICE_DEPLOYMENT_FAILED'] },
      resources: [{ prefix: sub`arn:${aws.partition}:ecs:${aws.region}:${aws.accountId}:service/${clusterName}/` }],
    },
  ),
  ServiceActionRule: rule(topicArn, 'ECS cannot do what a service asks for: no capacity, no target group, no role', {
    source: ['aws.ecs'],
    'detail-type': ['ECS Service Action'],
    detail: { clusterArn: [clusterArn], eventType: ['ERROR', 'WARN'] },
  }),
  ScaledToMaxRule: rule(topicArn, 'A service runs as many tasks as the spec allows', {
    source: ['aws.application-autoscaling'],
    'detail-type': ['Application Auto Scaling Scaling Activity State Change'],
    detail: { resourceId: [{ prefix: sub`service/${clusterName}/` }] },
  }),
  InstanceScalingRule: autoScalingGroupName
    ? rule(topicArn, 'An instance joined, left, or could not be launched or terminated', {
        source: ['aws.autoscaling'],
        'detail-type': [
          'EC2 Instance Launch Successful',
          'EC2 Instance Launch Unsuccessful',
          'EC2 Instance Terminate Successful',
          'EC2 Instance Terminate Unsuccessful',
        ],
        detail: { AutoScalingGroupName: [autoScalingGroupName] },
      })
    : undefined,
});
