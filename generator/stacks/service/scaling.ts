/** Scaling of a service's tasks: target tracking, with scale-in slower than scale-out. */

import { type Expr, sub } from '../../dsl/index.js';
import type { Service } from '../../environment/environment.js';
import * as scaling from '../../resources/applicationautoscaling.js';
import { type Metric as MetricOf, type Name, queueMetric } from '../metrics.js';

/** Whether the number of tasks may change by itself. */
export const scales = ({ tasks, scaling: targets }: Service): boolean =>
  tasks.max > tasks.min &&
  [targets.cpu, targets.memory, targets.requestsPerTarget, targets.messagesPerTask].some(
    (value) => value !== undefined,
  );

/** The scalable target. It needs no role: Application Auto Scaling uses its service-linked one. */
export const scalableTarget = (service: Service, clusterName: Expr<string>, serviceName: Expr<string>) =>
  scaling.ScalableTarget({
    ServiceNamespace: 'ecs',
    ScalableDimension: 'ecs:service:DesiredCount',
    ResourceId: sub`service/${clusterName}/${serviceName}`,
    MinCapacity: service.tasks.min,
    MaxCapacity: service.tasks.max,
  });

/** How a policy names the target that it belongs to. */
type TargetId = Exclude<Parameters<typeof scaling.ScalingPolicy>[0]['ScalingTargetId'], undefined>;

type Metric =
  | { readonly PredefinedMetricSpecification: PredefinedMetric }
  | { readonly CustomizedMetricSpecification: ReturnType<typeof backlogPerTask> };

type PredefinedMetric =
  | { readonly PredefinedMetricType: 'ECSServiceAverageCPUUtilization' | 'ECSServiceAverageMemoryUtilization' }
  | { readonly PredefinedMetricType: 'ALBRequestCountPerTarget'; readonly ResourceLabel: Expr<string> };

const policy = (
  service: Service,
  name: string,
  targetValue: number | undefined,
  target: TargetId | undefined,
  metric: Metric,
) =>
  targetValue === undefined || target === undefined
    ? undefined
    : scaling.ScalingPolicy({
        PolicyName: name,
        PolicyType: 'TargetTrackingScaling',
        ScalingTargetId: target,
        TargetTrackingScalingPolicyConfiguration: {
          TargetValue: targetValue,
          ...metric,
          ScaleOutCooldown: service.scaling.scaleOutCooldown,
          ScaleInCooldown: service.scaling.scaleInCooldown,
        },
      });

const predefined = (metric: PredefinedMetric): Metric => ({ PredefinedMetricSpecification: metric });

/** What the policies look at, beside the service's own load. */
export interface ScalingParts {
  readonly target: TargetId | undefined;
  /** Names the target group's metric. */
  readonly requestLabel: Expr<string> | undefined;
  readonly queueName: Name | undefined;
  /** The metric that counts the running tasks, as alarms use it. */
  readonly running: readonly [metric: MetricOf, stat: string];
}

/**
 * Messages that wait for each running task, by metric math, so that no function has to publish it. A worker scaled to
 * zero counts as one task: the first message beyond the target starts it.
 * https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-target-tracking-metric-math.html
 */
const backlogPerTask = (queueName: Name, [running, stat]: ScalingParts['running']) => {
  const statistic = (Id: string, metric: MetricOf, Stat: string) => ({
    Id,
    ReturnData: false,
    MetricStat: {
      Metric: {
        Namespace: metric.namespace,
        MetricName: metric.name,
        Dimensions: Object.entries(metric.dimensions).map(([Name, Value]) => ({ Name, Value })),
      },
      Stat,
    },
  });
  return {
    Metrics: [
      statistic('waiting', queueMetric('ApproximateNumberOfMessagesVisible', queueName), 'Maximum'),
      statistic('running', running, stat),
      {
        Id: 'backlog',
        Label: 'Messages waiting per running task',
        Expression: 'FILL(waiting, 0) / IF(FILL(running, 0) > 0, running, 1)',
        ReturnData: true,
      },
    ],
  };
};

/** The policies of a service; one that the spec turns off is absent. */
export const scalingPolicies = (service: Service, parts: ScalingParts) => {
  const { target, requestLabel, queueName, running } = parts;
  const { cpu, memory, requestsPerTarget, messagesPerTask } = service.scaling;
  return {
    CpuScalingPolicy: policy(
      service,
      'cpu',
      cpu,
      target,
      predefined({ PredefinedMetricType: 'ECSServiceAverageCPUUtilization' }),
    ),
    MemoryScalingPolicy: policy(
      service,
      'memory',
      memory,
      target,
      predefined({ PredefinedMetricType: 'ECSServiceAverageMemoryUtilization' }),
    ),
    RequestScalingPolicy: requestLabel
      ? policy(
          service,
          'requests',
          requestsPerTarget,
          target,
          predefined({ PredefinedMetricType: 'ALBRequestCountPerTarget', ResourceLabel: requestLabel }),
        )
      : undefined,
    BacklogScalingPolicy: queueName
      ? policy(service, 'backlog', messagesPerTask, target, {
          CustomizedMetricSpecification: backlogPerTask(queueName, running),
        })
      : undefined,
  };
};
