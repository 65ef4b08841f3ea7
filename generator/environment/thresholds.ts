/** What each health-check profile tolerates before an alarm goes off. */

import type { HealthCheckProfile } from './environment.js';

/** Alarm thresholds of a profile. */
export interface Thresholds {
  /** Percent of requests that may be answered with a 5xx. */
  readonly errorRate: number;
  /** Seconds within which 95 percent of requests are answered. */
  readonly latency: number;
  /** Percent of the reserved CPU and memory. */
  readonly utilization: number;
  /** Seconds that the oldest message of a queue may wait. */
  readonly messageAge: number;
  /** Consecutive minutes of trouble before someone is told. */
  readonly minutes: number;
}

/** Stricter profiles alarm earlier and on less. */
export const thresholds: Readonly<Record<HealthCheckProfile, Thresholds>> = {
  relaxed: { errorRate: 25, latency: 5, utilization: 95, messageAge: 3600, minutes: 15 },
  moderate: { errorRate: 10, latency: 3, utilization: 90, messageAge: 1800, minutes: 10 },
  strict: { errorRate: 5, latency: 1, utilization: 85, messageAge: 600, minutes: 5 },
};
