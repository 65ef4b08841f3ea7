/** Logs, alarms, dashboards, Container Insights, and the key of the topic. */

import type { Service } from '../../environment/environment.js';
import { DAYS, HOURS, INSIGHTS_RECORD, STORED } from '../assumptions.js';
import type { Counted } from '../inventory.js';
import { type Component, type Line, line } from '../line.js';
import type { Price } from '../prices.js';
import { type Range, range, same, sum, times } from '../range.js';
import type { Context } from './context.js';

/** Gigabytes that a service logs in a day. */
const dailyLog = ({ environment, assumed, traffic, tasks }: Context, service: Service): Range => {
  const said = environment.cost.logGigabytesPerDay?.[service.name];
  if (said !== undefined) return same(said);
  return range(
    (scenario) =>
      (traffic.of(service.name)[scenario] * 86_400 * assumed.logKilobytesPerRequest[scenario]) / 1e6 +
      (tasks(service)[scenario] * assumed.logMegabytesPerTaskDay[scenario]) / 1e3,
  );
};

/** What is sent to CloudWatch Logs, and what is kept there once the oldest goes as the newest comes. */
export const logLines = (context: Context): Line[] =>
  context.environment.services.flatMap((service) => {
    const { name, logRetentionDays } = service;
    const daily = dailyLog(context, service);
    return [
      ...line('logs', name, 'ingestion', times(daily, DAYS), context.price('logs/ingestion')),
      ...line(
        'logs',
        name,
        `storage of ${logRetentionDays} days`,
        times(daily, logRetentionDays, STORED),
        context.price('logs/storage'),
      ),
    ];
  });

const counted = (component: Component, what: string, items: readonly Counted[], price: Price): Line[] => {
  const counts = new Map<string | undefined, number>();
  for (const { service, count } of items) counts.set(service, (counts.get(service) ?? 0) + count);
  return [...counts].flatMap(([service, count]) => line(component, service, what, same(count), price));
};

/** Alarms by the metrics that they look at, composite alarms, dashboards, keys. */
export const pieceLines = ({ inventory, price }: Context): Line[] => [
  ...counted(
    'alarms',
    'metrics that alarms and auto scaling look at',
    inventory.alarmMetrics,
    price('cloudwatch/alarm'),
  ),
  ...counted('alarms', 'composite alarms', inventory.compositeAlarms, price('cloudwatch/composite-alarm')),
  ...line('dashboards', undefined, 'dashboards', same(inventory.dashboards), price('cloudwatch/dashboard')),
  ...line('keys', undefined, 'key of the topic', same(inventory.keys), price('kms/key')),
];

/**
 * Metrics that Container Insights makes, counted in its lists by their sets of dimensions:
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Container-Insights-metrics-ECS.html and
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Container-Insights-enhanced-observability-metrics-ECS.html.
 * `task`: of whatever tasks do; Fargate adds storage. A health check adds one for its container.
 */
const METRICS = {
  enabled: { task: 8, storage: 2, container: 0, cluster: 3, service: 5 },
  enhanced: { task: 13, storage: 3, container: 7, cluster: 3, service: 5 },
} as const;

const containersOf = ({
  sidecars,
  containerHealthCheck,
}: Service): { readonly count: number; readonly checked: number } => ({
  count: 1 + sidecars.length,
  checked: [containerHealthCheck, ...sidecars.map((sidecar) => sidecar.containerHealthCheck)].filter(
    (check) => check !== undefined,
  ).length,
});

/** Metrics and performance log of Container Insights. */
export const insightsLines = ({ environment, tasks, price }: Context): Line[] => {
  const level = environment.cluster.containerInsights;
  if (level === 'disabled') return [];
  const enhanced = level === 'enhanced';
  const metrics = METRICS[level];
  const metric = price(enhanced ? 'cloudwatch/insights-metric' : 'cloudwatch/metric');
  const taskish = (onFargate: boolean): number => metrics.task + (onFargate ? metrics.storage : 0);
  const perContainer = (service: Service): number => {
    const { count, checked } = containersOf(service);
    return enhanced ? count * metrics.container + checked : 0;
  };
  const { services } = environment;
  const anyFargate = services.some(({ launchType }) => launchType === 'FARGATE');
  const cluster = taskish(anyFargate) + metrics.container + metrics.cluster;
  const records = sum([
    same(1 + services.length),
    ...services.map((service) => times(tasks(service), 1 + containersOf(service).count)),
  ]);
  return [
    ...line('insights', undefined, 'metrics of the cluster', same(cluster), metric),
    ...services.flatMap((service) => {
      const own = taskish(service.launchType === 'FARGATE');
      // Those of the service and those of its task definition family.
      const fixed = 2 * (own + perContainer(service)) + metrics.service;
      const each = enhanced ? 2 * (own + perContainer(service)) : 0;
      return [
        ...line('insights', service.name, 'metrics of the service', same(fixed), metric),
        ...line('insights', service.name, 'metrics of its tasks', times(tasks(service), each), metric),
      ];
    }),
    ...line(
      'insights',
      undefined,
      'performance log',
      times(records, (60 * HOURS * INSIGHTS_RECORD) / 1e6),
      price('logs/ingestion'),
    ),
  ];
};
