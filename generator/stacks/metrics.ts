/** CloudWatch metrics that alarms and the dashboard share, and the alarms' common form. */

import type { Expr } from '../dsl/index.js';
import type { Environment } from '../environment/environment.js';
import * as cloudwatch from '../resources/cloudwatch.js';

/** A value in a dimension: a name that is known, or one that CloudFormation fills in. */
export type Name = string | Expr<string>;

/** One metric with its dimensions. */
export interface Metric {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, Name>>;
}

/** Metrics of a service: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/available-metrics.html */
export const serviceMetric = (name: 'CPUUtilization' | 'MemoryUtilization', cluster: Name, service: Name): Metric => ({
  namespace: 'AWS/ECS',
  name,
  dimensions: { ClusterName: cluster, ServiceName: service },
});

/** Container Insights: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Container-Insights-metrics-ECS.html */
export const insightsMetric = (
  name: 'DesiredTaskCount' | 'RunningTaskCount',
  cluster: Name,
  service: Name,
): Metric => ({
  namespace: 'ECS/ContainerInsights',
  name,
  dimensions: { ClusterName: cluster, ServiceName: service },
});

/**
 * How many tasks of a service run, with the statistic that says so. Without Container Insights the samples of
 * CPUUtilization in a minute count them, and a service with none sends nothing:
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cloudwatch-metrics.html
 */
export const runningTasks = (env: Environment, cluster: Name, service: Name): readonly [Metric, string] =>
  env.cluster.containerInsights === 'disabled'
    ? [serviceMetric('CPUUtilization', cluster, service), 'SampleCount']
    : [insightsMetric('RunningTaskCount', cluster, service), 'Average'];

/** Metrics of a queue: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html */
export const queueMetric = (
  name: 'ApproximateAgeOfOldestMessage' | 'ApproximateNumberOfMessagesVisible',
  queue: Name,
): Metric => ({ namespace: 'AWS/SQS', name, dimensions: { QueueName: queue } });

/**
 * Metrics of the load balancer, of one target group where one is given:
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html
 */
export const loadBalancerMetric = (name: string, loadBalancer: Name, targetGroup?: Name): Metric => ({
  namespace: 'AWS/ApplicationELB',
  name,
  dimensions: { LoadBalancer: loadBalancer, ...(targetGroup !== undefined && { TargetGroup: targetGroup }) },
});

const dimensionList = (metric: Metric) => Object.entries(metric.dimensions).map(([Name, Value]) => ({ Name, Value }));

/**
 * Instances of an Auto Scaling group: https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-metrics.html
 */
export const instancesInService = (group: Name): Metric => ({
  namespace: 'AWS/AutoScaling',
  name: 'GroupInServiceInstances',
  dimensions: { AutoScalingGroupName: group },
});

/**
 * How much of a capacity provider's instances tasks ask for, in percent; above 100 tasks wait for an instance:
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cluster-auto-scaling.html
 */
export const capacityReservation = (cluster: Name, capacityProvider: Name): Metric => ({
  namespace: 'AWS/ECS/ManagedScaling',
  name: 'CapacityProviderReservation',
  dimensions: { ClusterName: cluster, CapacityProviderName: capacityProvider },
});

/** What every alarm says. */
export interface AlarmOptions {
  /** What is wrong, and what to do. */
  readonly description: string;
  readonly threshold: number;
  readonly comparison:
    | 'GreaterThanOrEqualToThreshold'
    | 'GreaterThanThreshold'
    | 'LessThanOrEqualToThreshold'
    | 'LessThanThreshold';
  /** Periods looked at, and how many of them must breach. */
  readonly periods: number;
  readonly datapoints: number;
  /** What silence means: for a count of errors nothing happened, for a count of running tasks none runs. */
  readonly missing: 'breaching' | 'ignore' | 'missing' | 'notBreaching';
  /** Topic that hears of it; absent for alarms that only steer a deployment. */
  readonly topic?: Expr<string> | undefined;
}

const common = ({ description, threshold, comparison, periods, datapoints, missing, topic }: AlarmOptions) => ({
  AlarmDescription: description,
  ActionsEnabled: true,
  AlarmActions: topic && [topic],
  OKActions: topic && [topic],
  ComparisonOperator: comparison,
  Threshold: threshold,
  EvaluationPeriods: periods,
  DatapointsToAlarm: datapoints,
  TreatMissingData: missing,
});

/** An alarm on one metric, with a statistic such as `Average`, `Maximum` or the percentile `p95`. */
export const metricAlarm = (metric: Metric, statistic: string, period: number, options: AlarmOptions) =>
  cloudwatch.Alarm({
    ...common(options),
    Namespace: metric.namespace,
    MetricName: metric.name,
    Dimensions: dimensionList(metric),
    ...(statistic.startsWith('p') ? { ExtendedStatistic: statistic } : { Statistic: statistic as 'Average' }),
    Period: period,
  });

/** An alarm on an expression over several metrics: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html */
export const mathAlarm = (
  expression: string,
  label: string,
  metrics: Readonly<Record<string, readonly [Metric, 'Average' | 'Maximum' | 'Minimum' | 'Sum']>>,
  period: number,
  options: AlarmOptions,
) =>
  cloudwatch.Alarm({
    ...common(options),
    Metrics: [
      { Id: 'result', Expression: expression, Label: label, ReturnData: true },
      ...Object.entries(metrics).map(([Id, [metric, Stat]]) => ({
        Id,
        ReturnData: false,
        MetricStat: {
          Metric: { Namespace: metric.namespace, MetricName: metric.name, Dimensions: dimensionList(metric) },
          Period: period,
          Stat,
        },
      })),
    ],
  });

/** An alarm on the percent of requests that end in what a metric of the load balancer counts. */
export const requestShareAlarm = (
  counted: string,
  label: string,
  of: { readonly loadBalancer: Name; readonly targetGroup?: Name },
  options: AlarmOptions,
) =>
  mathAlarm(
    'IF(requests > 0, 100 * FILL(errors, 0) / requests, 0)',
    label,
    {
      errors: [loadBalancerMetric(counted, of.loadBalancer, of.targetGroup), 'Sum'],
      requests: [loadBalancerMetric('RequestCount', of.loadBalancer, of.targetGroup), 'Sum'],
    },
    60,
    options,
  );

/** Percent of requests to a target group that the targets answered with a 5xx. */
export const targetErrorRate = (loadBalancer: Name, targetGroup: Name, options: AlarmOptions) =>
  requestShareAlarm(
    'HTTPCode_Target_5XX_Count',
    'Requests answered with 5xx (%)',
    { loadBalancer, targetGroup },
    options,
  );
