/** The dashboard, top to bottom: is it up, is it failing, is it slow, is it scaling, what changed. */

import { aws, type Expr, jsonSub, sub } from '../../dsl/index.js';
import * as cloudwatch from '../../resources/cloudwatch.js';
import {
  capacityReservation,
  instancesInService,
  loadBalancerMetric,
  type Metric,
  queueMetric,
  runningTasks,
  serviceMetric,
} from '../metrics.js';
import { environmentName } from '../names.js';
import type { Observed, ObservedService } from './observed.js';

/** Where the rows begin, below the alarms, and how high one is. */
const TOP = 4;
const ROW = 5;

/** What the dashboard shows beside metrics. */
export interface DashboardParts {
  readonly alarmArns: readonly Expr<string>[];
  readonly eventLogGroupName: Expr<string>;
}

/** A line in a graph: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html */
const line = (metric: Metric, stat: string, label: string, yAxis?: 'right') => [
  metric.namespace,
  metric.name,
  ...Object.entries(metric.dimensions).flat(),
  { stat, label, yAxis },
];

type Graph = { readonly title: string; readonly metrics: readonly unknown[]; readonly limits?: readonly Limit[] };
type Limit = { readonly label: string; readonly value: number };

/** Graphs side by side over the 24 columns of a dashboard. */
const row = (graphs: readonly Graph[], y: number) =>
  graphs.map(({ title, metrics, limits }, index) => ({
    type: 'metric',
    x: index * 6,
    y,
    width: 6,
    height: ROW,
    properties: {
      title,
      region: aws.region,
      view: 'timeSeries',
      period: 60,
      metrics,
      annotations: limits && { horizontal: limits },
    },
  }));

const serviceGraphs = ({ env, cluster, loadBalancer }: Observed, of: ObservedService): Graph[] => {
  const { service, name, targetGroup, queue } = of;
  const [running, stat] = runningTasks(env, cluster, name);
  const { min, max } = service.tasks;
  const scaling: Graph[] = [
    {
      title: `${service.name}: tasks`,
      metrics: [line(running, stat, 'Running')],
      limits: [
        { label: 'Minimum', value: min },
        { label: 'Maximum', value: max },
      ],
    },
    {
      title: `${service.name}: load`,
      metrics: [
        line(serviceMetric('CPUUtilization', cluster, name), 'Average', 'CPU %'),
        line(serviceMetric('MemoryUtilization', cluster, name), 'Average', 'Memory %'),
      ],
    },
  ];
  const waiting: Graph[] =
    queue === undefined
      ? []
      : [
          {
            title: `${service.name}: queue`,
            metrics: [
              line(queueMetric('ApproximateNumberOfMessagesVisible', queue), 'Maximum', 'Messages waiting'),
              line(queueMetric('ApproximateAgeOfOldestMessage', queue), 'Maximum', 'Oldest (s)', 'right'),
            ],
          },
        ];
  if (loadBalancer === undefined || targetGroup === undefined) return [...scaling, ...waiting];
  const metric = (of: string) => loadBalancerMetric(of, loadBalancer, targetGroup);
  return [
    {
      title: `${service.name}: requests and failures`,
      metrics: [
        line(metric('RequestCount'), 'Sum', 'Requests'),
        line(metric('HTTPCode_Target_5XX_Count'), 'Sum', '5xx', 'right'),
        line(metric('UnHealthyHostCount'), 'Maximum', 'Unhealthy targets', 'right'),
      ],
    },
    {
      title: `${service.name}: response time`,
      metrics: [
        line(metric('TargetResponseTime'), 'p50', 'p50 (s)'),
        line(metric('TargetResponseTime'), 'p95', 'p95 (s)'),
      ],
    },
    ...scaling,
  ];
};

const sharedGraphs = ({ env, cluster, loadBalancer, instances }: Observed): Graph[] => [
  ...(loadBalancer === undefined
    ? []
    : [
        {
          title: 'Load balancer: failures of its own',
          metrics: [
            line(loadBalancerMetric('HTTPCode_ELB_5XX_Count', loadBalancer), 'Sum', '5xx'),
            line(loadBalancerMetric('RejectedConnectionCount', loadBalancer), 'Sum', 'Rejected connections'),
          ],
        },
      ]),
  ...(instances === undefined
    ? []
    : [
        {
          title: 'Instances',
          metrics: [
            line(instancesInService(instances.group), 'Maximum', 'In service'),
            line(capacityReservation(cluster, instances.capacityProvider), 'Maximum', 'Reserved %', 'right'),
          ],
          limits: [{ label: 'Maximum', value: env.instances.max }],
        },
      ]),
];

/** The query over the event log: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax.html */
const changes = [
  'fields @timestamp, `detail-type` as event',
  'coalesce(detail.group, detail.resourceId, detail.AutoScalingGroupName, resources.0) as subject',
  'coalesce(detail.eventName, detail.lastStatus, detail.cause) as what',
  'coalesce(detail.stoppedReason, detail.reason) as reason | sort @timestamp desc | limit 50',
].join(', ');

/** The dashboard of an environment, a row a service. It carries the environment's name, since people look for it. */
export const dashboard = (observed: Observed, { alarmArns, eventLogGroupName }: DashboardParts) => {
  const rows = [...observed.services.map((service) => serviceGraphs(observed, service)), sharedGraphs(observed)];
  const filled = rows.filter((graphs) => graphs.length > 0);
  return cloudwatch.Dashboard({
    DashboardName: `${environmentName(observed.env)}-compute`,
    // A line for each metric, so that a diff shows which one changed.
    DashboardBody: jsonSub(
      {
        widgets: [
          { type: 'alarm', x: 0, y: 0, width: 24, height: TOP, properties: { title: 'Is it up', alarms: alarmArns } },
          ...filled.flatMap((graphs, index) => row(graphs, TOP + index * ROW)),
          {
            type: 'log',
            x: 0,
            y: TOP + filled.length * ROW,
            width: 24,
            height: 7,
            properties: {
              title: 'What changed',
              region: aws.region,
              view: 'table',
              query: sub`SOURCE '${eventLogGroupName}' | ${changes}`,
            },
          },
        ],
      },
      { width: 200 },
    ),
  });
};
