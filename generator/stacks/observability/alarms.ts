/** Alarms for the person on call: each says what is wrong and what to do, and measures a rate or a state, not noise. */

import type { Expr } from '../../dsl/index.js';
import type { Environment, Service } from '../../environment/environment.js';
import { thresholds } from '../../environment/thresholds.js';
import {
  type AlarmOptions,
  insightsMetric,
  loadBalancerMetric,
  mathAlarm,
  metricAlarm,
  type Name,
  serviceMetric,
  targetErrorRate,
} from '../metrics.js';
import { pascal } from '../names.js';

/** One service as the observability stack sees it. */
export interface ObservedService {
  readonly service: Service;
  readonly name: Name;
  readonly targetGroup: Name | undefined;
}

/** What all alarms refer to. */
export interface Observed {
  readonly env: Environment;
  readonly topic: Expr<string>;
  readonly cluster: Name;
  readonly loadBalancer: Name | undefined;
  readonly services: readonly ObservedService[];
}

/** Logical ids of alarms. */
export type AlarmId = `${string}Alarm`;
type Alarm = ReturnType<typeof metricAlarm>;

const above = (threshold: number, minutes: number, topic: Expr<string>, description: string): AlarmOptions => ({
  description,
  threshold,
  comparison: 'GreaterThanThreshold',
  periods: minutes,
  datapoints: minutes,
  missing: 'notBreaching',
  topic,
});

/**
 * Running below desired. With Container Insights both numbers are metrics. Without, the samples of CPUUtilization in a
 * minute count the running tasks, and a service with none sends nothing:
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cloudwatch-metrics.html
 * Either way silence means that nothing runs, which is trouble unless the spec allows it.
 */
const runningAlarm = ({ env, topic, cluster }: Observed, { service, name }: ObservedService): Alarm | undefined => {
  const { minutes } = thresholds[service.healthCheckProfile];
  const mayStop = service.tasks.min === 0;
  const advice = `Look at the stopped tasks and the events of the service ${service.name} in ECS.`;
  if (env.cluster.containerInsights !== 'disabled')
    return mathAlarm(
      'desired - running',
      'Tasks missing',
      {
        desired: [insightsMetric('DesiredTaskCount', cluster, name), 'Average'],
        running: [insightsMetric('RunningTaskCount', cluster, name), 'Average'],
      },
      60,
      {
        ...above(
          0,
          minutes,
          topic,
          `${service.name} runs fewer tasks than it should for ${minutes} minutes. ${advice}`,
        ),
        missing: mayStop ? 'notBreaching' : 'breaching',
      },
    );
  if (mayStop) return undefined;
  return metricAlarm(serviceMetric('CPUUtilization', cluster, name), 'SampleCount', 60, {
    description: `${service.name} runs fewer than ${service.tasks.min} tasks for ${minutes} minutes. ${advice}`,
    threshold: service.tasks.min,
    comparison: 'LessThanThreshold',
    periods: minutes,
    datapoints: minutes,
    missing: 'breaching',
    topic,
  });
};

const serviceAlarms = (observed: Observed, { service, name, targetGroup }: ObservedService): Record<AlarmId, Alarm> => {
  const { topic, cluster, loadBalancer } = observed;
  const limit = thresholds[service.healthCheckProfile];
  const id = pascal(service.name);
  const utilization = (metric: 'CPUUtilization' | 'MemoryUtilization', what: string) =>
    metricAlarm(
      serviceMetric(metric, cluster, name),
      'Average',
      60,
      above(
        limit.utilization,
        limit.minutes,
        topic,
        `${service.name} uses more than ${limit.utilization}% of its ${what} for ${limit.minutes} minutes. ` +
          `If it runs its maximum of ${service.tasks.max} tasks, raise the maximum or the task's ${what}.`,
      ),
    );
  const running = runningAlarm(observed, { service, name, targetGroup });
  const always: Record<AlarmId, Alarm> = {
    ...(running && { [`${id}RunningTasksAlarm`]: running }),
    [`${id}CpuAlarm`]: utilization('CPUUtilization', 'CPU'),
    [`${id}MemoryAlarm`]: utilization('MemoryUtilization', 'memory'),
  };
  if (loadBalancer === undefined || targetGroup === undefined) return always;
  return {
    ...always,
    [`${id}UnhealthyTargetsAlarm`]: metricAlarm(
      loadBalancerMetric('UnHealthyHostCount', loadBalancer, targetGroup),
      'Maximum',
      60,
      above(
        0,
        limit.minutes,
        topic,
        `A task of ${service.name} fails its health check for ${limit.minutes} minutes. Look at its log and at ${
          service.kind === 'api' ? service.healthCheck.path : 'its health check'
        }.`,
      ),
    ),
    [`${id}ErrorRateAlarm`]: targetErrorRate(
      loadBalancer,
      targetGroup,
      above(
        limit.errorRate,
        limit.minutes,
        topic,
        `More than ${limit.errorRate}% of requests to ${service.name} are answered with a 5xx for ${limit.minutes} minutes. Look at its log.`,
      ),
    ),
    [`${id}LatencyAlarm`]: metricAlarm(
      loadBalancerMetric('TargetResponseTime', loadBalancer, targetGroup),
      'p95',
      60,
      above(
        limit.latency,
        limit.minutes,
        topic,
        `One request in twenty to ${service.name} takes longer than ${limit.latency} s for ${limit.minutes} minutes. Look at its dependencies and its CPU.`,
      ),
    ),
  };
};

/** Errors that the load balancer makes itself: no healthy target, a closed connection, a timeout. The strictest API counts. */
const loadBalancerAlarm = ({ env, topic, loadBalancer }: Observed): Record<AlarmId, Alarm> => {
  if (loadBalancer === undefined) return {};
  const ofApis = env.services.filter(({ kind }) => kind === 'api').map((api) => thresholds[api.healthCheckProfile]);
  const { errorRate, minutes } = ofApis.sort((a, b) => a.errorRate - b.errorRate)[0] ?? thresholds.moderate;
  return {
    LoadBalancerErrorRateAlarm: mathAlarm(
      'IF(requests > 0, 100 * FILL(errors, 0) / requests, 0)',
      'Requests that the load balancer answered with 5xx (%)',
      {
        errors: [loadBalancerMetric('HTTPCode_ELB_5XX_Count', loadBalancer), 'Sum'],
        requests: [loadBalancerMetric('RequestCount', loadBalancer), 'Sum'],
      },
      60,
      above(
        errorRate,
        minutes,
        topic,
        `More than ${errorRate}% of requests fail at the load balancer for ${minutes} minutes. Look for targets that are unhealthy or close connections.`,
      ),
    ),
  };
};

/** All alarms of an environment. */
export const alarms = (observed: Observed): Record<AlarmId, Alarm> => ({
  ...loadBalancerAlarm(observed),
  ...Object.assign({}, ...observed.services.map((service) => serviceAlarms(observed, service))),
});
