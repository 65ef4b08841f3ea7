/** The stack of one service, whatever its kind: an API has a way in, a worker has none. */

import { type Expr, type Kind, output, param, stack, sub } from '../../dsl/index.js';
import type { CapacityShare, Environment, Service } from '../../environment/environment.js';
import * as ecs from '../../resources/ecs.js';
import * as logs from '../../resources/logs.js';
import { environmentName, logGroupName, serviceStackName, taskFamily } from '../names.js';
import { retention } from '../retention.js';
import { deploymentAlarms } from './deployment-alarms.js';
import { executionRole, taskRole } from './roles.js';
import { scalableTarget, scales, scalingPolicies } from './scaling.js';
import { locate, type SecretParameterId, secretParameter, secretParameterId } from './secrets.js';
import { egressRules, loadBalancerRules, ownSecurityGroup, ownsARule } from './security.js';
import { listenerRules, targetGroup } from './target-group.js';
import { launchTypeOf, taskDefinition } from './task-definition.js';

const needsVpc = (service: Service): boolean => service.kind === 'api' || service.securityGroup === 'own';

/** Whether a metric of the load balancer steers the service: a deployment alarm, or scaling by requests. */
export const watchesLoadBalancer = (service: Service): boolean =>
  service.kind === 'api' &&
  (service.deployment.alarms || (scales(service) && service.scaling.requestsPerTarget !== undefined));

/** The service's capacity provider strategy. A launch type is never written: a strategy updates in place, it does not. */
const strategy = (
  shares: readonly CapacityShare[],
  instances: Expr<Kind<'AWS::ECS::CapacityProvider.Name'>> | undefined,
) =>
  shares.map(({ provider, base, weight }) => ({
    CapacityProvider: provider === 'EC2' && instances ? instances : provider,
    Base: base,
    Weight: weight,
  }));

/** Spread over zones first, then fill instances: what survives a zone comes before what saves an instance. */
const placement = [
  { Type: 'spread', Field: 'attribute:ecs.availability-zone' },
  { Type: 'binpack', Field: 'memory' },
] as const;

