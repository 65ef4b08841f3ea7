/** The dashboard: is it up, is it slow, is it failing, is it scaling. */

import { aws, jsonSub } from '../../dsl/index.js';
import * as cloudwatch from '../../resources/cloudwatch.js';
import { loadBalancerMetric, type Metric, serviceMetric } from '../metrics.js';
import { environmentName } from '../names.js';
import type { Observed, ObservedService } from './alarms.js';

/** A line in a graph: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html */
const line = (metric: Metric, stat: string, label: string) => [
  metric.namespace,
  metric.name,
  ...Object.entries(metric.dimensions).flat(),
  { stat, label },
];

const graph = (title: string, metrics: readonly unknown[], column: number, row: number) => ({
  type: 'metric',
  x: column * 8,
  y: row * 6,
  width: 8,
  height: 6,
  properties: { title, region: aws.region, view: 'timeSeries', period: 60, metrics },
});

const serviceRow = (
  { cluster, loadBalancer }: Observed,
  { service, name, targetGroup }: ObservedService,
  row: number,
) => {
  const load = [
    line(serviceMetric('CPUUtilization', cluster, name), 'Average', 'CPU %'),
    line(serviceMetric('MemoryUtilization', cluster, name), 'Average', 'Memory %'),
  ];
  const running = [line(serviceMetric('CPUUtilization', cluster, name), 'SampleCount', 'Running tasks')];
  const common = [
    graph(`${service.name}: running tasks`, running, 0, row),
    graph(`${service.name}: load`, load, 1, row),
  ];
  if (loadBalancer === undefined || targetGroup === undefined) return common;
  const traffic = [
    line(loadBalancerMetric('RequestCount', loadBalancer, targetGroup), 'Sum', 'Requests'),
    line(loadBalancerMetric('HTTPCode_Target_5XX_Count', loadBalancer, targetGroup), 'Sum', '5xx'),
    line(loadBalancerMetric('TargetResponseTime', loadBalancer, targetGroup), 'p95', 'p95 (s)'),
    line(loadBalancerMetric('UnHealthyHostCount', loadBalancer, targetGroup), 'Maximum', 'Unhealthy targets'),
  ];
  return [...common, graph(`${service.name}: requests`, traffic, 2, row)];
};

/** The dashboard of an environment, a row a service. It carries the environment's name, since people look for it. */
export const dashboard = (observed: Observed) =>
  cloudwatch.Dashboard({
    DashboardName: `${environmentName(observed.env)}-compute`,
    // A line for each metric, so that a diff shows which one changed.
    DashboardBody: jsonSub(
      { widgets: observed.services.flatMap((service, row) => serviceRow(observed, service, row)) },
      { width: 200 },
    ),
  });
