/** The ECS service itself: what it runs on, how it is rolled out, and everything that is off written as off. */

import type { AnyHandle, Expr, Kind } from '../../dsl/index.js';
import type { Service } from '../../environment/environment.js';
import * as ecs from '../../resources/ecs.js';
import { serviceLaunch } from './launch.js';
import { scales } from './scaling.js';

/** What the service refers to in its stack. */
export interface ServiceParts {
  readonly clusterName: Expr<Kind<'AWS::ECS::Cluster.ClusterName'>>;
  readonly capacityProvider: Expr<Kind<'AWS::ECS::CapacityProvider.Name'>> | undefined;
  /** A revision, or the family where the pipeline registers revisions. */
  readonly taskDefinition: Parameters<typeof ecs.Service>[0]['TaskDefinition'];
  readonly subnetIds: Expr<readonly Kind<'AWS::EC2::Subnet.SubnetId'>[]>;
  readonly securityGroup: Expr<Kind<'AWS::EC2::SecurityGroup.Id'>> | undefined;
  readonly targetGroup: Expr<Kind<'AWS::ElasticLoadBalancingV2::TargetGroup.TargetGroupArn'>> | undefined;
  readonly alarms: readonly Expr<Kind<'AWS::CloudWatch::Alarm.AlarmName'>>[];
  readonly redeployment: Expr<string>;
  readonly dependsOn: readonly (AnyHandle | undefined)[];
}

/** The ECS service. */
export const ecsService = (service: Service, parts: ServiceParts) => {
  const { alarms, targetGroup, securityGroup } = parts;
  const api = service.kind === 'api' ? service : undefined;
  return ecs.Service(
    {
      ServiceName: service.name,
      Cluster: parts.clusterName,
      TaskDefinition: parts.taskDefinition,
      ...serviceLaunch(service, parts.capacityProvider),
      DesiredCount: scales(service) ? undefined : service.tasks.min,
      DeploymentConfiguration: {
        MinimumHealthyPercent: service.deployment.minimumHealthyPercent,
        MaximumPercent: service.deployment.maximumPercent,
        DeploymentCircuitBreaker: { Enable: true, Rollback: true },
        Alarms: { AlarmNames: alarms, Enable: alarms.length > 0, Rollback: alarms.length > 0 },
      },
      ForceNewDeployment: { EnableForceNewDeployment: true, ForceNewDeploymentNonce: parts.redeployment },
      AvailabilityZoneRebalancing: service.deployment.maximumPercent > 100 ? 'ENABLED' : 'DISABLED',
      NetworkConfiguration: {
        AwsvpcConfiguration: {
          AssignPublicIp: 'DISABLED',
          Subnets: parts.subnetIds,
          SecurityGroups: securityGroup ? [securityGroup] : undefined,
        },
      },
      LoadBalancers:
        api && targetGroup
          ? [{ ContainerName: service.name, ContainerPort: api.port, TargetGroupArn: targetGroup }]
          : undefined,
      HealthCheckGracePeriodSeconds: api?.healthCheckGracePeriod,
      ServiceConnectConfiguration: { Enabled: false },
      EnableExecuteCommand: service.executeCommand,
      EnableECSManagedTags: true,
      PropagateTags: 'SERVICE',
    },
    {
      dependsOn: parts.dependsOn,
      comment: 'What is off is written as off: ECS keeps the last value of a setting that disappears from a template.',
    },
  );
};
