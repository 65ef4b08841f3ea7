/**
 * Alarms that roll a deployment back. They exist before the service and know it by the names that the spec gives, so
 * service and alarms do not wait for each other:
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-alarm-failure.html
 */

import type { Expr } from '../../dsl/index.js';
import type { Service } from '../../environment/environment.js';
import { thresholds } from '../../environment/thresholds.js';
import { metricAlarm, serviceMetric, targetErrorRate } from '../metrics.js';

/** What the alarms look at. */
export interface Watched {
  readonly clusterName: Expr<string>;
  readonly loadBalancerFullName: Expr<string> | undefined;
  readonly targetGroupFullName: Expr<string> | undefined;
}

/** The deployment alarms of a service. */
export interface DeploymentAlarms {
  readonly ErrorRateDeploymentAlarm: ReturnType<typeof metricAlarm> | undefined;
  readonly MemoryDeploymentAlarm: ReturnType<typeof metricAlarm> | undefined;
}

/** The deployment alarms of a service; none where the spec turns them off. */
export const deploymentAlarms = (service: Service, watched: Watched): DeploymentAlarms => {
  const { loadBalancerFullName, targetGroupFullName, clusterName } = watched;
  const limit = thresholds[service.healthCheckProfile];
  if (!service.deployment.alarms) return { ErrorRateDeploymentAlarm: undefined, MemoryDeploymentAlarm: undefined };
  return {
    ErrorRateDeploymentAlarm:
      loadBalancerFullName && targetGroupFullName
        ? targetErrorRate(loadBalancerFullName, targetGroupFullName, {
            description: `Rolls a deployment of ${service.name} back: more than ${limit.errorRate}% of requests fail.`,
            threshold: limit.errorRate,
            comparison: 'GreaterThanThreshold',
            periods: 3,
            datapoints: 2,
            missing: 'notBreaching',
          })
        : undefined,
    MemoryDeploymentAlarm: metricAlarm(serviceMetric('MemoryUtilization', clusterName, service.name), 'Average', 60, {
      description: `Rolls a deployment of ${service.name} back: its tasks are about to run out of memory.`,
      threshold: 95,
      comparison: 'GreaterThanThreshold',
      periods: 3,
      datapoints: 3,
      missing: 'notBreaching',
    }),
  };
};