/** The stack of a service. */
export const serviceStack = (env: Environment, service: Service) => {
  const api = service.kind === 'api' ? service : undefined;
  const onInstances = launchTypeOf(service) === 'EC2';
  const byParameter = service.secrets.filter(({ from }) => from === 'parameter');
  const secretParameters: Record<SecretParameterId, ReturnType<typeof secretParameter>> = Object.fromEntries(
    byParameter.map((secret) => [secretParameterId(secret), secretParameter(secret)]),
  );
  return stack(serviceStackName(service), {
    description: `${api ? 'API' : 'Worker'} service ${service.name} of ${environmentName(env)}.`,
  })
    .parameters({
      ClusterName: param.kind('AWS::ECS::Cluster.ClusterName', { description: 'ECS cluster of the service.' }),
      CapacityProviderName: onInstances
        ? param.kind('AWS::ECS::CapacityProvider.Name', { description: 'Capacity provider of the EC2 instances.' })
        : undefined,
      VpcId: needsVpc(service) ? param.vpcId({ description: 'VPC of the service.' }) : undefined,
      SubnetIds: param.subnetIds({ description: 'Private subnets that the tasks run in.' }),
      SecurityGroupId:
        service.securityGroup === 'networking'
          ? param.securityGroupId({ description: 'Security group of the tasks, from the networking module.' })
          : undefined,
      LoadBalancerSecurityGroupId: ownsARule(service)
        ? param.securityGroupId({ description: 'Security group of the load balancer.' })
        : undefined,
      ListenerArn: api
        ? param.kind('AWS::ElasticLoadBalancingV2::Listener.ListenerArn', {
            description: 'Listener that routes to the service.',
          })
        : undefined,
      LoadBalancerFullName: watchesLoadBalancer(service)
        ? param.kind('AWS::ElasticLoadBalancingV2::LoadBalancer.LoadBalancerFullName', {
            description: "The load balancer's name in CloudWatch.",
          })
        : undefined,
      ExecLogGroupName: service.executeCommand
        ? param.kind('AWS::Logs::LogGroup.LogGroupName', { description: 'Log group of ECS Exec sessions.' })
        : undefined,
    })
    .parameters({ Image: param.string({ description: `Image of ${service.name}, with a tag or a digest.` }) })
    .parameters(secretParameters)
    .resources(({ p }) => ({
      LogGroup: logs.LogGroup(
        { LogGroupName: logGroupName(env, service.name), RetentionInDays: service.logRetentionDays },
        retention(env),
      ),
      TargetGroup: api && p.VpcId ? targetGroup(api, p.VpcId) : undefined,
      SecurityGroup: ownSecurityGroup(env, service, p.VpcId),
    }))
    .resources(({ r }) => egressRules(service, r.SecurityGroup?.att.GroupId))
    .resources(({ p, r }) => loadBalancerRules(service, r.SecurityGroup?.att.GroupId, p.LoadBalancerSecurityGroupId))
    .resources(({ p, r }) => listenerRules(api, p.ListenerArn, r.TargetGroup?.ref))
    .resources(({ p, r }) => ({
      ExecutionRole: executionRole(env, service, r.LogGroup.att.Arn, locate(service.secrets, p)),
      TaskRole: taskRole(env, service, p.ExecLogGroupName),
    }))
    .resources(({ p, r }) => ({
      TaskDefinition: taskDefinition(env, service, {
        image: p.Image,
        logGroup: r.LogGroup.ref,
        executionRole: r.ExecutionRole.att.Arn,
        taskRole: r.TaskRole.att.Arn,
        secrets: locate(service.secrets, p),
      }),
    }))
    .resources(({ p, r }) =>
      deploymentAlarms(service, {
        clusterName: p.ClusterName,
        loadBalancerFullName: p.LoadBalancerFullName,
        targetGroupFullName: r.TargetGroup?.att.TargetGroupFullName,
      }),
    )
    .resources(({ p, r }) => {
      const alarms = [r.ErrorRateDeploymentAlarm, r.MemoryDeploymentAlarm].filter((alarm) => alarm !== undefined);
      const securityGroup = r.SecurityGroup?.att.GroupId ?? p.SecurityGroupId;
      const rules = Object.entries(r).flatMap(([id, handle]) => (id.startsWith('ListenerRule') ? [handle] : []));
      return {
        Service: ecs.Service(
          {
            ServiceName: service.name,
            Cluster: p.ClusterName,
            TaskDefinition: r.TaskDefinition.ref,
            CapacityProviderStrategy: strategy(service.capacity, p.CapacityProviderName),
            DesiredCount: scales(service) ? undefined : service.tasks.min,
            DeploymentConfiguration: {
              MinimumHealthyPercent: service.deployment.minimumHealthyPercent,
              MaximumPercent: service.deployment.maximumPercent,
              DeploymentCircuitBreaker: { Enable: true, Rollback: true },
              Alarms: {
                AlarmNames: alarms.map((alarm) => alarm.ref),
                Enable: alarms.length > 0,
                Rollback: alarms.length > 0,
              },
            },
            AvailabilityZoneRebalancing: service.deployment.maximumPercent > 100 ? 'ENABLED' : 'DISABLED',
            PlacementStrategies: onInstances ? placement : undefined,
            NetworkConfiguration: {
              AwsvpcConfiguration: {
                AssignPublicIp: 'DISABLED',
                Subnets: p.SubnetIds,
                SecurityGroups: securityGroup ? [securityGroup] : undefined,
              },
            },
            LoadBalancers:
              api && r.TargetGroup
                ? [{ ContainerName: service.name, ContainerPort: api.port, TargetGroupArn: r.TargetGroup.ref }]
                : undefined,
            HealthCheckGracePeriodSeconds: api?.healthCheckGracePeriod,
            ServiceConnectConfiguration: { Enabled: false },
            EnableExecuteCommand: service.executeCommand,
            EnableECSManagedTags: true,
            PropagateTags: 'SERVICE',
          },
          {
            // A target group without a rule has no load balancer yet, and ECS refuses a service behind it.
            dependsOn: rules,
            comment:
              'What is off is written as off: ECS keeps the last value of a setting that disappears from a template.',
          },
        ),
      };
    })
    .resources(({ p, r }) => ({
      ScalableTarget: scales(service) ? scalableTarget(service, p.ClusterName, r.Service.att.Name) : undefined,
    }))
    .resources(({ p, r }) =>
      scalingPolicies(
        service,
        r.ScalableTarget?.ref,
        r.TargetGroup && p.LoadBalancerFullName
          ? sub`${p.LoadBalancerFullName}/${r.TargetGroup.att.TargetGroupFullName}`
          : undefined,
      ),
    )
    .outputs(({ r }) => ({
      ServiceName: output(r.Service.att.Name),
      ServiceArn: output(r.Service.ref),
      TaskFamily: output(sub`${taskFamily(env, service)}`),
      ExecutionRoleArn: output(r.ExecutionRole.att.Arn),
      TaskRoleArn: output(r.TaskRole.att.Arn),
      LogGroupName: output(r.LogGroup.ref),
      TargetGroupArn: r.TargetGroup ? output(r.TargetGroup.ref) : undefined,
      TargetGroupFullName: r.TargetGroup ? output(r.TargetGroup.att.TargetGroupFullName) : undefined,
      SecurityGroupId: r.SecurityGroup ? output(r.SecurityGroup.att.GroupId) : undefined,
    }));
};
