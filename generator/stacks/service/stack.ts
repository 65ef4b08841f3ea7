/** The stack of one service, whatever its kind: an API has a way in, a worker has none. */

import { equals, iff, not, output, param, stack, sub } from '../../dsl/index.js';
import type { Environment, Job, Service } from '../../environment/environment.js';
import * as logs from '../../resources/logs.js';
import { runningTasks } from '../metrics.js';
import { environmentName, logGroupName, serviceStackName, taskFamily } from '../names.js';
import { retention } from '../retention.js';
import { deploymentAlarms } from './deployment-alarms.js';
import { ecsService } from './ecs-service.js';
import { imageInput, jobImageParameter } from './image.js';
import { jobTaskDefinitionId, type RunTaskId, runTask, runTaskId } from './job.js';
import { queueArn, queueByParameter, queueName, queueParameter } from './queue.js';
import { redeploymentParameter } from './redeployment.js';
import { executionRole, taskRole } from './roles.js';
import { scalableTarget, scales, scalingPolicies } from './scaling.js';
import { locate, type SecretParameterId, secretParameter, secretParameterId } from './secrets.js';
import { egressRules, loadBalancerRules, ownSecurityGroup, ownsARule } from './security.js';
import { listenerRules, targetGroup, targetGroupId } from './target-group.js';
import { type JobTaskDefinitionId, jobTaskDefinition, taskDefinition } from './task-definition.js';

const needsVpc = (service: Service): boolean => service.kind === 'api' || service.securityGroup === 'own';

/** Whether a metric of the load balancer steers the service: a deployment alarm, or scaling by requests. */
export const watchesLoadBalancer = (service: Service): boolean =>
  service.kind === 'api' &&
  (service.deployment.alarms || (scales(service) && service.scaling.requestsPerTarget !== undefined));

