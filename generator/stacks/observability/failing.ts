/**
 * Alarms that say that a service fails. One outage sets off several of an API's: they feed one composite alarm, which
 * notifies once, and each of them says what to do.
 */

import { sub } from '../../dsl/index.js';
import { thresholds } from '../../environment/thresholds.js';
import * as cloudwatch from '../../resources/cloudwatch.js';
import {
  insightsMetric,
  loadBalancerMetric,
  mathAlarm,
  metricAlarm,
  type Name,
  requestShareAlarm,
  serviceMetric,
  targetErrorRate,
} from '../metrics.js';
import { pascal } from '../names.js';
import { type Alarm, type AlarmId, above, type CompositeId, type Observed, type ObservedService } from './observed.js';

/** Whether an API's alarms feed a composite; a worker has one alarm, which notifies by itself. */
const isApi = ({ service, targetGroup }: ObservedService): boolean =>
  service.kind === 'api' && targetGroup !== undefined;

/**
 * Running below desired. With Container Insights both numbers are metrics. Without, the samples of CPUUtilization in a
 * minute count the running tasks, and a service with none sends nothing:
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cloudwatch-metrics.html
 * Either way silence means that nothing runs, which is trouble unless the spec allows it.
 */
const runningAlarm = ({ env, topic, cluster }: Observed, observed: ObservedService): Alarm | undefined => {
  const { service, name } = observed;
  const { minutes } = thresholds[service.healthCheckProfile];
  const mayStop = service.tasks.min === 0;
  const hears = isApi(observed) ? undefined : topic;
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
          hears,
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
    topic: hears,
  });
};

const targetAlarms = ({ service }: ObservedService, loadBalancer: Name, targetGroup: Name): Record<AlarmId, Alarm> => {
  const limit = thresholds[service.healthCheckProfile];
  const id = pascal(service.name);
  const path = service.kind === 'api' ? service.healthCheck.path : 'its health check';
  return {
    [`${id}UnhealthyTargetsAlarm`]: metricAlarm(
      loadBalancerMetric('UnHealthyHostCount', loadBalancer, targetGroup),
      'Maximum',
      60,
      above(
        0,
        limit.minutes,
        undefined,
        `A task of ${service.name} fails its health check for ${limit.minutes} minutes. Look at its log and at ${path}.`,
      ),
    ),
    [`${id}ErrorRateAlarm`]: targetErrorRate(
      loadBalancer,
      targetGroup,
      above(
        limit.errorRate,
        limit.minutes,
        undefined,
        `More than ${limit.errorRate}% of requests to ${service.name} are answered with a 5xx for ${limit.minutes} minutes. Look at its log.`,
      ),
    ),
    [`${id}ConnectionErrorRateAlarm`]: requestShareAlarm(
      'TargetConnectionErrorCount',
      'Connections that tasks did not accept (% of requests)',
      { loadBalancer, targetGroup },
      above(
        limit.errorRate,
        limit.minutes,
        undefined,
        `The load balancer cannot connect to tasks of ${service.name} for ${limit.minutes} minutes. Look for tasks that are busy or stopping, and at the security groups.`,
      ),
    ),
  };
};

/** The alarms that say that a service fails. */
export const failingAlarms = (observed: Observed, of: ObservedService): Record<AlarmId, Alarm> => {
  const running = runningAlarm(observed, of);
  const id = pascal(of.service.name);
  return {
    ...(running && { [`${id}RunningTasksAlarm`]: running }),
    ...(observed.loadBalancer && of.targetGroup ? targetAlarms(of, observed.loadBalancer, of.targetGroup) : {}),
  };
};

/** The names of an API's alarms, from the handles of the layer that they are declared in. */
type Names = { readonly [id: AlarmId]: { readonly ref: Name } | undefined };

const composite = ({ topic }: Observed, { service }: ObservedService, members: readonly Name[]) =>
  cloudwatch.CompositeAlarm({
    AlarmDescription: `${service.name} fails: tasks are missing, unhealthy or unreachable, or answer with errors. The alarms that it sums up each say what to do.`,
    // https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html
    AlarmRule: members
      .slice(1)
      .reduce((rule, name) => sub`${rule} OR ALARM("${name}")`, sub`ALARM("${members[0] ?? ''}")`),
    ActionsEnabled: true,
    AlarmActions: [topic],
    OKActions: [topic],
  });

/** One composite alarm for each API. */
export const failing = (observed: Observed, names: Names): Record<CompositeId, ReturnType<typeof composite>> =>
  Object.fromEntries(
    observed.services.filter(isApi).map((of) => {
      const id = pascal(of.service.name);
      const members = ['RunningTasks', 'UnhealthyTargets', 'ErrorRate', 'ConnectionErrorRate']
        .map((what) => names[`${id}${what}Alarm`]?.ref)
        .filter((name) => name !== undefined);
      return [`${id}Failing`, composite(observed, of, members)];
    }),
  );
