/** Alarms for the person on call: each says what is wrong and what to do, and measures a rate or a state, not noise. */

import { thresholds } from '../../environment/thresholds.js';
import {
  capacityReservation,
  instancesInService,
  loadBalancerMetric,
  mathAlarm,
  metricAlarm,
  queueMetric,
  requestShareAlarm,
  serviceMetric,
} from '../metrics.js';
import { pascal } from '../names.js';
import { failingAlarms } from './failing.js';
import { type Alarm, type AlarmId, above, type Observed, type ObservedService } from './observed.js';

/** A service that works, but is slow, near its limits or behind. */
const strained = (observed: Observed, { service, name, targetGroup, queue }: ObservedService) => {
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
  const alarms: Record<AlarmId, Alarm> = {
    [`${id}CpuAlarm`]: utilization('CPUUtilization', 'CPU'),
    [`${id}MemoryAlarm`]: utilization('MemoryUtilization', 'memory'),
  };
  if (loadBalancer !== undefined && targetGroup !== undefined)
    alarms[`${id}LatencyAlarm`] = metricAlarm(
      loadBalancerMetric('TargetResponseTime', loadBalancer, targetGroup),
      'p95',
      60,
      above(
        limit.latency,
        limit.minutes,
        topic,
        `One request in twenty to ${service.name} takes longer than ${limit.latency} s for ${limit.minutes} minutes. Look at its dependencies and its CPU.`,
      ),
    );
  if (queue !== undefined)
    alarms[`${id}MessageAgeAlarm`] = metricAlarm(
      queueMetric('ApproximateAgeOfOldestMessage', queue),
      'Maximum',
      60,
      above(
        limit.messageAge,
        limit.minutes,
        topic,
        `A message has waited for ${service.name} for more than ${limit.messageAge / 60} minutes. Look at its log; if it runs its maximum of ${service.tasks.max} tasks, raise it.`,
      ),
    );
  return alarms;
};

/** What the load balancer refuses itself: no healthy target, too many connections. The strictest API's limits count. */
const loadBalancerAlarms = ({ env, topic, loadBalancer }: Observed): Record<AlarmId, Alarm> => {
  if (loadBalancer === undefined) return {};
  const ofApis = env.services.filter(({ kind }) => kind === 'api').map((api) => thresholds[api.healthCheckProfile]);
  const { errorRate, minutes } = ofApis.sort((a, b) => a.errorRate - b.errorRate)[0] ?? thresholds.moderate;
  return {
    LoadBalancerErrorRateAlarm: requestShareAlarm(
      'HTTPCode_ELB_5XX_Count',
      'Requests that the load balancer answered with 5xx (%)',
      { loadBalancer },
      above(
        errorRate,
        minutes,
        topic,
        `More than ${errorRate}% of requests fail at the load balancer for ${minutes} minutes. Look for targets that are unhealthy or close connections.`,
      ),
    ),
    RejectedConnectionRateAlarm: mathAlarm(
      'IF(opened + FILL(rejected, 0) > 0, 100 * FILL(rejected, 0) / (opened + FILL(rejected, 0)), 0)',
      'Connections that the load balancer rejected (%)',
      {
        rejected: [loadBalancerMetric('RejectedConnectionCount', loadBalancer), 'Sum'],
        opened: [loadBalancerMetric('NewConnectionCount', loadBalancer), 'Sum'],
      },
      60,
      above(
        errorRate,
        minutes,
        topic,
        `The load balancer rejects more than ${errorRate}% of connections for ${minutes} minutes, because it has as many as it can hold. Look for a flood or clients that never close.`,
      ),
    ),
  };
};

/** Instances at their maximum are no trouble by themselves; tasks that wait for one more are. */
const capacityAlarm = ({ env, topic, cluster, instances }: Observed): Record<AlarmId, Alarm> => {
  if (instances === undefined) return {};
  const { max } = env.instances;
  return {
    InstancesAtMaximumAlarm: mathAlarm(
      `IF(running >= ${max} AND wanted > 100, 1, 0)`,
      'Tasks wait for an instance beyond the maximum',
      {
        running: [instancesInService(instances.group), 'Maximum'],
        wanted: [capacityReservation(cluster, instances.capacityProvider), 'Maximum'],
      },
      60,
      above(
        0,
        10,
        topic,
        `All ${max} instances run and tasks wait for another for 10 minutes. Raise instances.max or the instance type in the spec, or lower tasks.max.`,
      ),
    ),
  };
};

/** All alarms of an environment on metrics. */
export const alarms = (observed: Observed): Record<AlarmId, Alarm> => ({
  ...loadBalancerAlarms(observed),
  ...capacityAlarm(observed),
  ...Object.assign(
    {},
    ...observed.services.flatMap((service) => [failingAlarms(observed, service), strained(observed, service)]),
  ),
});