/** The stack of a service. */
export const serviceStack = (env: Environment, service: Service) => {
  const api = service.kind === 'api' ? service : undefined;
  const byParameter = service.secrets.filter(({ from }) => from === 'parameter');
  const secretParameters: Record<SecretParameterId, ReturnType<typeof secretParameter>> = Object.fromEntries(
    byParameter.map((secret) => [secretParameterId(secret), secretParameter(secret)]),
  );
  return stack(serviceStackName(service), {
    description: `${api ? 'API' : 'Worker'} service ${service.name} of ${environmentName(env)}.`,
  })
    .parameters({
      ClusterName: param.kind('AWS::ECS::Cluster.ClusterName', { description: 'ECS cluster of the service.' }),
      CapacityProviderName:
        service.launchType === 'EC2'
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
      QueueArn: queueByParameter(service) ? queueParameter(service) : undefined,
      Image: imageInput(env, service),
      JobImage: service.jobs.length > 0 ? jobImageParameter(env, service) : undefined,
      Redeployment: redeploymentParameter(service),
    })
    .parameters(secretParameters)
    .conditions(({ p }) => ({ HasJobImage: p.JobImage ? not(equals(p.JobImage, '')) : undefined }))
    .resources(({ p }) => ({
      LogGroup: logs.LogGroup(
        {
          LogGroupName: logGroupName(env, service.name),
          RetentionInDays: service.logRetentionDays,
          KmsKeyId: env.logs.kmsKey,
        },
        retention(env),
      ),
      TargetGroup: api && p.VpcId && targetGroupId(env) === 'TargetGroup' ? targetGroup(api, p.VpcId) : undefined,
      InternalTargetGroup:
        api && p.VpcId && targetGroupId(env) === 'InternalTargetGroup' ? targetGroup(api, p.VpcId) : undefined,
      SecurityGroup: ownSecurityGroup(env, service, p.VpcId),
    }))
    .resources(({ r }) => egressRules(service, r.SecurityGroup?.att.GroupId))
    .resources(({ p, r }) => loadBalancerRules(service, r.SecurityGroup?.att.GroupId, p.LoadBalancerSecurityGroupId))
    .resources(({ p, r }) => listenerRules(api, p.ListenerArn, (r.TargetGroup ?? r.InternalTargetGroup)?.ref))
    .resources(({ p, r }) => ({
      ExecutionRole: executionRole(env, service, r.LogGroup.att.Arn, locate(service.secrets, p)),
      TaskRole: taskRole(env, service, {
        execLogGroupName: p.ExecLogGroupName,
        queueArn: queueArn(service, p.QueueArn),
      }),
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
    .resources(({ p, r, c }) => {
      const one = (job: Job) =>
        jobTaskDefinition(env, service, job, {
          image: p.JobImage ? iff<string>(c.HasJobImage, p.JobImage, p.Image) : p.Image,
          logGroup: r.LogGroup.ref,
          executionRole: r.ExecutionRole.att.Arn,
          taskRole: r.TaskRole.att.Arn,
          secrets: locate(service.secrets, p),
        });
      const jobs: Record<JobTaskDefinitionId, ReturnType<typeof one>> = Object.fromEntries(
        service.jobs.map((job) => [jobTaskDefinitionId(job), one(job)]),
      );
      return jobs;
    })
    .resources(({ p, r }) =>
      deploymentAlarms(service, {
        clusterName: p.ClusterName,
        loadBalancerFullName: p.LoadBalancerFullName,
        targetGroupFullName: (r.TargetGroup ?? r.InternalTargetGroup)?.att.TargetGroupFullName,
      }),
    )
    .resources(({ p, r }) => {
      const alarms = [r.ErrorRateDeploymentAlarm, r.MemoryDeploymentAlarm].filter((alarm) => alarm !== undefined);
      // A target group without a rule has no load balancer yet, and ECS refuses a service behind it.
      const rules = Object.entries(r).flatMap(([id, handle]) => (id.startsWith('ListenerRule') ? [handle] : []));
      const byFamily = service.taskDefinition === 'pipeline';
      return {
        Service: ecsService(service, {
          clusterName: p.ClusterName,
          capacityProvider: p.CapacityProviderName,
          taskDefinition: byFamily ? taskFamily(env, service) : r.TaskDefinition.ref,
          subnetIds: p.SubnetIds,
          securityGroup: r.SecurityGroup?.att.GroupId ?? p.SecurityGroupId,
          targetGroup: (r.TargetGroup ?? r.InternalTargetGroup)?.ref,
          alarms: alarms.map((alarm) => alarm.ref),
          redeployment: p.Redeployment,
          dependsOn: byFamily ? [r.TaskDefinition, ...rules] : rules,
        }),
      };
    })
    .resources(({ p, r }) => ({
      ScalableTarget: scales(service) ? scalableTarget(service, p.ClusterName, r.Service.att.Name) : undefined,
    }))
    .resources(({ p, r }) => {
      const group = r.TargetGroup ?? r.InternalTargetGroup;
      return scalingPolicies(service, {
        target: r.ScalableTarget?.ref,
        requestLabel:
          group && p.LoadBalancerFullName ? sub`${p.LoadBalancerFullName}/${group.att.TargetGroupFullName}` : undefined,
        queueName: queueName(queueArn(service, p.QueueArn)),
        running: runningTasks(env, p.ClusterName, r.Service.att.Name),
      });
    })
    .outputs(({ r }) => {
      const group = r.TargetGroup ?? r.InternalTargetGroup;
      return {
        ServiceName: output(r.Service.att.Name),
        ServiceArn: output(r.Service.ref),
        TaskFamily: output(sub`${taskFamily(env, service)}`),
        ExecutionRoleArn: output(r.ExecutionRole.att.Arn),
        TaskRoleArn: output(r.TaskRole.att.Arn),
        LogGroupName: output(r.LogGroup.ref),
        TargetGroupArn: group ? output(group.ref) : undefined,
        TargetGroupFullName: group ? output(group.att.TargetGroupFullName) : undefined,
        SecurityGroupId: r.SecurityGroup ? output(r.SecurityGroup.att.GroupId) : undefined,
      };
    })
    .outputs(({ p, r }) => {
      const securityGroup = r.SecurityGroup?.att.GroupId ?? p.SecurityGroupId;
      const one = (job: Job) => {
        const definition = r[jobTaskDefinitionId(job)];
        return (
          securityGroup &&
          definition &&
          output(
            runTask(env, service, job, {
              clusterName: p.ClusterName,
              capacityProvider: p.CapacityProviderName,
              subnetIds: p.SubnetIds,
              securityGroup,
              taskDefinition: definition.ref,
            }),
          )
        );
      };
      const outputs: Record<RunTaskId, ReturnType<typeof one>> = Object.fromEntries(
        service.jobs.map((job) => [runTaskId(job), one(job)]),
      );
      return outputs;
    });
};
