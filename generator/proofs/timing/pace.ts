/** How long the steps in the life of a service's tasks take at worst, in seconds. */

import { isList, type Value } from '../../evaluate/index.js';
import { attributeOf, containersOf, numberOf, type Running } from '../load.js';
import { at, items } from '../values.js';

/** From the moment that a task has a place until it runs: its network interface, and the pull of its image. */
export const TASK_START = 120;

/** From the moment that an instance is asked for until it has joined the cluster. */
export const INSTANCE_START = 300;

/** How long a container may take to stop where its definition does not say. */
const STOP_TIMEOUT = 30;

/** The steps of one service. */
export interface Pace {
  /** Until a task runs; on instances, one may have to be added first. */
  readonly start: number;
  /** From running to healthy, for a task that takes as long as its checks allow. */
  readonly ready: number;
  /** From running until ECS stops a task that never becomes healthy. */
  readonly failure: number;
  /** From healthy to gone, for a task that is stopped. */
  readonly leave: number;
  /** That the alarms of the deployment look at after it. */
  readonly bake: number;
}

/** Seconds until a container may call itself healthy: those that it waits for come first. */
const startPeriodOf = (containers: readonly Value[], name: string, seen: readonly string[] = []): number => {
  const container = containers.find((one) => at(one, 'Name') === name);
  if (container === undefined || seen.includes(name)) return 0;
  const before = items(at(container, 'DependsOn'))
    .filter((one) => at(one, 'Condition') === 'HEALTHY')
    .map((one) => startPeriodOf(containers, `${at(one, 'ContainerName')}`, [...seen, name]));
  return Math.max(0, ...before) + numberOf(at(container, 'HealthCheck', 'StartPeriod'), 0);
};

/** Seconds until the service's own container may call itself healthy. */
export const containerReady = (one: Running): number => startPeriodOf(containersOf(one), one.service.name);

/** The health check of the target group; undefined for a worker. */
export const targetCheckOf = ({ beside, service }: Running) => {
  const properties = beside('TargetGroup')?.properties;
  if (properties === undefined || service.kind !== 'api') return undefined;
  const { healthCheck } = service;
  return {
    interval: numberOf(properties.HealthCheckIntervalSeconds, healthCheck.interval),
    healthy: numberOf(properties.HealthyThresholdCount, healthCheck.healthyThreshold),
    unhealthy: numberOf(properties.UnhealthyThresholdCount, healthCheck.unhealthyThreshold),
  };
};

/** Seconds that the load balancer lets requests finish; 0 for a worker. */
export const drainingOf = ({ beside, service }: Running): number =>
  service.kind !== 'api'
    ? 0
    : numberOf(
        attributeOf(beside('TargetGroup')?.properties.TargetGroupAttributes, 'deregistration_delay.timeout_seconds'),
        service.draining,
      );

/** Seconds between SIGTERM and SIGKILL of a container. */
export const stopTimeoutOf = (container: Value): number => numberOf(at(container, 'StopTimeout'), STOP_TIMEOUT);

/** Seconds in which failed checks of a new task do not count. */
export const graceOf = ({ resource, service }: Running): number =>
  numberOf(
    resource.properties.HealthCheckGracePeriodSeconds,
    service.kind === 'api' ? service.healthCheckGracePeriod : 0,
  );

/** Seconds that a grace period must last: until a new task can be healthy. */
export const graceNeeded = (one: Running): number => {
  const check = targetCheckOf(one);
  return Math.max(containerReady(one), check ? check.interval * check.healthy : 0);
};

/** The longest window of the alarms that a deployment waits for; ECS keeps looking at them for as long. */
const bakeOf = ({ resource, beside }: Running): number => {
  const alarms = at(resource.properties.DeploymentConfiguration, 'Alarms');
  const names = at(alarms, 'AlarmNames');
  if (at(alarms, 'Enable') !== true || !isList(names) || names.length === 0) return 0;
  const windows = ['ErrorRateDeploymentAlarm', 'MemoryDeploymentAlarm'].map((id) => {
    const properties = beside(id)?.properties;
    const period = properties?.Period ?? at(items(properties?.Metrics)[1], 'MetricStat', 'Period');
    return numberOf(period, 60) * numberOf(properties?.EvaluationPeriods, 0);
  });
  return Math.max(...windows);
};

/** The pace of a service. */
export const paceOf = (one: Running): Pace => {
  const check = targetCheckOf(one);
  const own = containersOf(one).find((container) => at(container, 'Name') === one.service.name);
  const period = containerReady(one);
  const retries = numberOf(at(own, 'HealthCheck', 'Retries'), 0) * numberOf(at(own, 'HealthCheck', 'Interval'), 0);
  return {
    start: TASK_START + (one.service.launchType === 'EC2' ? INSTANCE_START : 0),
    ready: period + (check ? check.interval * check.healthy : 0),
    failure: Math.max(period + retries, check ? graceOf(one) + check.interval * check.unhealthy : 0),
    leave: drainingOf(one) + Math.max(0, ...containersOf(one).map(stopTimeoutOf)),
    bake: bakeOf(one),
  };
};
