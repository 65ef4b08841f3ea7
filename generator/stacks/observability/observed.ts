/** What the observability stack watches, as its alarms and its dashboard refer to it. */

import type { Expr } from '../../dsl/index.js';
import type { Environment, Service } from '../../environment/environment.js';
import type { AlarmOptions, mathAlarm, metricAlarm, Name } from '../metrics.js';

/** One service as the observability stack sees it. */
export interface ObservedService {
  readonly service: Service;
  readonly name: Name;
  readonly targetGroup: Name | undefined;
  readonly queue: Name | undefined;
}

/** The EC2 instances, where a service runs on them. */
export interface ObservedInstances {
  readonly group: Name;
  readonly capacityProvider: Name;
}

/** What all alarms refer to. */
export interface Observed {
  readonly env: Environment;
  readonly topic: Expr<string>;
  readonly cluster: Name;
  readonly loadBalancer: Name | undefined;
  readonly instances: ObservedInstances | undefined;
  readonly services: readonly ObservedService[];
}

/** Logical ids of alarms on metrics, and of those that sum several up. */
export type AlarmId = `${string}Alarm`;
export type CompositeId = `${string}Failing`;

/** An alarm on a metric or on several. */
export type Alarm = ReturnType<typeof mathAlarm | typeof metricAlarm>;

/** An alarm above a threshold in each of some minutes; silence is no trouble. Without a topic it only feeds another. */
export const above = (
  threshold: number,
  minutes: number,
  topic: Expr<string> | undefined,
  description: string,
): AlarmOptions => ({
  description,
  threshold,
  comparison: 'GreaterThanThreshold',
  periods: minutes,
  datapoints: minutes,
  missing: 'notBreaching',
  topic,
});
