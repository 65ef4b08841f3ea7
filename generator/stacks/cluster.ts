/** The ECS cluster with its capacity: EC2 instances behind a capacity provider where a service uses them, and Fargate. */

import { output, param, stack } from '../dsl/index.js';
import type { Environment } from '../environment/environment.js';
import * as autoscaling from '../resources/autoscaling.js';
import * as ec2 from '../resources/ec2.js';
import * as ecs from '../resources/ecs.js';
import * as iam from '../resources/iam.js';
import * as logs from '../resources/logs.js';
import { inlinePolicies, instanceTrust } from './iam.js';
import {
  agentStatements,
  amiParameter,
  instanceName,
  minInstancesInService,
  sessionManagerStatements,
  signalTimeout,
  userData,
} from './instances.js';
import { environmentName, logGroupName, usesInstances } from './names.js';
import { retention } from './retention.js';

/** The parameter of the root stack that decides which AMI the instances start from. */
export const amiParameterOf = (env: Environment) =>
  env.instances.ami === 'latest'
    ? param.ssm('AWS::EC2::Image::Id', {
        description: 'Systems Manager parameter of the AMI; read again at each update of the stack.',
        label: 'AMI of the instances',
        default: amiParameter(env),
      })
    : param.of('AWS::EC2::Image::Id', {
        description: 'ECS-optimised AMI of the instances. A new id replaces them one by one.',
        label: 'AMI of the instances',
      });

