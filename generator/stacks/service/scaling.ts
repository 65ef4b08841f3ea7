/** Scaling of a service's tasks: target tracking, with scale-in slower than scale-out. */

import { type Expr, sub } from '../../dsl/index.js';
import type { Service } from '../../environment/environment.js';
import * as scaling from '../../resources/applicationautoscaling.js';

/** Whether the number of tasks may change by itself. */
export const scales = ({ tasks, scaling: targets }: Service): boolean =>
  tasks.max > tasks.min &&
  [targets.cpu, targets.memory, targets.requestsPerTarget].some((value) => value !== undefined);

/** The scalable target. It needs no role: Application Auto Scaling uses its service-linked one. */
export const scalableTarget = (service: Service, clusterName: Expr<string>, serviceName: Expr<string>) =>
  scaling.ScalableTarget({
    ServiceNamespace: 'ecs',
    ScalableDimension: 'ecs:service:DesiredCount',
    ResourceId: sub`service/${clusterName}/${serviceName}`,
    MinCapacity: service.tasks.min,
    MaxCapacity: service.tasks.max,
  });

/** How a policy names the target that it belongs to. */
type TargetId = Exclude<Parameters<typeof scaling.ScalingPolicy>[0]['ScalingTargetId'], undefined>;

type PredefinedMetric =
  | { readonly PredefinedMetricType: 'ECSServiceAverageCPUUtilization' | 'ECSServiceAverageMemoryUtilization' }
  | { readonly PredefinedMetricType: 'ALBRequestCountPerTarget'; readonly ResourceLabel: Expr<string> };

const policy = (
  service: Service,
  name: string,
  targetValue: number | undefined,
  target: TargetId | undefined,
  metric: PredefinedMetric,
) =>
  targetValue === undefined || target === undefined
    ? undefined
    : scaling.ScalingPolicy({
        PolicyName: name,
        PolicyType: 'TargetTrackingScaling',
        ScalingTargetId: target,
        TargetTrackingScalingPolicyConfiguration: {
          TargetValue: targetValue,
          PredefinedMetricSpecification: metric,
          ScaleOutCooldown: service.scaling.scaleOutCooldown,
          ScaleInCooldown: service.scaling.scaleInCooldown,
        },
      });

/** The policies of a service; one that the spec turns off is absent. `requestLabel` names the target group's metric. */
export const scalingPolicies = (
  service: Service,
  target: TargetId | undefined,
  requestLabel: Expr<string> | undefined,
) => ({
  CpuScalingPolicy: policy(service, 'cpu', service.scaling.cpu, target, {
    PredefinedMetricType: 'ECSServiceAverageCPUUtilization',
  }),
  MemoryScalingPolicy: policy(service, 'memory', service.scaling.memory, target, {
    PredefinedMetricType: 'ECSServiceAverageMemoryUtilization',
  }),
  RequestScalingPolicy: requestLabel
    ? policy(service, 'requests', service.scaling.requestsPerTarget, target, {
        PredefinedMetricType: 'ALBRequestCountPerTarget',
        ResourceLabel: requestLabel,
      })
    : undefined,
});