/** The cluster stack. Instances exist only where a service of the environment runs on them. */
export const clusterStack = (env: Environment) => {
  const instances = usesInstances(env);
  const { min, max } = env.instances;
  return stack('cluster', {
    description: `ECS cluster and capacity of ${environmentName(env)}.`,
  })
    .parameters({
      SubnetIds: instances ? param.subnetIds({ description: 'Private subnets that the instances run in.' }) : undefined,
      SecurityGroupId: instances
        ? param.securityGroupId({ description: 'Security group of the instances.' })
        : undefined,
      AmiId: instances
        ? param.of('AWS::EC2::Image::Id', { description: 'ECS-optimised AMI of the instances.' })
        : undefined,
    })
    .resources(() => ({
      ExecLogGroup: logs.LogGroup(
        {
          LogGroupName: logGroupName(env, 'ecs-exec'),
          RetentionInDays: env.cluster.logRetentionDays,
          KmsKeyId: env.logs.kmsKey,
        },
        { ...retention(env), comment: 'What people do in containers through ECS Exec.' },
      ),
    }))
    .resources(({ r }) => ({
      Cluster: ecs.Cluster({
        ClusterName: env.cluster.name,
        ClusterSettings: [{ Name: 'containerInsights', Value: env.cluster.containerInsights }],
        Configuration: {
          ExecuteCommandConfiguration: {
            Logging: 'OVERRIDE',
            LogConfiguration: {
              CloudWatchLogGroupName: r.ExecLogGroup.ref,
              // Said of a group without a key of its own, it would let no session start.
              CloudWatchEncryptionEnabled: env.logs.kmsKey !== undefined,
            },
          },
        },
      }),
    }))
    .resources(({ r }) => ({
      InstanceRole: instances
        ? iam.Role(
            {
              Description: `ECS container instances of ${environmentName(env)}`,
              AssumeRolePolicyDocument: instanceTrust(),
              PermissionsBoundary: env.permissionsBoundary,
              Policies: inlinePolicies({
                'ecs-agent': agentStatements(r.Cluster.att.Arn, r.Cluster.ref),
                'session-manager': sessionManagerStatements(),
              }),
            },
            {
              comment:
                'Tasks have roles of their own and cannot reach this one: the agent closes the metadata service to them.',
            },
          )
        : undefined,
    }))
    .resources(({ r }) => ({
      InstanceProfile: r.InstanceRole ? iam.InstanceProfile({ Roles: [r.InstanceRole.ref] }) : undefined,
    }))
    .resources(({ p, r }) => ({
      LaunchTemplate:
        r.InstanceProfile && p.AmiId && p.SecurityGroupId
          ? ec2.LaunchTemplate({
              // CloudFormation's documentation does not say that a stack's tags reach its launch templates.
              TagSpecifications: [
                { ResourceType: 'launch-template', Tags: [{ Key: 'Name', Value: instanceName(env) }] },
              ],
              LaunchTemplateData: {
                ImageId: p.AmiId,
                InstanceType: env.instances.type,
                IamInstanceProfile: { Arn: r.InstanceProfile.att.Arn },
                MetadataOptions: { HttpEndpoint: 'enabled', HttpTokens: 'required', HttpPutResponseHopLimit: 1 },
                Monitoring: { Enabled: env.instances.detailedMonitoring },
                BlockDeviceMappings: [
                  {
                    DeviceName: '/dev/xvda',
                    Ebs: {
                      Encrypted: true,
                      VolumeType: 'gp3',
                      VolumeSize: env.instances.volumeSize,
                      DeleteOnTermination: true,
                    },
                  },
                ],
                NetworkInterfaces: [
                  {
                    DeviceIndex: 0,
                    AssociatePublicIpAddress: false,
                    DeleteOnTermination: true,
                    Groups: [p.SecurityGroupId],
                  },
                ],
                UserData: userData(r.Cluster.ref, 'AutoScalingGroup'),
                TagSpecifications: (['instance', 'volume'] as const).map((ResourceType) => ({
                  ResourceType,
                  Tags: [{ Key: 'Name', Value: instanceName(env) }],
                })),
              },
            })
          : undefined,
    }))
    .resources(({ p, r }) => ({
      AutoScalingGroup:
        r.LaunchTemplate && p.SubnetIds
          ? autoscaling.AutoScalingGroup(
              {
                VPCZoneIdentifier: p.SubnetIds,
                MinSize: `${min}`,
                MaxSize: `${max}`,
                LaunchTemplate: {
                  LaunchTemplateId: r.LaunchTemplate.ref,
                  Version: r.LaunchTemplate.att.LatestVersionNumber,
                },
                HealthCheckType: 'EC2',
                HealthCheckGracePeriod: 300,
                MaxInstanceLifetime:
                  env.instances.maxLifetimeDays === undefined ? undefined : env.instances.maxLifetimeDays * 86_400,
                NewInstancesProtectedFromScaleIn: env.instances.terminationProtection,
                MetricsCollection: [{ Granularity: '1Minute' }],
                // ECS adds the tag when it takes the group over; a group without it in the template would lose it:
                // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/asg-capacity-providers.html
                Tags: [
                  { Key: 'Name', Value: instanceName(env), PropagateAtLaunch: true },
                  { Key: 'AmazonECSManaged', Value: 'true', PropagateAtLaunch: true },
                ],
              },
              {
                comment: 'No desired capacity: the capacity provider sets it, and an update must not reset it.',
                creationPolicy: { ResourceSignal: { Count: min, Timeout: signalTimeout } },
                updatePolicy: {
                  AutoScalingRollingUpdate: {
                    MinInstancesInService: minInstancesInService(env),
                    MaxBatchSize: 1,
                    PauseTime: signalTimeout,
                    WaitOnResourceSignals: true,
                    SuspendProcesses: [
                      'AZRebalance',
                      'AlarmNotification',
                      'HealthCheck',
                      'ReplaceUnhealthy',
                      'ScheduledActions',
                    ],
                  },
                },
              },
            )
          : undefined,
    }))
    .resources(({ r }) => ({
      CapacityProvider: r.AutoScalingGroup
        ? ecs.CapacityProvider({
            AutoScalingGroupProvider: {
              AutoScalingGroupArn: r.AutoScalingGroup.ref,
              ManagedDraining: 'ENABLED',
              ManagedScaling: {
                Status: 'ENABLED',
                TargetCapacity: env.instances.targetCapacity,
                MinimumScalingStepSize: 1,
                MaximumScalingStepSize: max,
                InstanceWarmupPeriod: 60,
              },
              ManagedTerminationProtection: env.instances.terminationProtection ? 'ENABLED' : 'DISABLED',
            },
          })
        : undefined,
    }))
    .resources(({ r }) => ({
      CapacityProviderAssociations: ecs.ClusterCapacityProviderAssociations(
        {
          Cluster: r.Cluster.ref,
          CapacityProviders: [...(r.CapacityProvider ? [r.CapacityProvider.ref] : []), 'FARGATE', 'FARGATE_SPOT'],
          DefaultCapacityProviderStrategy: [{ CapacityProvider: r.CapacityProvider?.ref ?? 'FARGATE', Weight: 1 }],
        },
        {
          comment:
            'A resource of its own, so that the stack can be deleted: services, this, capacity provider, group, cluster.',
        },
      ),
    }))
    .outputs(({ r }) => ({
      ClusterName: output(r.Cluster.ref),
      ClusterArn: output(r.Cluster.att.Arn),
      CapacityProviderName: r.CapacityProvider ? output(r.CapacityProvider.ref) : undefined,
      AutoScalingGroupName: r.AutoScalingGroup ? output(r.AutoScalingGroup.ref) : undefined,
      ExecLogGroupName: env.services.some(({ executeCommand }) => executeCommand)
        ? output(r.ExecLogGroup.ref)
        : undefined,
    }));
};

/** The type of the cluster stack, for the root. */
export type ClusterStack = ReturnType<typeof clusterStack>;
